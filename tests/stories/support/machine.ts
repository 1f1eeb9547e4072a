import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface SeenProcess {
  readonly pid: number;
  readonly command: string;
}

/** Living processes whose command or environment names a folder. */
export async function processesNaming(folder: string): Promise<SeenProcess[]> {
  const found: SeenProcess[] = [];
  for (const name of await readdir('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => ''); // ended meanwhile
    const command = (await read('cmdline')).replaceAll('\0', ' ').trim();
    if (command === '') continue; // a zombie or a thread of the kernel
    if (command.includes(folder) || (await read('environ')).includes(folder)) found.push({ pid, command });
  }
  return found;
}

/** Loopback addresses that a native stack gave to its services. */
export async function addressesOf(state: string, stack: string): Promise<string[]> {
  const hosts = await readFile(join(state, 'stacks', stack, 'hosts'), 'utf8');
  return hosts.split('\n').flatMap((line) => /^(127\.(?!0\.0\.1\b)[\d.]+) /.exec(line)?.[1] ?? []);
}

/** "address:port" of every listening IPv4 socket on these addresses, and on 127.0.0.1 with one of these ports. */
export async function listenersOn(addresses: readonly string[], port: number): Promise<string[]> {
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n').slice(1);
  return lines.flatMap((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    if (state !== '0A') return [];
    const [hex = '', portHex = ''] = local.split(':');
    const address = (hex.match(/../g) ?? [])
      .reverse()
      .map((byte) => Number.parseInt(byte, 16))
      .join('.');
    const bound = Number.parseInt(portHex, 16);
    const ours = addresses.includes(address) || (address === '127.0.0.1' && bound === port);
    return ours ? [`${address}:${bound}`] : [];
  });
}
