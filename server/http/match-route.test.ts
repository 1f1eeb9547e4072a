import { describe, expect, test } from 'vitest';
import { matchPath } from './match-route.ts';

describe('a path fits a pattern', () => {
  test.each([
    ['/api/stack', '/api/stack', {}],
    [
      '/api/query/:engine/api/v1/*',
      '/api/query/vm/api/v1/label/a%20b/values',
      { engine: 'vm', '*': 'label/a b/values' },
    ],
    ['/api/service/:name/:what', '/api/service/vmauth/flags', { name: 'vmauth', what: 'flags' }],
    ['/*', '/', { '*': '' }],
    ['/*', '/en/start/', { '*': 'en/start/' }],
  ])('%s takes %s', (pattern, path, parameters) => {
    expect(matchPath(pattern, path)).toEqual(parameters);
  });
});

test.each([
  ['/api/stack', '/api/stack/'],
  ['/api/stack', '/api'],
  ['/api/service/:name/:what', '/api/service//flags'],
  ['/api/service/:name/:what', '/api/service/vmauth'],
])('%s does not take %s', (pattern, path) => {
  expect(matchPath(pattern, path)).toBeNull();
});
