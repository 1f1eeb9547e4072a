import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { createRelay } from './relay.mjs';

/** A child as far as the relay looks at it. */
class FakeChild extends EventEmitter {
  connected = true;
  readonly sent: unknown[] = [];

  send(message: unknown, _connection?: unknown, _options?: object, onSent?: () => void): boolean {
    this.sent.push(message);
    onSent?.();
    return true;
  }

  end(): void {
    this.connected = false;
    this.emit('exit');
  }
}

function start() {
  const relay = createRelay();
  const [server, host] = [new FakeChild(), new FakeChild()];
  Reflect.apply(relay.server, undefined, [server]);
  Reflect.apply(relay.host, undefined, [host]);
  return { relay, server, host };
}

test('messages go both ways, and a connection that was passed on is let go here', () => {
  const { server, host } = start();
  let closed = 0;
  server.emit('message', { type: 'line' }, { close: () => closed++ });
  host.emit('message', { type: 'shell-command' });
  expect(host.sent).toEqual([{ type: 'line' }]);
  expect(server.sent).toEqual([{ type: 'shell-command' }]);
  expect(closed).toBe(1);
});

test('whoever asks a server that is gone is told at once; the next server is asked again', () => {
  const { relay, server, host } = start();
  server.end();
  host.emit('message', { type: 'shell-command' });
  expect(host.sent).toEqual([{ type: 'server-left' }, { type: 'server-left' }]);
  const next = new FakeChild();
  Reflect.apply(relay.server, undefined, [next]);
  host.emit('message', { type: 'shell-command' });
  expect(next.sent).toEqual([{ type: 'shell-command' }]);
});

test('a connection for a host that is gone is closed, so that its page tries again', () => {
  const { server, host } = start();
  host.end();
  let closed = 0;
  server.emit('message', { type: 'line' }, { close: () => closed++ });
  expect(closed).toBe(1);
  expect(host.sent).toEqual([]);
});
