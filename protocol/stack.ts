import * as v from 'valibot';
import { SERVICE_NAMES } from '../stack/services.ts';
import { VARIANT_NAMES } from '../stack/variants.ts';
import { ErrorBodySchema } from './learner-error.ts';
import { TextSchema } from './text.ts';

export const RUNTIME_KINDS = ['native', 'compose'] as const;
export type RuntimeKind = (typeof RUNTIME_KINDS)[number];
export const TOPOLOGIES = ['cluster', 'pair'] as const;
export type Topology = (typeof TOPOLOGIES)[number];
export const CAPABILITIES = [
  'cluster',
  'links',
  'alerting',
  /** A service's data can lie on a small disk of its own, which may be filled to the last byte. */
  'small-disk',
  'sandbox',
  'grafana',
  'clouds',
  'kubernetes',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

export const ServiceNameSchema = v.picklist(SERVICE_NAMES);
export const TopologySchema = v.picklist(TOPOLOGIES);
export const VariantSchema = v.picklist(VARIANT_NAMES);
export const CapabilitySchema = v.picklist(CAPABILITIES);

/**
 * `stopped` was asked for; `dead` was not graceful (kill -9, crash). `parked` belongs to a variant that is off.
 * `starting` runs but has not answered over HTTP yet.
 */
export const SERVICE_STATES = ['parked', 'starting', 'running', 'paused', 'stopped', 'dead'] as const;
export type ServiceState = (typeof SERVICE_STATES)[number];

export const ServiceStatusSchema = v.object({
  name: ServiceNameSchema,
  state: v.picklist(SERVICE_STATES),
  /** Milliseconds since the epoch on the server's clock. */
  sinceMs: v.number(),
  /** Address inside the stack that pages print, such as "vminsert-1:8480". */
  address: v.string(),
  exitCode: v.optional(v.nullable(v.number())),
  signal: v.optional(v.nullable(v.string())),
});
export type ServiceStatus = v.InferOutput<typeof ServiceStatusSchema>;

/** What a WAN link of one region does; `healthy` removes every fault. Rates in KB/s, times in ms. */
export const LinkFaultSchema = v.variant('kind', [
  v.object({ kind: v.literal('healthy') }),
  v.object({
    kind: v.literal('latency'),
    latencyMs: v.pipe(v.number(), v.minValue(1), v.maxValue(60_000)),
    jitterMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
  }),
  v.object({ kind: v.literal('bandwidth'), kilobytesPerSecond: v.pipe(v.number(), v.minValue(1)) }),
  v.object({ kind: v.literal('cut') }),
  /** Requests vanish without a word; connections stay open. */
  v.object({ kind: v.literal('black-hole') }),
  /** Nothing passes, neither way, without a word; connections stay open. */
  v.object({ kind: v.literal('partition') }),
  /** One direction is silent: `requests` never arrive, or they do and their `answers` never come back. */
  v.object({ kind: v.literal('one-way'), lost: v.picklist(['requests', 'answers']) }),
  /** So many of a hundred connections end with a TCP reset, at once or after a while. */
  v.object({
    kind: v.literal('reset'),
    percent: v.pipe(v.number(), v.minValue(1), v.maxValue(100)),
    afterMs: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(60_000))),
  }),
]);
export type LinkFault = v.InferOutput<typeof LinkFaultSchema>;

/** A WAN link is named after the region whose vmagent writes through it. */
export const LINKS = ['us-east-1', 'eu-west-1', 'ap-southeast-1', 'sa-east-1'] as const;
/** The vmagent behind each link. */
export const REGION_AGENTS = LINKS.map((link) => `vmagent-${link}` as const);
export type LinkName = (typeof LINKS)[number];
export const LinkNameSchema = v.picklist(LINKS);

/** One thing the runtime is busy with; `done` and `total` share a unit (bytes when `unit` says so). */
export const ProgressSchema = v.object({
  what: TextSchema,
  done: v.number(),
  total: v.nullable(v.number()),
  unit: v.picklist(['services', 'bytes', 'items', 'seconds']),
});
export type Progress = v.InferOutput<typeof ProgressSchema>;

export const STACK_PHASES = ['down', 'preparing', 'starting', 'ready', 'stopping', 'failed'] as const;
export const StackSnapshotSchema = v.object({
  stackId: v.string(),
  runtime: v.picklist(RUNTIME_KINDS),
  topology: TopologySchema,
  variant: VariantSchema,
  phase: v.picklist(STACK_PHASES),
  progress: v.nullable(ProgressSchema),
  failure: v.nullable(ErrorBodySchema),
  capabilities: v.array(CapabilitySchema),
  services: v.array(ServiceStatusSchema),
  links: v.array(v.object({ name: LinkNameSchema, fault: LinkFaultSchema })),
});
export type StackSnapshot = v.InferOutput<typeof StackSnapshotSchema>;

/** Samples per second over each edge (`from>to`), bytes queued and series or rows a node reports, from the observer. */
export const FlowSchema = v.object({
  atMs: v.number(),
  edges: v.record(v.string(), v.nullable(v.number())),
  queuedBytes: v.record(v.string(), v.number()),
  unreachable: v.array(v.string()),
});
export type Flow = v.InferOutput<typeof FlowSchema>;
