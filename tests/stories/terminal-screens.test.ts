import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Unicode11Addon } from '@xterm/addon-unicode11';
import headless from '@xterm/headless';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LIMITS } from '../../protocol/limits.ts';
import { PLAIN_BASH } from '../../server/terminal/test-terminals.ts';
import { isThere, unpackDebianPackages } from '../support/debian-packages.ts';
import { TerminalClient, until } from '../support/terminal-client.ts';
import { startTerminalServer, type TerminalServer } from '../support/terminal-server.ts';
import { testCacheFolder } from '../support/test-cache.ts';

const COLUMNS = 100;
const ROWS = 30;
const QUIET_MS = 300;
const LINES = Array.from(
  { length: 400 },
  (_, line) => `line ${line} đang chạy ${'·'.repeat(line % 40)} 日本 end`,
);

/** Programs that own the whole screen: how they begin, what is done to them while the page is away, how they end. */
const PROGRAMS = [
  {
    name: 'vim',
    screen: 'other',
    begin: 'vim -u NONE -N text',
    shows: 'line 5 ',
    redraw: '\x0c',
    away: '5dd:200\r',
    after: 'line 204 ',
    end: '\x1b:q!\r',
  },
  {
    name: 'less',
    screen: 'other',
    begin: 'less text',
    shows: 'line 5 ',
    redraw: '\x0c',
    away: '120g',
    after: 'line 130 ',
    end: 'q',
  },
  {
    name: 'tmux',
    screen: 'other',
    begin: 'tmux -f tmux.conf new-session "head -60 text; bash --norc"',
    shows: '[0]',
    redraw: '\x02r',
    away: '\x03clear; head -20 text; seq -s, 1 40\r',
    after: ',39,40',
    end: '\x04',
  },
  {
    name: 'top',
    screen: 'same',
    begin: 'top -d 100',
    shows: 'PID',
    redraw: 'c',
    away: 'V',
    after: 'PID',
    end: 'q',
  },
] as const;

let folder: string;
let place: TerminalServer;
let programs: ReadonlySet<string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wp-screens-'));
  await writeFile(join(folder, 'text'), `${LINES.join('\n')}\n`);
  await writeFile(join(folder, 'tmux.conf'), 'set -g assume-paste-time 0\n'); // our keys come too fast for a person's
  const own = await getPrograms();
  const path = [process.env.PATH, own && join(own, 'usr/bin')].filter(Boolean).join(delimiter);
  programs = await onPath(
    PROGRAMS.map(({ name }) => name),
    path,
  );
  const env = { ...PLAIN_BASH.env, PATH: path, LANG: 'C.UTF-8', TMUX_TMPDIR: folder, TERM: 'xterm-256color' };
  place = await startTerminalServer({ openShell: async () => ({ ...PLAIN_BASH, env, cwd: folder }) });
}, 120_000);
afterAll(async () => {
  await place?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

for (const program of PROGRAMS) {
  test(`after a gap the screen of ${program.name} is the one of a page that was never cut`, async ({
    skip,
  }) => {
    if (!programs.has(program.name))
      skip(`${program.name} is not on this machine, and Debian's package could not be had`);
    const name = program.name;
    const steady = await openScreen(name);
    const cut = await openScreen(name);
    await steady.client.untilShows('box:$ ');
    steady.client.type(`${program.begin}\r`);
    await until(
      () => steady.text().includes(program.shows),
      10_000,
      () => `${name} on the screen:\n${steady.text()}`,
    );
    await until(
      () => cut.text() === steady.text(),
      5_000,
      () => 'the same screen twice',
    );

    cut.client.goOffline();
    await until(
      () => !cut.client.isLive,
      5_000,
      () => 'the cut',
    );
    // More than a ring holds, so that the page cannot be given what it missed.
    const fromBytes = steady.client.receivedBytes;
    while (steady.client.receivedBytes - fromBytes <= LIMITS.terminalRingBytes)
      await redraw(steady, program.redraw);
    await untilQuiet(steady);
    if (program.away) steady.client.type(program.away);
    await until(
      () => steady.text().includes(program.after),
      10_000,
      () => `"${program.after}":\n${steady.text()}`,
    );
    const resets = cut.client.resets;
    cut.client.comeBack();
    await cut.client.untilLive();
    expect(cut.client.resets, 'a gap was told').toBe(resets + 1);
    await until(
      () => cut.text().includes(program.after),
      10_000,
      () => `what ${name} shows, on the page that was cut:\n${cut.text()}`,
    );
    await redraw(steady, program.redraw); // what a program says once, as vim does below its text, it does not say again
    await until(
      () => cut.text() === steady.text(),
      10_000,
      () =>
        `the screen of the page that was never cut:\n${steady.text()}\n\nthis came instead:\n${cut.text()}`,
    );
    expect(cut.text().startsWith('alternate')).toBe(program.screen === 'other');

    // The screen behind is the one from before the gap, which this page has lost: its prompt comes after.
    await untilQuiet(steady); // keys that come together are no keys that top knows
    steady.client.type(program.end);
    for (const screen of [steady, cut])
      await until(
        () => /^normal[\s\S]*box:\$ /.test(screen.text()),
        5_000,
        () => `the prompt after ${name}:\n${screen.text()}`,
      );
    steady.client[Symbol.dispose]();
    cut.client[Symbol.dispose]();
  });
}

interface Screen {
  readonly client: TerminalClient;
  text(): string;
}

/** A page with a real screen: the parser of xterm, which answers what programs ask it. */
async function openScreen(name: string): Promise<Screen> {
  const terminal = new headless.Terminal({
    cols: COLUMNS,
    rows: ROWS,
    allowProposedApi: true,
    scrollback: 0,
  });
  terminal.loadAddon(new Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  const client = await TerminalClient.open(place.server, {
    name,
    columns: COLUMNS,
    rows: ROWS,
    onOutput: (bytes, onParsed) => terminal.write(bytes, onParsed),
    onReset: () => terminal.reset(),
  });
  const text = () => {
    const { active } = terminal.buffer;
    const lines = Array.from(
      { length: ROWS },
      (_, row) => active.getLine(active.baseY + row)?.translateToString(true) ?? '',
    );
    return `${active.type} ${active.cursorX},${active.cursorY}\n${lines.join('\n')}`;
  };
  return { client, text };
}

/** The program has nothing more to draw, and waits for a key. */
async function untilQuiet({ client }: Screen): Promise<void> {
  for (let before = -1; before !== client.receivedBytes; await sleep(QUIET_MS)) before = client.receivedBytes;
}

/** Has the program draw its screen again. */
async function redraw({ client }: Screen, key: string): Promise<void> {
  const before = client.receivedBytes;
  client.type(key);
  await until(
    () => client.receivedBytes > before,
    5_000,
    () => `another drawing after ${JSON.stringify(key)}`,
  );
}

/** Where root allows; null where it is not wanted or cannot be. */
async function getPrograms(): Promise<string | null> {
  const missing = PROGRAMS.map(({ name }) => name).filter((name) => name !== 'top');
  if ((await onPath(missing, process.env.PATH ?? '')).size === missing.length) return null;
  if (process.getuid?.() !== 0) return null;
  const own = join(testCacheFolder(), 'screen-programs');
  await mkdir(testCacheFolder(), { recursive: true });
  const packages = ['vim-tiny', 'less', 'tmux', 'libevent-core-2.1-7', 'procps'];
  const signal = AbortSignal.timeout(100_000);
  return unpackDebianPackages(packages, { suite: null, folder: own, signal }).then(
    () => own,
    () => null, // each test says which program is missing
  );
}

async function onPath(names: readonly string[], path: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const name of names)
    for (const part of path.split(delimiter)) if (await isThere(join(part, name))) found.add(name);
  return found;
}
