import * as v from 'valibot';
import { StackFaultSchema } from './fault.ts';
import { BreakKindSchema, ComponentSchema, IncidentStateSchema, LevelSchema } from './incident.ts';
import { LabStateSchema } from './lab.ts';
import { ErrorBodySchema } from './learner-error.ts';
import { LIMITS } from './limits.ts';
import {
  FlowSchema,
  ServiceNameSchema,
  ServiceStatusSchema,
  StackSnapshotSchema,
  TopologySchema,
  VariantSchema,
} from './stack.ts';

const Id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const Session = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffffffff));
const Offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const Columns = v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1000));
const Rows = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500));
/** The page's own number for a request; the answer (`done` or `failed`) carries it back. */
const Request = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What a page says. Everything that changes something is answered by `done` or `failed` with its `request`. */
export const ClientMessageSchema = v.variant('type', [
  /** Asks for pushes: `stack` on every change, `flow` about once a second, `lab` of one lab. Answered by the state now. */
  v.object({ type: v.literal('watch'), request: Request, topic: v.picklist(['stack', 'flow']) }),
  v.object({ type: v.literal('unwatch'), topic: v.picklist(['stack', 'flow']) }),
  v.object({
    type: v.literal('stack-up'),
    request: Request,
    topology: TopologySchema,
    variant: VariantSchema,
  }),
  v.object({ type: v.literal('stack-fault'), request: Request, fault: StackFaultSchema }),
  /** Follows a service's log as `log` messages until `logs-stop`. */
  v.object({
    type: v.literal('logs-follow'),
    request: Request,
    service: ServiceNameSchema,
    tailLines: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2000)),
  }),
  v.object({ type: v.literal('logs-stop'), request: Request, service: ServiceNameSchema }),

  /** Opens the shell called `name`, or joins it when it lives; `fromBytes` is what the page has already shown (0: nothing). Answered by `done` with `ShellOpened`. */
  v.object({
    type: v.literal('shell-open'),
    request: Request,
    name: Id,
    columns: Columns,
    rows: Rows,
    fromBytes: Offset,
    /** This page's own name since it was loaded: its input is counted by it. Absent: from 0 with each connection. */
    typist: v.optional(Id),
    /** Absent: the toolbox. */
    service: v.optional(ServiceNameSchema),
    /** The learner agreed to a shell without a sandbox; without it, `failed` says `shell-consent` where one is needed. */
    consent: v.optional(v.boolean()),
  }),
  v.object({ type: v.literal('shell-resize'), session: Session, columns: Columns, rows: Rows }),
  v.object({ type: v.literal('shell-close'), request: Request, session: Session }),
  v.object({ type: v.literal('shell-list'), request: Request }),
  /** Types the command of a block of a page; the server looks it up, a page cannot send text this way. */
  v.object({
    type: v.literal('shell-run-block'),
    request: Request,
    session: Session,
    page: v.pipe(v.string(), v.regex(/^[a-z0-9/-]{1,128}$/)),
    block: Id,
  }),

  v.object({ type: v.literal('lab-watch'), request: Request, lab: Id }),
  v.object({ type: v.literal('lab-unwatch'), lab: Id }),
  v.object({ type: v.literal('lab-begin'), request: Request, lab: Id }),
  v.object({ type: v.literal('lab-predict'), request: Request, lab: Id, step: Id, option: Id }),
  v.object({
    type: v.literal('lab-act'),
    request: Request,
    lab: Id,
    step: Id,
    action: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  v.object({ type: v.literal('lab-undo'), request: Request, lab: Id, fault: Id }),
  v.object({ type: v.literal('lab-check'), request: Request, lab: Id, step: Id }),
  v.object({ type: v.literal('lab-hint'), request: Request, lab: Id, step: Id }),
  v.object({ type: v.literal('lab-solve'), request: Request, lab: Id, step: Id }),
  v.object({ type: v.literal('lab-catch-up'), request: Request, lab: Id, step: Id }),
  v.object({ type: v.literal('lab-repair'), request: Request, lab: Id }),
  v.object({ type: v.literal('lab-reset'), request: Request, lab: Id }),
  v.object({ type: v.literal('lab-extend'), request: Request, lab: Id }),
  v.object({ type: v.literal('lab-leave'), request: Request, lab: Id }),

  /** Incident mode: something breaks, and the page is not told what before the diagnosis. */
  v.object({ type: v.literal('incident-watch'), request: Request }),
  v.object({ type: v.literal('incident-unwatch') }),
  v.object({ type: v.literal('incident-begin'), request: Request, level: LevelSchema }),
  v.object({ type: v.literal('incident-seen'), request: Request }),
  v.object({ type: v.literal('incident-hint'), request: Request }),
  v.object({
    type: v.literal('incident-answer'),
    request: Request,
    component: ComponentSchema,
    kind: BreakKindSchema,
  }),
  v.object({ type: v.literal('incident-give-up'), request: Request }),
  v.object({ type: v.literal('incident-extend'), request: Request }),
  v.object({ type: v.literal('incident-heal'), request: Request }),
]);
export type ClientMessage = v.InferOutput<typeof ClientMessageSchema>;

export const ShellOpenedSchema = v.object({
  session: Session,
  name: Id,
  /** Offset from which `output` frames go on; greater than `fromBytes` only after a `gap` frame. */
  nextBytes: Offset,
  /** Offset of the newest byte at this moment: what stands before it has been answered, if it asked anything. */
  endBytes: Offset,
  /** How much of this page's input the shell has been given: it goes on from there, and sends again what is missing. */
  inputBytes: Offset,
  columns: Columns,
  rows: Rows,
  /** Whether the shell is sandboxed, or runs as the learner's own user after consent. */
  sandboxed: v.boolean(),
  resumed: v.boolean(),
});
export type ShellOpened = v.InferOutput<typeof ShellOpenedSchema>;

/** Answer to `shell-list`. */
export const ShellListSchema = v.array(
  v.object({
    session: Session,
    name: Id,
    columns: Columns,
    rows: Rows,
    sandboxed: v.boolean(),
    viewers: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
);
export type ShellList = v.InferOutput<typeof ShellListSchema>;

export const ServerMessageSchema = v.variant('type', [
  v.object({
    type: v.literal('hello'),
    serverStartedMs: v.number(),
    clockMs: v.number(),
    version: v.string(),
  }),
  v.object({ type: v.literal('done'), request: Request, value: v.optional(v.unknown()) }),
  v.object({ type: v.literal('failed'), request: Request, error: ErrorBodySchema }),
  v.object({ type: v.literal('stack'), snapshot: StackSnapshotSchema }),
  /** One service changed; cheaper and sooner than the snapshot. */
  v.object({ type: v.literal('service'), status: ServiceStatusSchema }),
  v.object({ type: v.literal('flow'), flow: FlowSchema }),
  v.object({ type: v.literal('log'), service: ServiceNameSchema, lines: v.array(v.string()) }),
  v.object({
    type: v.literal('shell-exit'),
    session: Session,
    exitCode: v.nullable(v.number()),
    signal: v.nullable(v.string()),
  }),
  /** Input that this page sent was left out: frames beyond `acceptedBytes` are dropped until one begins there. */
  v.object({
    type: v.literal('shell-refused'),
    session: Session,
    acceptedBytes: Offset,
    error: ErrorBodySchema,
  }),
  v.object({ type: v.literal('lab'), state: LabStateSchema }),
  v.object({ type: v.literal('incident'), state: IncidentStateSchema }),
]);
export type ServerMessage = v.InferOutput<typeof ServerMessageSchema>;

export class MessageTooLargeError extends RangeError {}

/** @throws {MessageTooLargeError | SyntaxError | v.ValiError} for what is no message of ours. */
export function parseClientMessage(text: string): ClientMessage {
  if (text.length > LIMITS.messageBytes)
    throw new MessageTooLargeError(`a message of ${text.length} characters is too large`);
  return v.parse(ClientMessageSchema, JSON.parse(text));
}
