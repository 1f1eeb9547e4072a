import type { SingleFault } from '../../../protocol/fault.ts';
import { LearnerError } from '../../../protocol/learner-error.ts';
import type { LabStack } from '../lab-stack.ts';

const ANSWER_TIMEOUT_MS = 5_000;

/** @throws {LearnerError} `service-down` when the exporter does not answer, `bad-request` when it refuses. */
export async function tellExporter(
  stack: Pick<LabStack, 'baseUrl'>,
  { method = 'POST', path, body }: SingleFault & { kind: 'exporter' },
  signal: AbortSignal,
): Promise<void> {
  const answer = await fetch(new URL(path, stack.baseUrl('mock-exporter')), {
    method,
    ...(body === undefined ? {} : { body }),
    headers: { 'content-type': contentTypeOf(body ?? '') },
    signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
  }).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw exporterSilent(cause);
  });
  const text = await answer.text();
  if (!answer.ok) throw exporterRefused(`${method} ${path}`, answer.status, text.slice(0, 300));
}

function contentTypeOf(body: string): string {
  if (/^\s*[{[]/.test(body)) return 'application/json';
  return body.includes('=') ? 'application/x-www-form-urlencoded' : 'text/plain';
}

function exporterSilent(cause: unknown): LearnerError {
  return new LearnerError(
    'service-down',
    {
      en: 'mock-exporter did not answer, so nothing was changed. Start it on the map, then try again.',
      vi: 'mock-exporter không trả lời nên chưa có gì thay đổi. Hãy khởi động nó trên bản đồ rồi thử lại.',
    },
    { cause },
  );
}

/** @param words the exporter's own, English in the first line and Vietnamese in the second. */
function exporterRefused(request: string, status: number, words: string): LearnerError {
  const [en = '', vi = en] = words.trim().split('\n');
  return new LearnerError('bad-request', {
    en: `mock-exporter answered ${status} to ${request}: ${en} Look at its page "/" for what it takes.`,
    vi: `mock-exporter trả về ${status} cho ${request}: ${vi} Hãy xem trang "/" của nó để biết nó nhận gì.`,
  });
}
