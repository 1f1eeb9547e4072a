import { writeFile } from 'node:fs/promises';
import { trustedCertificates } from './web-request.ts';

/**
 * A file with all certificates that this machine trusts, those of NODE_EXTRA_CA_CERTS and SSL_CERT_FILE among them, for
 * tools that take one file and know nothing of Node's setting. Null when neither is set: they then trust what they always do.
 */
export async function writeCertificateBundle(
  environment: NodeJS.ProcessEnv,
  path: string,
): Promise<string | null> {
  if (!environment.NODE_EXTRA_CA_CERTS && !environment.SSL_CERT_FILE) return null;
  await writeFile(path, `${trustedCertificates(environment).join('\n')}\n`);
  return path;
}

/** apt reads the lower-case names only; people set either. */
export function lowerCaseProxies(environment: NodeJS.ProcessEnv): Record<string, string> {
  const names = ['http_proxy', 'https_proxy', 'no_proxy'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name] || environment[name.toUpperCase()];
      return value ? [[name, value]] : [];
    }),
  );
}
