import { once } from 'node:events';
import { expect, test } from 'vitest';
import { membersOf } from '../../server/terminal/end-process-session.ts';
import { ClientSocket } from '../support/client-socket.ts';
import { countOf } from '../support/machine-counts.ts';
import { TerminalClient } from '../support/terminal-client.ts';
import { startTerminalServer } from '../support/terminal-server.ts';

test('a shell holds nothing but its own terminal, whatever the host and other shells have open', async () => {
  const hostPrefix = ['bash', '-c', 'exec 9</etc/hostname 100</etc/hostname; exec "$@"', 'bash'];
  await using place = await startTerminalServer({ hostPrefix });
  using first = await TerminalClient.open(place.server, { name: 'first' });
  using second = await TerminalClient.open(place.server, { name: 'second' });
  await first.untilShows('box:$ ');
  await second.untilShows('box:$ ');
  second.type('for fd in /proc/$$/fd/*; do echo "fd ${fd##*/}"; done; echo the-$((1))\r');
  await second.untilShows('the-1');
  const open = [...second.text.matchAll(/^fd (\d+)\r$/gm)].map(([, fd]) => Number(fd));
  expect(open.sort((one, other) => one - other)).toEqual([0, 1, 2, 3, 255]); // 3 is the listing itself, 255 bash's own terminal
});

test('a terminal goes on while the server is away, and its shell takes what is typed', async () => {
  await using place = await startTerminalServer();
  using page = await TerminalClient.open(place.server);
  await page.untilShows('box:$ ');
  await place.server.stop();
  page.type('echo $((6 * 7))\r');
  await page.untilShows('42\r\n');
  expect(page.isLive).toBe(true);
});

test('of 400 lines that are handed over none loses its first words', async () => {
  await using place = await startTerminalServer();
  const cookie = await place.server.letIn();
  const { host } = place.server;
  let answered = 0;
  const visit = async (): Promise<void> => {
    const ticket = await place.server.ticket(cookie);
    await using line = await ClientSocket.open({ host, ticket, cookie, path: '/api/terminal' });
    expect(await line.ask({ type: 'shell-list' })).toEqual([]);
    answered++;
  };
  for (let round = 0; round < 20; round++) await Promise.all(Array.from({ length: 20 }, visit));
  expect(answered).toBe(400);
});

test('the host ends its shells and goes when its parent does', async () => {
  await using place = await startTerminalServer();
  using page = await TerminalClient.open(place.server);
  await page.untilShows('box:$ ');
  page.type('echo pid-$$-\r');
  await page.untilShows('-\r\n');
  const pid = Number(/pid-(\d+)-/.exec(page.text)?.[1]);
  expect(countOf(place.host.pid).processes).not.toEqual([]);
  const ended = once(place.host.child, 'exit');
  place.host.child.stdin?.end();
  expect(await ended).toEqual([0, null]);
  expect(membersOf(pid)).toEqual([]);
});
