/**
 * Host headers this server answers to, compared as whole strings. An entry of `--allow-host` without a port is
 * welcome with our own port and with none (a reverse proxy on 80 or 443).
 */
export function allowedHosts(port: number, extra: readonly string[]): ReadonlySet<string> {
  const hosts = ['localhost', '127.0.0.1', '[::1]'].map((name) => `${name}:${port}`);
  if (port === 80) hosts.push('localhost', '127.0.0.1', '[::1]');
  for (const host of extra) {
    hosts.push(host);
    if (!/:\d+$/.test(host)) hosts.push(`${host}:${port}`);
  }
  return new Set(hosts);
}

/** Port that the browser sees, for cookie names: cookies are shared by all ports of a host. */
export function portLabel(host: string): string {
  return /:(\d+)$/.exec(host)?.[1] ?? 'default';
}
