import * as v from 'valibot';
import { LIMITS } from './limits.ts';

/** What the query door opens: `vm` reads through vmauth as a reader would; the rest are single services. */
export const ENGINE_NAMES = [
  'writer',
  'receiver',
  'vm',
  'observer',
  'vmselect-1',
  'vmselect-2',
  'vmsingle-1',
  'vmsingle-2',
  /** Tenant 100:1, asked of vmselect-1: tenant 0 cannot see it. */
  'tenant-100-1',
] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];
export const EngineNameSchema = v.picklist(ENGINE_NAMES);

/** Read-only endpoints below /api/query/<engine>/api/v1/. Everything else is refused. */
export const QUERY_ENDPOINTS = [
  'query',
  'query_range',
  'series',
  'labels',
  'label/*/values',
  'metadata',
  'status/tsdb',
  'status/buildinfo',
  'status/flags',
  'targets',
  'rules',
  'alerts',
] as const;

const Expression = v.pipe(v.string(), v.nonEmpty(), v.maxLength(LIMITS.queryBytes));

/** What a deep link may carry (`?engine=&expr=&range=&at=`): it is shown and read, never executed as a command. */
export const QueryLinkSchema = v.object({
  engine: EngineNameSchema,
  expr: Expression,
  rangeSeconds: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(LIMITS.queryRangeSeconds))),
  atSeconds: v.optional(v.number()),
});
export type QueryLink = v.InferOutput<typeof QueryLinkSchema>;

/** The part of an engine's answer that widgets read; unknown members pass through untouched. */
export const QueryAnswerSchema = v.looseObject({
  status: v.picklist(['success', 'error']),
  isPartial: v.optional(v.boolean()),
  errorType: v.optional(v.string()),
  error: v.optional(v.string()),
  warnings: v.optional(v.array(v.string())),
  infos: v.optional(v.array(v.string())),
  data: v.optional(
    v.looseObject({
      resultType: v.picklist(['vector', 'matrix', 'scalar', 'string']),
      result: v.unknown(),
    }),
  ),
});
export type QueryAnswer = v.InferOutput<typeof QueryAnswerSchema>;
