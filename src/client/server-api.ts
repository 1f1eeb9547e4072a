import * as v from 'valibot';
import { ErrorBodySchema, LearnerError } from '../../protocol/learner-error.ts';
import { PAGE_HALF_HEADER } from '../../protocol/page-half.ts';
import { TAB_HEADER } from '../../protocol/tab-header.ts';
import { connectionGone } from './server-errors.ts';

/** What answers at our API's place is no Writepath server: a static host took over the address. */
export class NotOurServerError extends Error {}

export interface ApiHost {
  /** Path of the site on its host, with both slashes. */
  readonly base: string;
  readonly fetch: typeof fetch;
  /** What this origin keeps of the session: no server on another port is ever sent it. */
  readonly half: string;
  readonly tab: string;
}

/** Requests to the server's HTTP API, below the site's base path. */
export class ServerApi {
  readonly #host: ApiHost;

  constructor(host: ApiHost) {
    this.#host = host;
  }

  /** The path below the host, for `/api/…` or what stands below it. */
  place(path: string): string {
    return `${this.#host.base}api/${path.replace(/^\/?(api\/)?/, '')}`;
  }

  /** @throws {LearnerError} what the server answered, or `gone` when nothing did. An engine's own error is returned. */
  async ask(path: string, init: RequestInit): Promise<Response> {
    const answer = await this.#send(path, init);
    if (answer.ok) return answer;
    const refusal = await refusalOf(answer);
    if (refusal) throw refusal;
    return answer;
  }

  /** POST of JSON that is answered with JSON. @throws {NotOurServerError} as well as what `ask` throws. */
  async post(path: string, body?: unknown): Promise<unknown> {
    const answer = await this.ask(path, {
      method: 'POST',
      keepalive: true, // the key of an address is spent even when the learner follows a link at once
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const isJson = answer.headers.get('content-type')?.startsWith('application/json') ?? false;
    if (!answer.ok || !isJson) throw new NotOurServerError(`${path} answered ${answer.status}`);
    return answer.json();
  }

  async #send(path: string, init: RequestInit): Promise<Response> {
    try {
      return await this.#host.fetch(this.place(path), {
        cache: 'no-store',
        ...init,
        headers: { [PAGE_HALF_HEADER]: this.#host.half, [TAB_HEADER]: this.#host.tab },
      });
    } catch (cause) {
      if (init.signal?.aborted) throw cause;
      throw connectionGone(cause);
    }
  }
}

async function refusalOf(answer: Response): Promise<LearnerError | null> {
  try {
    const body = v.safeParse(ErrorBodySchema, await answer.clone().json());
    return body.success ? LearnerError.fromBody(body.output) : null;
  } catch {
    return null; // not JSON: then it is not the server's own words
  }
}
