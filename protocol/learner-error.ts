import * as v from 'valibot';
import { type Text, TextSchema } from './text.ts';

/** Every failure a learner can see, with the HTTP status it travels under. A code is never reused. */
export const ERROR_STATUS = {
  'bad-request': 400,
  'bad-write-request': 422,
  'unknown-route': 404,
  'wrong-method': 405,
  'no-session': 401,
  'bad-secret': 403,
  'foreign-host': 421,
  'foreign-origin': 403,
  'ticket-spent': 403,
  'too-large': 413,
  'over-budget': 429,
  'stack-starting': 503,
  'stack-down': 503,
  'service-down': 502,
  'service-not-ready': 504,
  'unknown-engine': 404,
  'unknown-service': 404,
  'unknown-topology': 404,
  'unknown-variant': 404,
  'unknown-link': 404,
  'unknown-lab': 404,
  'unknown-step': 404,
  'unknown-block': 404,
  'unknown-shell': 404,
  'endpoint-refused': 403,
  'out-of-capacity': 503,
  'not-supported': 501,
  gone: 410,
  timeout: 504,
  denied: 403,
  'port-in-use': 409,
  'checksum-differs': 502,
  'no-space-left': 507,
  'bad-compose-file': 500,
  'binary-missing': 503,
  'image-missing': 503,
  'engine-dead': 503,
  'too-little-memory': 503,
  'download-failed': 502,
  'lease-held': 409,
  'lab-needs': 409,
  'lab-order': 409,
  'shell-consent': 403,
  internal: 500,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** A failure that names the thing and the next step, in both languages. */
export class LearnerError extends Error {
  readonly code: ErrorCode;
  readonly text: Text;

  constructor(code: ErrorCode, text: Text, options?: ErrorOptions) {
    super(text.en, options);
    this.name = 'LearnerError';
    this.code = code;
    this.text = text;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }

  toBody(): ErrorBody {
    return { code: this.code, text: this.text };
  }

  static fromBody(body: ErrorBody): LearnerError {
    return new LearnerError(body.code, body.text);
  }
}

const codes = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]];
export const ErrorBodySchema = v.object({ code: v.picklist(codes), text: TextSchema });
export type ErrorBody = v.InferOutput<typeof ErrorBodySchema>;

/** Wraps what is not yet a LearnerError; the original stays as `cause` for the log. */
export function toLearnerError(failure: unknown): LearnerError {
  if (failure instanceof LearnerError) return failure;
  const reason = failure instanceof Error ? failure.message : String(failure);
  return new LearnerError(
    'internal',
    {
      en: `Something failed inside the server: ${reason}. Read the server's log in the terminal that ran "npm start", then press Reset.`,
      vi: `Máy chủ gặp lỗi: ${reason}. Hãy xem log ở terminal đã chạy "npm start", rồi bấm Đặt lại.`,
    },
    { cause: failure },
  );
}
