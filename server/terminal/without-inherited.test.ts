import { expect, test } from 'vitest';
import { TestHost, TestPage, TestServer } from './test-host.ts';

test('a shell holds nothing but its own terminal, whatever the host and other shells have open', async () => {
  await using host = await TestHost.start([
    'bash',
    '-c',
    'exec 9</etc/hostname 100</etc/hostname; exec "$@"',
    'bash',
  ]);
  using server = new TestServer(host);
  const first = new TestPage(server);
  await first.open('first');
  const second = new TestPage(server);
  await second.open('second');
  second.type('for fd in /proc/$$/fd/*; do echo "fd ${fd##*/}"; done; echo the-$((1))\r');
  await second.untilShows('the-1');
  const open = [...second.output.toString().matchAll(/^fd (\d+)\r$/gm)].map(([, fd]) => Number(fd));
  expect(open.sort((one, other) => one - other)).toEqual([0, 1, 2, 3, 255]); // 3 is the listing itself, 255 bash's own terminal
});
