import { readFileSync } from 'node:fs';
import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { getCACertificates } from 'node:tls';

const MOST_REDIRECTS = 5;

/**
 * GET through the proxy and with the certificates that the environment names: HTTP_PROXY, HTTPS_PROXY and NO_PROXY in
 * either case, NODE_EXTRA_CA_CERTS (which Node itself read at its start) and SSL_CERT_FILE. An agent of its own and not
 * `NODE_USE_ENV_PROXY`: that would send what the server asks of the stack on loopback to the proxy too.
 */
export async function openWeb(
  url: string,
  { environment, signal }: { environment: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<IncomingMessage> {
  const agents = {
    'http:': new HttpAgent({ proxyEnv: environment }),
    'https:': new HttpsAgent({ proxyEnv: environment, ca: trustedCertificates(environment) }),
  };
  let at = new URL(url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await get(at, agents, signal);
    const { location } = answer.headers;
    if ((answer.statusCode ?? 0) < 300 || (answer.statusCode ?? 0) > 399 || !location) return answer;
    answer.resume();
    const next = new URL(location, at);
    if (at.protocol === 'https:' && next.protocol !== 'https:')
      throw new Error(`it leads to ${next.origin}, which is not encrypted`);
    at = next;
  }
  throw new Error(`more than ${MOST_REDIRECTS} redirects`);
}

function get(
  url: URL,
  agents: Readonly<Record<'http:' | 'https:', HttpAgent>>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { signal, headers: { 'user-agent': 'writepath', 'accept-encoding': 'identity' } };
    const sent =
      url.protocol === 'https:'
        ? requestHttps(url, { ...options, agent: agents['https:'] })
        : requestHttp(url, { ...options, agent: agents['http:'] });
    sent.once('response', resolve).once('error', reject).end();
  });
}

/** What Node trusts, and the file that SSL_CERT_FILE names: other programs read that one, so people set it. */
export function trustedCertificates(environment: NodeJS.ProcessEnv): string[] {
  const file = environment.SSL_CERT_FILE;
  const own = getCACertificates('default');
  return file ? [...own, readFileSync(file, 'utf8')] : own;
}

/** The proxy that this address goes through, without the password that its setting may hold; null for none. */
export function proxyOf(url: string, environment: NodeJS.ProcessEnv): string | null {
  const name = url.startsWith('https:') ? 'https_proxy' : 'http_proxy';
  const setting = environment[name] || environment[name.toUpperCase()];
  const parsed = setting ? URL.parse(setting) : null;
  return parsed ? parsed.host : null;
}
