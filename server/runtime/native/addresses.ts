import { createHash } from 'node:crypto';
import { SERVICE_NAMES, type ServiceName } from '../../../stack/services.ts';

/** Loopback addresses of one stack: each service has its own, so that standard ports are free for all. */
export interface Addresses {
  of(service: ServiceName): string;
  /** Text of the hosts file that gives the names these addresses. */
  hostsFile(): string;
}

/** 127.a.b.c: a.b from checkout and stack, so that two checkouts and two stacks never meet; c from the service. */
export function stackAddresses(root: string, stackId: string): Addresses {
  const digest = createHash('sha256').update(`${root}\0${stackId}`).digest();
  const a = 1 + (digest.readUInt16BE(0) % 254); // never 127.0.*, which others use; never 127.255.*, which holds broadcast
  const b = digest.readUInt8(2);
  const of = (service: ServiceName) => `127.${a}.${b}.${1 + SERVICE_NAMES.indexOf(service)}`;
  return {
    of,
    hostsFile: () =>
      `${['127.0.0.1 localhost', ...SERVICE_NAMES.map((name) => `${of(name)} ${name}`)].join('\n')}\n`,
  };
}
