import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('listens on every address, port 2112, when nothing is set or set to nothing', () => {
  expect(readConfig({})).toEqual({
    ok: true,
    host: '0.0.0.0',
    port: 2112,
    peers: 'loopback',
    linksUrl: null,
  });
  expect(readConfig({ PORT: '', LISTEN_HOST: ' ', CONTROL_PEERS: '' })).toEqual({
    ok: true,
    host: '0.0.0.0',
    port: 2112,
    peers: 'loopback',
    linksUrl: null,
  });
});

test('listens where it is told', () => {
  expect(readConfig({ PORT: '9999', LISTEN_HOST: '127.3.2.1' })).toEqual({
    ok: true,
    host: '127.3.2.1',
    port: 9999,
    peers: 'loopback',
    linksUrl: null,
  });
});

test.each(['http', '70000', '-1', '1.5', '0x10'])(
  'says what is wrong with PORT=%s and what to do',
  (port) => {
    const read = readConfig({ PORT: port });
    expect(read.ok ? '' : read.problem).toContain(`PORT is "${port}". Set it to a number from 0 to 65535`);
  },
);

test('obeys controls from a private network only where it is told so', () => {
  expect(readConfig({ CONTROL_PEERS: 'private' })).toMatchObject({ ok: true, peers: 'private' });
  const read = readConfig({ CONTROL_PEERS: 'all' });
  expect(read.ok ? '' : read.problem).toContain('CONTROL_PEERS is "all". Set it to loopback or private');
});

test('follows WAN links only at an address of http', () => {
  const url = 'http://region-link:8474/proxies';
  expect(readConfig({ LINKS_URL: url })).toMatchObject({ ok: true, linksUrl: url });
  const read = readConfig({ LINKS_URL: 'region-link' });
  expect(read.ok ? '' : read.problem).toContain('LINKS_URL is "region-link"');
});
