import { LearnerError } from '../../protocol/learner-error.ts';
import type { Route } from './route.ts';

export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Parameters when `path` fits `pattern`, else null. @throws {URIError} for broken percent-encoding. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  const parameters: Record<string, string> = {};
  for (const [index, word] of wanted.entries()) {
    if (word === '*' && index === wanted.length - 1) {
      parameters['*'] = given.slice(index).map(decodeURIComponent).join('/');
      return parameters;
    }
    const segment = given[index];
    if (segment === undefined) return null;
    if (word.startsWith(':')) {
      if (segment === '') return null;
      parameters[word.slice(1)] = decodeURIComponent(segment);
    } else if (word !== segment) return null;
  }
  return given.length === wanted.length ? parameters : null;
}

/**
 * The first route that fits path and method; HEAD counts as GET.
 * @throws {LearnerError} `unknown-route`, or `wrong-method` with the methods that the path has.
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match {
  const asked = method === 'HEAD' ? 'GET' : method;
  const others = new Set<string>();
  for (const route of routes) {
    const parameters = matchPath(route.path, path);
    if (!parameters) continue;
    // The site's catch-all must not offer GET for an API path that only takes POST.
    if (route.path === '/*' && (others.size > 0 || isApi(path))) continue;
    if (route.method === asked) return { route, parameters };
    others.add(route.method);
  }
  if (others.size > 0) throw new WrongMethodError([...others]);
  throw new LearnerError('unknown-route', {
    en: 'There is nothing at this address. Check the path, or go to the start page.',
    vi: 'Không có gì ở địa chỉ này. Hãy kiểm tra đường dẫn, hoặc về trang đầu.',
  });
}

export function isApi(path: string): boolean {
  return path === '/api' || path.startsWith('/api/');
}

export class WrongMethodError extends LearnerError {
  readonly allow: string;

  constructor(methods: readonly string[]) {
    const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
    super('wrong-method', {
      en: `This address takes ${allow} only. Use the page's own buttons, or one of these methods.`,
      vi: `Địa chỉ này chỉ nhận ${allow}. Hãy dùng các nút trên trang, hoặc một trong các phương thức đó.`,
    });
    this.allow = allow;
  }
}
