import * as v from 'valibot';
import { ErrorBodySchema } from '../../protocol/learner-error.ts';
import { ServiceNameSchema } from '../../protocol/stack.ts';

/**
 * Between the server and the process that keeps the shells, over the IPC channels of the launcher that started both.
 * `line` comes with the TCP connection of a page; all else is a question of the host and its answer.
 */
const Whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const Program = { file: v.string(), args: v.array(v.string()) };

export const ShellCommandSchema = v.object({
  ...Program,
  env: v.record(v.string(), v.string()),
  cwd: v.string(),
  sandboxed: v.boolean(),
  memoryBytes: v.exactOptional(v.number()),
  afterClose: v.nullable(v.object(Program)),
});

/** The text of a block, or null when the page has none of this name. */
export const BlockCommandSchema = v.nullable(v.string());

export const ToHostSchema = v.variant('type', [
  /** A page that the server has let in: the headers of its upgrade, and what came behind them as base64. */
  v.object({
    type: v.literal('line'),
    headers: v.record(v.string(), v.string()),
    head: v.string(),
    session: v.string(),
    tab: v.string(),
  }),
  v.object({ type: v.literal('answered'), request: Whole, value: v.unknown() }),
  v.object({ type: v.literal('refused'), request: Whole, error: ErrorBodySchema }),
  /** From the launcher: nobody will answer what was asked so far. */
  v.object({ type: v.literal('server-left') }),
]);
export type ToHost = v.InferOutput<typeof ToHostSchema>;

export const ToServerSchema = v.variant('type', [
  v.object({
    type: v.literal('shell-command'),
    request: Whole,
    name: v.string(),
    service: v.exactOptional(ServiceNameSchema),
    consent: v.boolean(),
  }),
  v.object({ type: v.literal('block-command'), request: Whole, page: v.string(), block: v.string() }),
]);
export type ToServer = v.InferOutput<typeof ToServerSchema>;
