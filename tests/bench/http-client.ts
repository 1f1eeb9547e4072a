import { Agent, get } from 'node:http';

export interface Answered {
  readonly tookMs: number;
  readonly bytes: number;
}

/** One client for the door and for the engine alike: connections are kept, the answer is read to its end, not decoded. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #headers: Readonly<Record<string, string>>;

  constructor(headers: Readonly<Record<string, string>>) {
    this.#headers = headers;
  }

  /** @throws {Error} for an answer that is not 200, or empty. */
  ask(url: string, signal?: AbortSignal): Promise<Answered> {
    const begunMs = performance.now();
    return new Promise((resolve, reject) => {
      const request = get(
        url,
        { agent: this.#agent, headers: this.#headers, ...(signal ? { signal } : {}) },
        (answer) => {
          let bytes = 0;
          answer.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
          });
          answer.once('error', reject);
          answer.once('end', () => {
            if (answer.statusCode === 200 && bytes > 0)
              resolve({ tookMs: performance.now() - begunMs, bytes });
            else reject(new Error(`${url} answered ${answer.statusCode} with ${bytes} bytes`));
          });
        },
      );
      request.once('error', reject);
    });
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}
