import * as v from 'valibot';
import { ENGINE_NAMES } from './query.ts';
import { LinkFaultSchema, LinkNameSchema, ServiceNameSchema, VariantSchema } from './stack.ts';

const stackFaults = [
  v.object({ kind: v.picklist(['kill', 'stop', 'pause', 'resume', 'start']), service: ServiceNameSchema }),
  v.object({ kind: v.literal('link'), link: LinkNameSchema, fault: LinkFaultSchema }),
  v.object({ kind: v.literal('reconfigure'), variant: VariantSchema }),
] as const;

/** What can be done to a stack without a lab: the map's buttons ask for these. */
export const StackFaultSchema = v.variant('kind', [...stackFaults]);
export type StackFault = v.InferOutput<typeof StackFaultSchema>;

/** Series that labs write themselves, so that taking them back can touch no others. */
const LabMetricSchema = v.pipe(
  v.string(),
  v.regex(/^writepath_lab_[a-z0-9_]+$/, 'a metric that a lab writes begins with writepath_lab_'),
);

const singleFaults = [
  ...stackFaults,
  /** Killed and started again, over and over; `start` of the same service ends it. */
  v.object({
    kind: v.literal('restart-loop'),
    service: ServiceNameSchema,
    /** From one kill to the next. */
    everySeconds: v.pipe(v.number(), v.minValue(2), v.maxValue(600)),
  }),
  /** A request to the exporter's control surface; the undo is the request that takes it back. Its restart forgets both. */
  v.object({
    kind: v.literal('exporter'),
    /** Absent: POST. */
    method: v.optional(v.picklist(['POST', 'PUT', 'DELETE'])),
    path: v.pipe(v.string(), v.regex(/^\/[a-z0-9/_-]*(\?[\w=&.%-]*)?$/, 'a path of the exporter')),
    /** `field=value&field=value`, or JSON, or plain text. */
    body: v.optional(v.pipe(v.string(), v.maxLength(4096))),
  }),
  /** Pushes samples of any age through an import API; two points of one age are duplicates. Undo: `forget-samples`. */
  v.object({
    kind: v.literal('samples'),
    /** A vminsert, vmsingle or vmagent. */
    through: ServiceNameSchema,
    metric: LabMetricSchema,
    labels: v.record(v.pipe(v.string(), v.regex(/^[a-z_][a-z0-9_]*$/)), v.string()),
    points: v.pipe(
      /** Age at the moment of the push; a negative one lies in the future. */
      v.array(v.object({ agoSeconds: v.number(), value: v.number() })),
      v.minLength(1),
      v.maxLength(5000),
    ),
  }),
  /** Deletes every series of the metric from each VictoriaMetrics node that runs; Prometheus keeps what it took. */
  v.object({ kind: v.literal('forget-samples'), metric: LabMetricSchema }),
  /** Asks the same query without a pause, so many at a time. Undo: `end-query-load`. */
  v.object({
    kind: v.literal('query-load'),
    engine: v.picklist(ENGINE_NAMES),
    promql: v.string(),
    parallel: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)),
  }),
  v.object({ kind: v.literal('end-query-load'), engine: v.picklist(ENGINE_NAMES) }),
  /** Fills a service's disk to its last byte; only where the variant put its data on a small disk. Undo: `empty-disk`. */
  v.object({ kind: v.literal('fill-disk'), service: ServiceNameSchema }),
  /** Removes what filled it; a small disk ends with its service, and then there is nothing to remove. */
  v.object({ kind: v.literal('empty-disk'), service: ServiceNameSchema }),
] as const;

const SingleFaultSchema = v.variant('kind', [...singleFaults]);
export type SingleFault = v.InferOutput<typeof SingleFaultSchema>;

/** Everything that a lab may do to its stack, and what takes it back. */
export const FaultSchema = v.variant('kind', [
  ...singleFaults,
  /** Several in this order, or all at once; as an undo, one that fails keeps the others from nothing. */
  v.object({
    kind: v.literal('several'),
    faults: v.pipe(v.array(SingleFaultSchema), v.minLength(1)),
    together: v.optional(v.boolean()),
  }),
]);
export type Fault = v.InferOutput<typeof FaultSchema>;

/** The single faults of which it consists. */
export function partsOf(fault: Fault): readonly SingleFault[] {
  return fault.kind === 'several' ? fault.faults : [fault];
}

/** What it acts on, such as "service vmstorage-1": an undo acts on everything that its fault acts on. */
export function touchedBy(fault: Fault): readonly string[] {
  return [...new Set(partsOf(fault).map(touched))];
}

function touched(fault: SingleFault): string {
  switch (fault.kind) {
    case 'kill':
    case 'stop':
    case 'pause':
    case 'resume':
    case 'start':
    case 'restart-loop':
    case 'fill-disk': // it does not survive that
    case 'empty-disk':
      return `service ${fault.service}`;
    case 'link':
      return `link ${fault.link}`;
    case 'reconfigure':
      return 'variant';
    case 'exporter':
      return 'exporter';
    case 'samples':
    case 'forget-samples':
      return `samples ${fault.metric}`;
    case 'query-load':
    case 'end-query-load':
      return `query load on ${fault.engine}`;
    default:
      return fault satisfies never;
  }
}
