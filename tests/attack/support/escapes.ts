/** What an attempt may name of the machine outside; each is a shell variable in its script. */
export interface Outside {
  readonly STATE: string;
  readonly HIDDEN: string;
  readonly PROJECT: string;
  readonly HOSTHOME: string;
  /** A process of the machine. */
  readonly HOSTPID: string;
  readonly ENGINESOCKET: string;
  readonly ABSTRACT: string;
}

export interface Escape {
  readonly what: string;
  /** Prints THROUGH when it got through. */
  readonly script: string;
  /** Outside a sandbox it gets through for certain, which shows that the script can tell. It changes nothing there. */
  readonly control?: true;
}

const THROUGH = 'echo THROUGH';
const unixSocket = (address: string): string =>
  `perl -MSocket -e 'socket(my $s, AF_UNIX, SOCK_STREAM, 0) or exit 1; connect($s, pack_sockaddr_un(${address})) or exit 1' && ${THROUGH}`;
const kernelCall = (number: number, rest: string): string =>
  `perl -e 'exit(syscall(${number}, ${rest}) < 0 ? 1 : 0)' && ${THROUGH}`;

/** Attempts to get out of a learner's shell, to what it must neither read nor change. */
export const ESCAPES: readonly Escape[] = [
  { what: 'read the passwords of the machine', script: `cat /etc/shadow && ${THROUGH}`, control: true },
  { what: "read the server's secret", script: `cat "$HIDDEN" && ${THROUGH}`, control: true },
  { what: "list the stack's state", script: `ls "$STATE" && ${THROUGH}`, control: true },
  { what: "list the user's home", script: `ls "$HOSTHOME" && ${THROUGH}`, control: true },
  { what: 'see the project', script: `[ -e "$PROJECT/package.json" ] && ${THROUGH}`, control: true },
  { what: 'write into the project', script: `[ -w "$PROJECT/package.json" ] && ${THROUGH}`, control: true },
  { what: "write into a service's data", script: `touch "$STATE/main/data/left" && ${THROUGH}` },
  { what: 'see processes of the machine', script: `[ -d "/proc/$HOSTPID" ] && ${THROUGH}`, control: true },
  { what: 'signal a process of the machine', script: `kill -0 "$HOSTPID" && ${THROUGH}`, control: true },
  { what: 'signal everything', script: `kill -9 -1; sleep 0.1; ${THROUGH.replace('THROUGH', 'alone')}` },
  { what: 'trace a process of the machine', script: kernelCall(101, '16, $ENV{HOSTPID} + 0, 0, 0') },
  {
    what: "read a process's environment",
    script: `cat "/proc/$HOSTPID/environ" > /dev/null && ${THROUGH}`,
    control: true,
  },
  { what: 'leave through the root of the first process', script: `ls /proc/1/root"$STATE" && ${THROUGH}` },
  {
    what: 'leave through the root of a process',
    script: `ls "/proc/$HOSTPID/root"/etc && ${THROUGH}`,
    control: true,
  },
  { what: 'follow a symbolic link out of the home', script: `ln -s "$HIDDEN" ~/s; cat ~/s && ${THROUGH}` },
  {
    what: 'follow a link through the process folder',
    script: `ln -s "/proc/self/root$STATE" ~/r; ls ~/r/ && ${THROUGH}`,
  },
  { what: 'walk above the root', script: `cat /../../../../etc/shadow && ${THROUGH}` },
  { what: "speak to Docker's socket", script: unixSocket('$ENV{ENGINESOCKET}'), control: true },
  {
    what: 'find a secret in the environment',
    script: `env | grep -E '^(WRITEPATH|DOCKER|AWS|SSH|NPM|NODE)|^[^=]*(SECRET|TOKEN|KEY)[^=]*=' && ${THROUGH}`,
  },
  { what: 'read an inherited descriptor', script: `cat <&100 && ${THROUGH}` },
  {
    what: 'hold a descriptor above the standard ones',
    script: `for fd in /proc/$$/fd/*; do [ "\${fd##*/}" -le 3 ] || [ "\${fd##*/}" = 255 ] || ${THROUGH}; done`,
  },
  { what: 'make the system writable', script: `mount -o remount,rw /usr && touch /usr/left && ${THROUGH}` },
  {
    what: 'write to the system',
    script: `touch /usr/left /etc/left /usr/local/bin/left /left 2>&1 | grep -c denied; [ -e /usr/left ] && ${THROUGH}`,
  },
  { what: 'mount anything', script: `mount -t tmpfs none /tmp && ${THROUGH}` },
  { what: 'uncover what a mount hides', script: `umount /etc/hosts && ${THROUGH}` },
  { what: 'become root in a user namespace', script: `unshare --user --map-root-user true && ${THROUGH}` },
  { what: 'make a mount namespace', script: `unshare --mount true && ${THROUGH}` },
  {
    what: 'enter the namespaces of the first process',
    script: `nsenter --target 1 --mount true && ${THROUGH}`,
  },
  { what: 'change the root', script: `chroot / true && ${THROUGH}` },
  { what: 'make a device', script: `mknod /tmp/disk b 254 0 && ${THROUGH}` },
  {
    what: 'open the disk or the memory',
    script: `for one in /dev/vda /dev/sda /dev/nvme0n1 /dev/mem /dev/kmsg /proc/kcore; do head -c1 $one && ${THROUGH}; done`,
  },
  {
    what: 'become root by a set-user-id copy',
    script: `cp /bin/bash /tmp/b; chmod u+s /tmp/b; [ "$(/tmp/b -p -c 'id -u')" = 0 ] && ${THROUGH}`,
  },
  {
    what: 'become root by a program of the system',
    script: `[ "$(echo | su -c 'id -u' 2>/dev/null)" = 0 ] && ${THROUGH}`,
  },
  {
    what: 'gain anything by exec',
    script: `grep -q 'NoNewPrivs:.0' /proc/self/status && ${THROUGH}`,
    control: true,
  },
  {
    what: 'hold a capability',
    script: `grep -E '^Cap(Inh|Prm|Eff|Bnd|Amb)' /proc/self/status | grep -v 0000000000000000 && ${THROUGH}`,
  },
  { what: 'change a setting of the kernel', script: `echo 1 > /proc/sys/vm/drop_caches && ${THROUGH}` },
  {
    what: 'have the kernel run a program',
    script: `echo '|/tmp/x' > /proc/sys/kernel/core_pattern && ${THROUGH}`,
  },
  { what: 'dump core', script: `ulimit -c unlimited && ${THROUGH}` },
  { what: 'raise the number of processes', script: `ulimit -u 100000 && ${THROUGH}` },
  { what: 'raise the limit of memory', script: `ulimit -d unlimited && ${THROUGH}` },
  { what: 'be the last that the kernel ends', script: `echo -1 > /proc/self/oom_score_adj && ${THROUGH}` },
  { what: 'run before all others', script: `nice -n -5 sh -c '[ "$(nice)" -lt 0 ]' && ${THROUGH}` },
  { what: 'load code into the kernel', script: `modprobe dummy && ${THROUGH}` },
  { what: 'listen to the network', script: `perl -e 'socket(my $s, 17, 3, 0x0300) or exit 1' && ${THROUGH}` },
  { what: 'change the clock', script: `date -s @0 && ${THROUGH}` },
  { what: 'name the machine', script: `hostname stolen && ${THROUGH}` },
  {
    what: 'use terminals of the machine',
    script: `[ "$(ls /dev/pts | grep -c '^[0-9]')" -gt 1 ] && ${THROUGH}`,
  },
  { what: 'make a cgroup', script: `mkdir /sys/fs/cgroup/left && ${THROUGH}` },
  { what: 'replace a tool of the lessons', script: `cp /bin/true /usr/local/bin/promtool && ${THROUGH}` },
];

/** Has no place in a file system; only Landlock keeps it out of reach. */
export const ABSTRACT_SOCKET: Escape = {
  what: 'speak to an abstract socket of the machine',
  script: unixSocket('"\\0$ENV{ABSTRACT}"'),
  control: true,
};
