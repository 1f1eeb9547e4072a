import type { Escape } from './escapes.ts';

/** What attempts from a container may name besides what `Outside` has. */
export interface OutsideOfContainer {
  /** Of the stack's network, seen from inside. */
  readonly GATEWAY: string;
  readonly SERVERPORT: string;
  /** Another learner's toolbox, in which something answers on this port. */
  readonly OTHER: string;
  readonly OTHERPORT: string;
}

const THROUGH = 'echo THROUGH';

/** Attempts that make sense in a container only. */
export const CONTAINER_ESCAPES: readonly Escape[] = [
  {
    what: "speak to Docker's socket at its usual place",
    script: `curl -s -m 2 --unix-socket /var/run/docker.sock http://engine/version && ${THROUGH}`,
    control: true,
  },
  {
    what: 'speak to Docker over TCP',
    script: `for port in 2375 2376; do curl -s -m 1 "http://$GATEWAY:$port/version" && ${THROUGH}; done`,
  },
  {
    what: 'reach the control server on this address',
    script: `curl -s -m 2 "http://127.0.0.1:$SERVERPORT/api/health" && ${THROUGH}`,
    control: true,
  },
  {
    what: 'reach the control server on the machine',
    script: `for host in "$GATEWAY" host.docker.internal; do curl -s -m 2 "http://$host:$SERVERPORT/" && ${THROUGH}; done`,
  },
  {
    what: "reach another learner's toolbox",
    script: `curl -s -m 2 "http://$OTHER:$OTHERPORT/" && ${THROUGH}`,
    control: true,
  },
  {
    what: "read the container's layers on the machine",
    script: `for one in $(grep -o 'upperdir=[^,]*' /proc/self/mountinfo); do ls "\${one#*=}" && ${THROUGH}; done`,
  },
  {
    what: 'have a cgroup run a program at its end',
    script: `for one in /sys/fs/cgroup/release_agent /sys/fs/cgroup/*/release_agent; do echo /tmp/x > $one && ${THROUGH}; done`,
  },
  { what: 'raise the share of this container', script: shareOf('memory.max', 'memory.limit_in_bytes') },
  { what: 'raise the number of its processes', script: shareOf('pids.max', 'pids/pids.max') },
  { what: "ask the kernel's emergency keys", script: `echo h > /proc/sysrq-trigger && ${THROUGH}` },
  {
    what: 'read what Docker masks',
    script: `for one in /proc/keys /proc/timer_list; do grep -q . $one && ${THROUGH}; done`,
  },
  {
    what: 'write what the image brought',
    script: `for one in /usr/bin/bash /etc/passwd /etc/hosts /etc/resolv.conf /etc/bash.bashrc; do echo >> $one && ${THROUGH}; done`,
  },
  {
    what: 'end the first process',
    script: `kill -9 1 && sleep 0.2 && [ ! -d /proc/1 ] && ${THROUGH}`,
  },
];

function shareOf(...files: readonly string[]): string {
  const paths = files.flatMap((file) => [`/sys/fs/cgroup/${file}`, `/sys/fs/cgroup/memory/${file}`]);
  return `for one in ${paths.join(' ')}; do echo max > $one && ${THROUGH}; echo -1 > $one && ${THROUGH}; done`;
}
