import { resolve } from 'node:path';
import * as v from 'valibot';
import { RUNTIME_KINDS, TOPOLOGIES } from '../protocol/stack.ts';
import { normaliseBase } from './http/base-path.ts';

const Folder = v.pipe(
  v.string(),
  v.nonEmpty('names a folder'),
  v.transform((path) => resolve(path)),
);
const HostName = v.pipe(
  v.string(),
  v.regex(
    /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/,
    'is a list of host names, with a port where it is not the default',
  ),
);

const EnvironmentSchema = v.object({
  /** The repository. */
  WRITEPATH_ROOT: Folder,
  /** What this checkout keeps between runs: secret, audit log, stacks. */
  WRITEPATH_STATE: Folder,
  /** Downloads shared by all checkouts. Default: cache/ in the state folder. */
  WRITEPATH_CACHE: v.optional(Folder),
  WRITEPATH_PORT: v.pipe(
    v.string(),
    v.regex(/^\d+$/, 'is a port number'),
    v.transform(Number),
    v.maxValue(65_535, 'is at most 65535'),
  ),
  WRITEPATH_HOST: v.optional(v.pipe(v.string(), v.nonEmpty('is an address to listen on')), '127.0.0.1'),
  /** Host headers that are welcome besides localhost and 127.0.0.1: a comma-separated list. */
  WRITEPATH_ALLOW_HOSTS: v.optional(
    v.pipe(
      v.string(),
      v.transform((list) =>
        list
          .split(',')
          .map((host) => host.trim().toLowerCase())
          .filter((host) => host !== ''),
      ),
      v.array(HostName),
    ),
    '',
  ),
  /** The built site; it may appear while the server runs. Default: dist/ in the repository. */
  WRITEPATH_DIST: v.optional(Folder),
  WRITEPATH_BASE: v.optional(v.pipe(v.string(), v.transform(normaliseBase)), '/'),
  WRITEPATH_RUNTIME: v.optional(v.picklist(['auto', ...RUNTIME_KINDS], 'is auto, native or compose'), 'auto'),
  WRITEPATH_TOPOLOGY: v.optional(v.picklist(['auto', ...TOPOLOGIES], 'is auto, cluster or pair'), 'auto'),
  WRITEPATH_STACK: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,30}$/, 'is lower case letters, digits and dashes')),
    'main',
  ),
});

export interface Config {
  readonly root: string;
  readonly state: string;
  readonly cache: string;
  readonly port: number;
  readonly host: string;
  readonly allowHosts: readonly string[];
  readonly dist: string;
  readonly base: string;
  readonly runtime: 'auto' | 'native' | 'compose';
  readonly topology: 'auto' | 'cluster' | 'pair';
  readonly stack: string;
}

/** A setting that cannot be used; the message names the variable. */
export class ConfigError extends Error {
  readonly variable: string;

  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}`);
    this.name = 'ConfigError';
    this.variable = variable;
  }
}

/** Reads the settings once. @throws {ConfigError} for the first variable that cannot be used. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
  const parsed = v.safeParse(EnvironmentSchema, set);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const variable = String(issue.path?.[0]?.key ?? 'the environment');
    if (set[variable] === undefined) throw new ConfigError(variable, 'is not set');
    throw new ConfigError(variable, `${issue.message} (it is ${JSON.stringify(set[variable])})`);
  }
  const value = parsed.output;
  return Object.freeze({
    root: value.WRITEPATH_ROOT,
    state: value.WRITEPATH_STATE,
    cache: value.WRITEPATH_CACHE ?? resolve(value.WRITEPATH_STATE, 'cache'),
    port: value.WRITEPATH_PORT,
    host: value.WRITEPATH_HOST,
    allowHosts: Object.freeze(value.WRITEPATH_ALLOW_HOSTS),
    dist: value.WRITEPATH_DIST ?? resolve(value.WRITEPATH_ROOT, 'dist'),
    base: value.WRITEPATH_BASE,
    runtime: value.WRITEPATH_RUNTIME,
    topology: value.WRITEPATH_TOPOLOGY,
    stack: value.WRITEPATH_STACK,
  });
}
