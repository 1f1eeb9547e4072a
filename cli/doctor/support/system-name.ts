import { readFileSync } from 'node:fs';
import { platform, release } from 'node:os';

/** "Debian 12", "Ubuntu 24.04 on WSL 2", "macOS": what the support table calls this system. */
export function systemName(): string {
  if (platform() === 'darwin') return 'macOS';
  if (platform() !== 'linux') return `${platform()} ${release()}`;
  return linuxName(readOsRelease(), release());
}

/** From the text of /etc/os-release and the kernel's name. */
export function linuxName(osRelease: string, kernel: string): string {
  const value = (name: string) => new RegExp(`^${name}="?([^"\\n]*)`, 'm').exec(osRelease)?.[1];
  const name = (value('NAME') ?? 'Linux').split(' ')[0];
  const system = [name, value('VERSION_ID')].filter(Boolean).join(' ');
  return /microsoft/i.test(kernel) ? `${system} on WSL 2` : system;
}

function readOsRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return ''; // a Linux without it is called "Linux"
  }
}
