/** Where the receiver listens and keeps its inbox, or what is wrong with how it was started. */
export type ConfigRead =
  | Readonly<{ ok: true; host: string; port: number; folder: string | null }>
  | Readonly<{ ok: false; problem: string }>;

const DEFAULT_HOST = '0.0.0.0';
const DEFAULT_PORT = 8080;

/** Reads LISTEN_HOST, PORT and `--inbox=FOLDER`; an empty variable counts as not set. Port 0 takes any free one. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): ConfigRead {
  const written = environment.PORT?.trim() || String(DEFAULT_PORT);
  const port = Number(written);
  if (!/^\d+$/.test(written) || port > 65_535) {
    const problem = `PORT is "${written}". Set it to a number from 0 to 65535, or leave it out for ${DEFAULT_PORT}.`;
    return { ok: false, problem };
  }
  const [flag, ...more] = args;
  const folder = flag === undefined ? null : (/^--inbox=(.+)$/.exec(flag)?.[1] ?? null);
  if (more.length > 0 || (flag !== undefined && folder === null)) {
    return { ok: false, problem: `The arguments are "${args.join(' ')}". The only one is --inbox=FOLDER.` };
  }
  return { ok: true, host: environment.LISTEN_HOST?.trim() || DEFAULT_HOST, port, folder };
}
