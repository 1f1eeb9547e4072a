/**
 * Header with the half of a session that the page makes up and keeps: a browser sends the cookie to the servers on every
 * port of this host name, what an origin stores to none (docs/decisions/0013).
 */
export const PAGE_HALF_HEADER = 'x-writepath-page';

/** Long enough that nobody guesses it. */
export const PAGE_HALF = /^[\w-]{24,64}$/;
