import { expect, test } from 'vitest';
import type { Source, SourceState } from '../../client/source.ts';
import { TerminalLine } from './terminal-line.ts';

/** A connection whose state the test sets. */
class FakeSource {
  state: SourceState;
  #onState: ((state: SourceState) => void)[] = [];
  #onBytes: ((frame: Uint8Array) => void)[] = [];

  constructor(kind: 'connecting' | 'live') {
    this.state = { kind };
  }

  onState(listener: (state: SourceState) => void): void {
    this.#onState.push(listener);
    listener(this.state);
  }

  onBytes(listener: (frame: Uint8Array) => void): void {
    this.#onBytes.push(listener);
  }

  become(state: SourceState): void {
    this.state = state;
    for (const listener of this.#onState) listener(state);
  }

  frame(): void {
    for (const listener of this.#onBytes) listener(new Uint8Array(1));
  }
}

function open() {
  const page = new FakeSource('connecting');
  const connection = new FakeSource('connecting');
  let connections = 0;
  const line = new TerminalLine(page, () => {
    connections++;
    return connection as unknown as Source;
  });
  const states: string[] = [];
  line.onState(({ kind }) => states.push(kind), new AbortController().signal);
  return { page, connection, line, states, connections: () => connections };
}

test('the line is made once the page is let in, and not before', () => {
  const { page, connections, line } = open();
  expect(connections()).toBe(0);
  page.become({ kind: 'no-session' });
  expect(line.state.kind).toBe('no-session');
  page.become({ kind: 'live' });
  page.become({ kind: 'lost', retryAtMs: 0 });
  page.become({ kind: 'live' });
  expect(connections()).toBe(1);
});

test('while the server is away a terminal stays live', () => {
  const { page, connection, line, states } = open();
  page.become({ kind: 'live' });
  connection.become({ kind: 'live' });
  page.become({ kind: 'lost', retryAtMs: 0 });
  expect(line.state.kind).toBe('live');
  expect(states.at(-1)).toBe('live');
});

test('while a recording plays nothing of the live line comes through', () => {
  const { page, connection, line, states } = open();
  let frames = 0;
  line.onBytes(() => frames++, new AbortController().signal);
  page.become({ kind: 'live' });
  connection.become({ kind: 'live' });
  connection.frame();
  page.become({ kind: 'recorded', recordedAt: '', versions: [], atMs: 0 });
  connection.frame();
  expect(states.at(-1)).toBe('recorded');
  page.become({ kind: 'live' });
  connection.frame();
  expect(frames).toBe(2);
});
