import type { Route } from '../../../server/http/route.ts';
import { createRoutes } from '../../../server/http/routes.ts';

/** The real table, with nothing behind its doors: a new route is attacked without a word here. */
export function routeTable(): readonly Route[] {
  const nothing = (): never => {
    throw new Error('only the table is read');
  };
  return createRoutes({
    version: '',
    sessions: { open: nothing, require: nothing, requirePage: nothing },
    tickets: { issue: nothing, spend: nothing },
    site: nothing,
    query: nothing,
    service: nothing,
    data: nothing,
    writeCapture: nothing,
    relabel: nothing,
    stackSnapshot: nothing,
    doctor: nothing,
    report: nothing,
  });
}

const WORDS: Readonly<Record<string, string>> = {
  ':engine': 'vm',
  ':service': 'vmstorage-1',
  ':name': 'vmauth',
  ':what': 'config',
  '*': 'query',
};

/** An address that the route takes. */
export function addressOf({ path }: Route): string {
  return path
    .split('/')
    .map((word) => (path === '/*' && word === '*' ? '' : (WORDS[word] ?? word)))
    .join('/');
}
