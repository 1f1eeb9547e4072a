import * as v from 'valibot';
import { LinkNameSchema } from '../stack.ts';

/** Codes that the capture may answer: with these a sender keeps the block and tries again, so nothing is lost. */
export const REFUSAL_CODES = [429, 500, 503] as const;

/** Body of `POST /api/write-capture`: whose requests, how many, and whether the first is refused. */
export const CaptureOrderSchema = v.object({
  link: LinkNameSchema,
  requests: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4)),
  refuse: v.nullable(v.picklist(REFUSAL_CODES)),
});
export type CaptureOrder = v.InferOutput<typeof CaptureOrderSchema>;

/** One remote write request as the door saw it, with its body unpacked. */
export const CapturedRequestSchema = v.object({
  sender: v.string(),
  atMs: v.number(),
  path: v.string(),
  headers: v.record(v.string(), v.string()),
  encoding: v.picklist(['snappy', 'zstd']),
  packedBytes: v.number(),
  /** The unpacked body in base64. */
  body: v.string(),
  answer: v.object({ code: v.number(), by: v.picklist(['tap', 'upstream']) }),
});
export type CapturedRequest = v.InferOutput<typeof CapturedRequestSchema>;

/** Answer of `POST /api/write-capture`, oldest first. */
export const WriteCaptureSchema = v.object({ requests: v.array(CapturedRequestSchema) });
