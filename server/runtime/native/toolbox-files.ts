import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '../../../stack/services.ts';
import type { Addresses } from './addresses.ts';

const BASHRC = `PS1='learner@toolbox:\\w\\$ '
HISTSIZE=2000
HISTFILE=$HOME/.bash_history
alias ls='ls --color=auto' grep='grep --color=auto' ll='ls -l'
bind 'set bell-style none' 2>/dev/null
[ -t 0 ] && stty iutf8 # or a program that reads lines would lose one byte of ế to Backspace, and not the letter
[ -r /usr/share/bash-completion/bash_completion ] && . /usr/share/bash-completion/bash_completion
complete -A hostname curl 2>/dev/null
`;

/** Writes what a sandbox needs instead of the machine's own /etc; as files, for a process of its own starts the shell. */
export function writeToolboxFiles(folder: string, addresses: Addresses): void {
  const files = {
    hosts: addresses.hostsFile(),
    passwd: 'learner:x:1000:1000:learner:/home/learner:/bin/bash\nnobody:x:65534:65534:nobody:/:/bin/false\n',
    group: 'learner:x:1000:\nnogroup:x:65534:\n',
    'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n', // no name of a service is ever asked of a DNS server
    bashrc: BASHRC,
    bash_profile: '[ -r ~/.bashrc ] && . ~/.bashrc\n',
    '.curlrc': curlNames(addresses),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    // Sandboxes that start at this moment read them: a file that is right already is never seen half written.
    if (!holds(path, text)) writeFileSync(path, text, { mode: 0o644 });
  }
}

function holds(path: string, text: string): boolean {
  try {
    return readFileSync(path, 'utf8') === text;
  } catch {
    return false; // not written yet
  }
}

/** Where no namespace can be had at all, curl at least finds the services by their names. */
function curlNames(addresses: Addresses): string {
  return SERVICES.flatMap(({ name, port }) =>
    port === null ? [] : [`resolve = "${name}:${port}:${addresses.of(name)}"\n`],
  ).join('');
}
