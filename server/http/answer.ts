import type { ServerResponse } from 'node:http';
import type { LearnerError } from '../../protocol/learner-error.ts';

/** An API answer is data: nothing in it may run, whoever opens its address. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

export function apiHeaders(response: ServerResponse): void {
  response.setHeader('Content-Security-Policy', API_POLICY);
  response.setHeader('Cache-Control', 'no-store');
}

export function answerJson(response: ServerResponse, status: number, value: unknown): void {
  apiHeaders(response);
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify(value));
}

export function answerError(response: ServerResponse, failure: LearnerError): void {
  answerJson(response, failure.status, failure.toBody());
}

/** A page of our own, without script: it must read well before the site is built, and on a foreign host. */
export function answerPage(response: ServerResponse, status: number, html: string): void {
  response.statusCode = status;
  response.setHeader(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  );
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(html);
}

export function answerText(response: ServerResponse, text: string): void {
  apiHeaders(response);
  response.statusCode = 200;
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.end(text);
}

/** Bytes of somebody else's file: whatever is in them, no browser takes them for a page. */
export function answerBytes(response: ServerResponse, bytes: Uint8Array): void {
  apiHeaders(response);
  response.statusCode = 200;
  response.setHeader('Content-Type', 'application/octet-stream');
  response.setHeader('Content-Length', bytes.length);
  response.end(bytes);
}
