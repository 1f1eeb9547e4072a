/** One endpoint of the shop, and what a request to it costs. */
export type Route = Readonly<{
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  handler: string;
  /** Share of the traffic, relative to the other routes. */
  weight: number;
  /** Median time to answer on an idle machine. */
  medianMs: number;
  successCode: string;
  clientErrorCode: string;
  clientErrorShare: number;
  databaseReads: number;
  databaseWrites: number;
  cacheReads: number;
}>;

// biome-ignore format: a table reads better than two hundred lines
export const ROUTES: readonly Route[] = [
  route('GET', '/', 14, 40, '200', '400', 0.004, [1, 0, 3]),
  route('GET', '/products', 12, 55, '200', '400', 0.008, [1, 0, 2]),
  route('GET', '/products/{id}', 22, 35, '200', '404', 0.03, [1, 0, 2]),
  route('GET', '/products/{id}/reviews', 8, 45, '200', '404', 0.02, [1, 0, 1]),
  route('POST', '/products/{id}/reviews', 0.6, 70, '201', '422', 0.06, [1, 1, 0]),
  route('POST', '/products/{id}/images', 0.8, 180, '201', '413', 0.04, [0, 1, 0]),
  route('GET', '/search', 13, 90, '200', '400', 0.01, [2, 0, 1]),
  route('GET', '/recommendations', 9, 80, '200', '404', 0.015, [2, 0, 2]),
  route('GET', '/shipping/quote', 1.8, 75, '200', '400', 0.03, [1, 0, 1]),
  route('GET', '/cart', 6, 30, '200', '404', 0.05, [1, 0, 1]),
  route('POST', '/cart/items', 4, 50, '201', '409', 0.03, [1, 1, 1]),
  route('PUT', '/cart/items/{id}', 1.2, 45, '200', '404', 0.02, [1, 1, 0]),
  route('DELETE', '/cart/items/{id}', 0.9, 40, '204', '404', 0.02, [0, 1, 0]),
  route('POST', '/checkout', 2, 220, '201', '402', 0.06, [4, 3, 0]),
  route('GET', '/orders', 2, 60, '200', '401', 0.02, [2, 0, 0]),
  route('GET', '/orders/{id}', 1.6, 50, '200', '404', 0.02, [1, 0, 0]),
  route('POST', '/login', 2.4, 120, '200', '401', 0.09, [1, 1, 1]),
  route('POST', '/logout', 0.8, 20, '204', '401', 0.01, [0, 1, 0]),
  route('POST', '/users', 0.5, 130, '201', '409', 0.05, [1, 1, 0]),
  route('PUT', '/users/{id}', 0.4, 60, '200', '422', 0.03, [1, 1, 0]),
];

export const TOTAL_WEIGHT = ROUTES.reduce((sum, { weight }) => sum + weight, 0);

/** Every status code that `route` can answer with. */
export function codesOf({ successCode, clientErrorCode }: Route): readonly string[] {
  return [successCode, clientErrorCode, '429', '500', '503'];
}

function route(
  method: Route['method'],
  handler: string,
  weight: number,
  medianMs: number,
  successCode: string,
  clientErrorCode: string,
  clientErrorShare: number,
  [databaseReads, databaseWrites, cacheReads]: readonly [number, number, number],
): Route {
  return {
    method,
    handler,
    weight,
    medianMs,
    successCode,
    clientErrorCode,
    clientErrorShare,
    databaseReads,
    databaseWrites,
    cacheReads,
  };
}
