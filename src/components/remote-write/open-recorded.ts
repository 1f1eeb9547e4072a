import * as v from 'valibot';
import type { CapturedRequest } from '../../../protocol/remote-write/captured-request.ts';
import { decodeWriteRequest } from '../../../protocol/remote-write/decode-write-request.ts';
import {
  type RecordedRequests,
  RecordedRequestsSchema,
} from '../../../protocol/remote-write/recorded-requests.ts';
import type { WriteRequest } from '../../../protocol/remote-write/write-request.ts';

/** A request with its bytes at hand. */
export interface OpenRequest {
  readonly captured: CapturedRequest;
  readonly bytes: Uint8Array;
  readonly request: WriteRequest;
}

/** @throws {v.ValiError} naming the path that is wrong. */
export function parseRecorded(json: unknown): RecordedRequests {
  return v.parse(RecordedRequestsSchema, json);
}

/** A live request: its body is unpacked and in base64. */
export function openCaptured(captured: CapturedRequest): OpenRequest {
  const bytes = fromBase64(captured.body);
  return { captured, bytes, request: decodeWriteRequest(bytes) };
}

/** A recorded request: its body is gzip besides. */
export async function openRecorded(captured: CapturedRequest): Promise<OpenRequest> {
  const unpacked = new Blob([fromBase64(captured.body)])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(unpacked).arrayBuffer());
  return { captured, bytes, request: decodeWriteRequest(bytes) };
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
