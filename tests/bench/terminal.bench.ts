import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type IPty, spawn } from '@lydell/node-pty';
import { PLAIN_BASH, TestHost, TestPage, TestServer, until } from '../../server/terminal/test-host.ts';
import { type Figure, median, percentile, printFigures } from './figures.ts';

const KEYS = 500;
const FLOOD_BYTES = 50 * 1024 * 1024;
const RUNS = 3;
const TIMEOUT_MS = 60_000;
/** A line of a log of 100 bytes; the tty adds a carriage return. */
const FLOOD = `yes '${'level=info ts=2026-11-20T00:00:00Z caller=remote_write.go:42 msg="sent" '.padEnd(99, 'x')}' | head -c ${FLOOD_BYTES}`;

/** A terminal as a page has it: PTY host, its socket, the module, window and acknowledgements; without a network. */
async function openOurs() {
  const host = await TestHost.start();
  const server = new TestServer(host);
  const page = new TestPage(server);
  await page.open();
  await page.untilShows('box:$ ');
  return {
    hostPid: host.pid,
    type: (text: string) => page.type(text),
    receivedBytes: () => page.receivedBytes,
    forget: () => {
      page.received = [];
    },
    async close() {
      await page.close();
      server[Symbol.dispose]();
      await host[Symbol.asyncDispose]();
    },
  };
}

/** The same shell on node-pty alone, in this process: what the operating system and the library give at best. */
async function openRaw() {
  let receivedBytes = 0;
  const pty: IPty = spawn(PLAIN_BASH.file, [...PLAIN_BASH.args], {
    cols: 80,
    rows: 24,
    cwd: PLAIN_BASH.cwd,
    env: { ...PLAIN_BASH.env },
    encoding: null,
  });
  pty.onData((data) => {
    receivedBytes += data.length;
  });
  await until(() => receivedBytes > 0, TIMEOUT_MS, 'a prompt');
  return {
    type: (text: string) => pty.write(text),
    receivedBytes: () => receivedBytes,
    forget: () => {},
    close: async () => pty.kill('SIGKILL'),
  };
}

type Terminal = Awaited<ReturnType<typeof openRaw>>;

/** Milliseconds from each key to its echo, by a program that only echoes. */
async function measureEcho(terminal: Terminal): Promise<number[]> {
  terminal.type('stty raw -echo; cat\r');
  await sleep(500);
  const tookMs: number[] = [];
  for (let key = 0; key < KEYS; key++) {
    const before = terminal.receivedBytes();
    const startMs = performance.now();
    terminal.type('x');
    while (terminal.receivedBytes() === before) {
      if (performance.now() - startMs > TIMEOUT_MS) throw new Error('a key had no echo');
      await new Promise(setImmediate);
    }
    tookMs.push(performance.now() - startMs);
    await sleep(12);
  }
  return tookMs;
}

/** Megabytes a second of plain log lines. */
async function measureFlood(terminal: Terminal): Promise<number> {
  terminal.forget();
  const before = terminal.receivedBytes();
  terminal.type(`${FLOOD}\r`);
  const wantedBytes = before + FLOOD_BYTES;
  await until(() => terminal.receivedBytes() > before + 1000, TIMEOUT_MS, 'output');
  const startMs = performance.now();
  await until(() => terminal.receivedBytes() >= wantedBytes, TIMEOUT_MS, 'the flood');
  const seconds = (performance.now() - startMs) / 1000;
  await sleep(200);
  return FLOOD_BYTES / 1e6 / seconds;
}

async function measure(open: () => Promise<Terminal>, runs: number) {
  const floods: number[] = [];
  for (let run = 0; run < runs; run++) {
    const terminal = await open();
    floods.push(await measureFlood(terminal));
    await terminal.close();
  }
  const terminal = await open();
  const echo = await measureEcho(terminal);
  await terminal.close();
  return { flood: median(floods), p50: percentile(echo, 0.5), p99: percentile(echo, 0.99) };
}

async function measureCtrlC(): Promise<number | null> {
  const terminal = await openOurs();
  const tookMs: number[] = [];
  for (let run = 0; run < 5; run++) {
    const before = terminal.receivedBytes();
    terminal.type('yes\r');
    await until(() => terminal.receivedBytes() > before + 3_000_000, TIMEOUT_MS, 'a flood');
    const startMs = performance.now();
    terminal.type('\x03');
    for (let last = -1; last !== terminal.receivedBytes(); ) {
      last = terminal.receivedBytes();
      await sleep(25);
    }
    tookMs.push(performance.now() - startMs - 25);
    terminal.forget();
  }
  await terminal.close();
  return median(tookMs);
}

function residentMegabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

/** Memory that one more shell with a full ring costs the host. */
async function measureSession(): Promise<number> {
  const host = await TestHost.start();
  const server = new TestServer(host);
  const page = new TestPage(server);
  await page.open('first', 0);
  const before = residentMegabytes(host.pid);
  const shells = 12;
  for (let shell = 0; shell < shells; shell++) {
    await page.open(`shell-${shell}`, 0);
    page.type('seq 1 200000; echo the-$((1))\r');
    await page.untilShows('the-1', TIMEOUT_MS);
    page.received = [];
  }
  const grown = (residentMegabytes(host.pid) - before) / shells;
  server[Symbol.dispose]();
  await host[Symbol.asyncDispose]();
  return grown;
}

const ours = await measure(openOurs, RUNS);
const raw = await measure(openRaw, RUNS);
const round = (value: number | null) => (value === null ? '?' : value.toPrecision(3));
const figures: Figure[] = [
  { name: 'echo p50', value: ours.p50, unit: 'ms', peer: `node-pty alone ${round(raw.p50)}`, goal: '<= 1' },
  { name: 'echo p99', value: ours.p99, unit: 'ms', peer: `node-pty alone ${round(raw.p99)}`, goal: '<= 10' },
  {
    name: 'throughput, 50 MiB of log lines',
    value: ours.flood,
    unit: 'MB/s',
    peer: `node-pty alone ${round(raw.flood)}`,
    goal: '>= 20',
  },
  {
    name: 'Ctrl-C under "yes" to silence',
    value: await measureCtrlC(),
    unit: 'ms',
    peer: null,
    goal: '<= 200',
  },
  { name: 'host memory for a shell', value: await measureSession(), unit: 'MB', peer: null, goal: '<= 3' },
];
process.exitCode = printFigures('terminal', figures, process.argv.includes('--json'));
