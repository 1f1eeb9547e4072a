import * as v from 'valibot';
import { CapturedRequestSchema } from './captured-request.ts';

/** What a sender did after one answer, told by what it sent next. */
export const SenderActionSchema = v.object({
  /** `vmagent-prom` is a vmagent with -remoteWrite.forcePromProto. */
  sender: v.picklist(['vmagent', 'vmagent-prom', 'prometheus']),
  code: v.number(),
  /** The refused request came again; null when the next one held other samples. */
  again: v.nullable(v.object({ afterMs: v.number(), encoding: v.picklist(['snappy', 'zstd']) })),
  /** What the sender says it dropped: samples of Prometheus, blocks of vmagent. */
  dropped: v.number(),
});
export type SenderAction = v.InferOutput<typeof SenderActionSchema>;

/** Requests of real senders, as the static site shows them; bodies are unpacked, then gzip in base64. */
export const RecordedRequestsSchema = v.object({
  recordedAt: v.string(),
  versions: v.array(v.string()),
  requests: v.array(v.object({ ...CapturedRequestSchema.entries, name: v.string() })),
  actions: v.array(SenderActionSchema),
});
export type RecordedRequests = v.InferOutput<typeof RecordedRequestsSchema>;
