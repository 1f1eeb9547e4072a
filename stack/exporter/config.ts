/** Where the exporter listens. */
export type Config = Readonly<{ host: string; port: number }>;

const DEFAULT_HOST = '0.0.0.0';
const DEFAULT_PORT = 2112;

/**
 * Reads LISTEN_HOST and PORT; an empty variable counts as not set.
 *
 * @throws {Error} when PORT is no port number. Port 0 takes any free one.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const written = environment.PORT?.trim() || String(DEFAULT_PORT);
  const port = Number(written);
  if (!/^\d+$/.test(written) || port > 65_535) {
    throw new Error(
      `PORT is "${written}". Set it to a number from 0 to 65535, or leave it out for ${DEFAULT_PORT}.`,
    );
  }
  return { host: environment.LISTEN_HOST?.trim() || DEFAULT_HOST, port };
}
