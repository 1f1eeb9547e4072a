import * as v from 'valibot';

const ShownSchema = v.object({
  captured: v.array(
    v.object({
      atMs: v.number(),
      path: v.string(),
      headers: v.record(v.string(), v.string()),
      body: v.string(),
      answer: v.object({ code: v.number(), by: v.picklist(['tap', 'upstream']) }),
    }),
  ),
});
export type TappedWrite = v.InferOutput<typeof ShownSchema>['captured'][number];

const ASK_TIMEOUT_MS = 3_000;

/** What the server asks of the tap; `set` begins a capture and `clear` ends it. */
export interface TapClient {
  set(form: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>;
  captured(signal: AbortSignal): Promise<readonly TappedWrite[]>;
  clear(signal: AbortSignal): Promise<void>;
}

/** The tap in mock-exporter, below `baseUrl`. */
export function tapClient(baseUrl: string): TapClient {
  const ask = async (signal: AbortSignal, init: RequestInit) => {
    const answer = await fetch(`${baseUrl}/tap`, {
      ...init,
      signal: AbortSignal.any([signal, AbortSignal.timeout(ASK_TIMEOUT_MS)]),
    });
    if (!answer.ok) throw new Error(`the tap answered ${answer.status}: ${await answer.text()}`);
    return v.parse(ShownSchema, await answer.json()).captured;
  };
  return {
    async set(form, signal) {
      await ask(signal, { method: 'POST', body: new URLSearchParams(form) });
    },
    captured: (signal) => ask(signal, {}),
    async clear(signal) {
      await ask(signal, { method: 'DELETE' });
    },
  };
}
