import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { LearnerError } from '../../../protocol/learner-error.ts';
import type { ServerMessage } from '../../../protocol/socket.ts';
import { decodeFrame, encodeFrame } from '../../../protocol/terminal-frame.ts';
import type { SourceState } from '../../client/source.ts';
import { type SessionSource, type SessionState, TerminalSession } from './terminal-session.ts';

/** A server with one shell: what it has written so far, and a page that may be cut off at any moment. */
class FakeServer implements SessionSource {
  state: SourceState = { kind: 'connecting' };
  session = 7;
  takenBytes = 0;
  readonly inputs: { offsetBytes: number; text: string }[] = [];
  readonly acks: number[] = [];
  readonly asked: Parameters<SessionSource['ask']>[0][] = [];
  readonly told: Parameters<SessionSource['tell']>[0][] = [];
  answer: (fromBytes: number) => unknown = (fromBytes) => this.#opened(fromBytes);
  #stateListener: (state: SourceState) => void = () => {};
  #bytesListener: (frame: Uint8Array) => void = () => {};
  #messageListeners = new Map<string, (message: never) => void>();

  onState(listener: (state: SourceState) => void): void {
    this.#stateListener = listener;
    listener(this.state);
  }

  on(type: ServerMessage['type'], listener: (message: never) => void): void {
    this.#messageListeners.set(type, listener);
  }

  onBytes(listener: (frame: Uint8Array) => void): void {
    this.#bytesListener = listener;
  }

  tell(message: Parameters<SessionSource['tell']>[0]): void {
    this.told.push(message);
  }

  async ask(message: Parameters<SessionSource['ask']>[0]): Promise<unknown> {
    this.asked.push(message);
    return message.type === 'shell-open' ? this.answer(message.fromBytes) : undefined;
  }

  sendBytes(encoded: Uint8Array): void {
    const { kind, offsetBytes, bytes } = decodeFrame(encoded);
    if (kind === 'ack') this.acks.push(offsetBytes);
    else this.inputs.push({ offsetBytes, text: new TextDecoder().decode(bytes) });
  }

  become(state: SourceState): void {
    this.state = state;
    this.#stateListener(state);
  }

  output(offsetBytes: number, text: string, kind: 'output' | 'gap' = 'output'): void {
    this.#bytesListener(
      encodeFrame({ kind, session: this.session, offsetBytes, bytes: new TextEncoder().encode(text) }),
    );
  }

  push(message: ServerMessage): void {
    const listener = this.#messageListeners.get(message.type);
    if (listener) Reflect.apply(listener, undefined, [message]);
  }

  #opened(fromBytes: number): unknown {
    return {
      session: this.session,
      name: 'main',
      nextBytes: fromBytes,
      endBytes: 9,
      inputBytes: this.takenBytes,
      columns: 80,
      rows: 24,
      sandboxed: true,
      resumed: fromBytes > 0,
    };
  }
}

function openPage(server: FakeServer) {
  const page = {
    screen: '',
    resets: 0,
    notices: [] as string[],
    states: [] as SessionState['kind'][],
    parse: [] as (() => void)[],
  };
  const session = new TerminalSession({
    source: server,
    name: 'main',
    size: { columns: 80, rows: 24 },
    consent: () => false,
    screen: {
      write: (bytes, onParsed) => {
        page.screen += new TextDecoder().decode(bytes);
        page.parse.push(onParsed);
      },
      reset: () => {
        page.screen = '';
        page.resets++;
      },
    },
    onState: ({ kind }) => page.states.push(kind),
    onNotice: ({ code }) => page.notices.push(code),
    signal: new AbortController().signal,
  });
  return { page, session };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('a page cut anywhere shows the whole stream exactly once', async () => {
  const stream = Array.from({ length: 200 }, (_, index) => `line ${index}\n`).join('');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 50 })), { minLength: 1 }),
      async (cuts) => {
        const server = new FakeServer();
        let sent = 0;
        server.answer = (fromBytes) => {
          sent = fromBytes;
          return {
            session: 7,
            name: 'main',
            nextBytes: fromBytes,
            endBytes: 9,
            inputBytes: 0,
            columns: 80,
            rows: 24,
            sandboxed: true,
            resumed: true,
          };
        };
        const { page } = openPage(server);
        for (const [bytes, repeated] of cuts) {
          server.become({ kind: 'live' });
          await settled();
          const from = Math.max(0, sent - repeated); // a server may repeat itself; it may not skip
          server.output(from, stream.slice(from, sent + bytes));
          server.become({ kind: 'lost', retryAtMs: 0 });
        }
        server.become({ kind: 'live' });
        await settled();
        server.output(sent, stream.slice(sent));
        expect(page.screen).toBe(stream);
        expect(page.resets).toBe(0);
      },
    ),
    { numRuns: 30 },
  );
});

test('output that overtakes the answer to the opening is not lost', async () => {
  const server = new FakeServer();
  const { page } = openPage(server);
  server.become({ kind: 'live' });
  server.output(0, 'early');
  await settled();
  expect(page.screen).toBe('early');
});

test('what an older page has seen is replayed as history, what was missed in a cut is not', async () => {
  const server = new FakeServer();
  const { page, session } = openPage(server);
  server.become({ kind: 'live' });
  await settled();
  expect(session.isReplaying).toBe(true);
  server.output(0, 'nine byte');
  page.parse[0]?.();
  expect(session.isReplaying).toBe(false);
  server.become({ kind: 'lost', retryAtMs: 0 });
  server.become({ kind: 'live' });
  await settled();
  expect(session.isReplaying).toBe(false);
});

test('a gap empties the screen and goes on behind it', async () => {
  const server = new FakeServer();
  const { page } = openPage(server);
  server.become({ kind: 'live' });
  await settled();
  server.output(0, 'old');
  server.output(5000, '', 'gap');
  server.output(5000, 'new');
  expect(page).toMatchObject({ screen: 'new', resets: 1 });
});

test('a hole without a gap frame is asked for again', async () => {
  const server = new FakeServer();
  const { page } = openPage(server);
  server.become({ kind: 'live' });
  await settled();
  server.output(0, 'abc');
  server.output(6, 'ghi');
  await settled();
  expect(server.asked.at(-1)).toMatchObject({ type: 'shell-open', fromBytes: 3 });
  server.output(3, 'defghi');
  expect(page.screen).toBe('abcdefghi');
});

test('a new shell under the same name starts on an empty screen', async () => {
  const server = new FakeServer();
  const { page } = openPage(server);
  server.become({ kind: 'live' });
  await settled();
  server.output(0, 'first life');
  server.become({ kind: 'lost', retryAtMs: 0 });
  server.session = 8;
  server.become({ kind: 'live' });
  await settled();
  await settled();
  expect(server.asked.at(-1)).toMatchObject({ fromBytes: 0 });
  server.output(0, 'second');
  expect(page.screen).toBe('second');
  expect(page.notices).toEqual(['gone']);
});

test('only what the screen has parsed is acknowledged', async () => {
  const server = new FakeServer();
  const { page } = openPage(server);
  server.become({ kind: 'live' });
  await settled();
  server.output(0, 'x'.repeat(9000));
  server.output(9000, 'yy');
  expect(server.told).toEqual([]);
  page.parse[0]?.();
  page.parse[1]?.();
  expect(server.acks).toEqual([9000, 9002]);
});

test('a paste travels in frames; one that is too large is not begun', async () => {
  const server = new FakeServer();
  const { page, session } = openPage(server);
  expect(session.send(new Uint8Array(1))).toBe(false);
  server.become({ kind: 'live' });
  await settled();
  expect(session.send(new Uint8Array(70_000).fill(97))).toBe(true);
  expect(server.inputs.map(({ offsetBytes }) => offsetBytes)).toEqual([0, 32_768, 65_536]);
  expect(session.send(new Uint8Array(300_000))).toBe(false);
  expect(server.inputs).toHaveLength(3);
  expect(page.notices).toEqual(['too-large']);
});

test('after a refusal the page goes on where the shell stands', async () => {
  const server = new FakeServer();
  const { page, session } = openPage(server);
  server.become({ kind: 'live' });
  await settled();
  session.send(new Uint8Array(10));
  session.send(new Uint8Array(10));
  const error = new LearnerError('over-budget', { en: 'full', vi: 'đầy' }).toBody();
  server.push({ type: 'shell-refused', session: 7, acceptedBytes: 10, error });
  session.send(new Uint8Array(10));
  expect(server.inputs.map(({ offsetBytes }) => offsetBytes)).toEqual([0, 10, 10]);
  expect(page.notices).toEqual(['over-budget']);
});

test('what a cut has swallowed of the input is sent again, in its order and nothing else', async () => {
  const server = new FakeServer();
  const { page, session } = openPage(server);
  server.become({ kind: 'live' });
  await settled();
  for (const text of ['one ', 'two ', 'three ']) session.send(new TextEncoder().encode(text));
  server.inputs.length = 0;
  server.become({ kind: 'lost', retryAtMs: 0 });
  server.takenBytes = 6; // "one tw": the cut went through a frame
  server.become({ kind: 'live' });
  await settled();
  expect(server.inputs).toEqual([
    { offsetBytes: 4, text: 'two ' },
    { offsetBytes: 8, text: 'three ' },
  ]);
  session.send(new TextEncoder().encode('four'));
  expect(server.inputs.at(-1)).toEqual({ offsetBytes: 14, text: 'four' });
  expect(page.notices).toEqual([]);
});

test('input that was lost too long ago is not typed any more, and the learner is told', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const server = new FakeServer();
  const { page, session } = openPage(server);
  server.become({ kind: 'live' });
  await settled();
  session.send(new TextEncoder().encode('rm everything\r'));
  server.inputs.length = 0;
  server.become({ kind: 'lost', retryAtMs: 0 });
  vi.advanceTimersByTime(61_000);
  server.become({ kind: 'live' });
  await settled();
  vi.useRealTimers();
  expect(server.inputs).toEqual([]);
  expect(page.notices).toEqual(['gone']);
  session.send(new TextEncoder().encode('ls\r'));
  expect(server.inputs).toEqual([{ offsetBytes: 0, text: 'ls\r' }]);
});

test('a shell without a sandbox is opened only after the learner agreed', async () => {
  const server = new FakeServer();
  const { page, session } = openPage(server);
  server.answer = () => {
    throw new LearnerError('shell-consent', { en: 'ask', vi: 'hỏi' });
  };
  server.become({ kind: 'live' });
  await settled();
  expect(page.states.at(-1)).toBe('consent');
  session.agree();
  expect(server.asked.at(-1)).toMatchObject({ consent: true });
});

test('a shell that ended stays ended until it is started again', async () => {
  const server = new FakeServer();
  const { page, session } = openPage(server);
  server.become({ kind: 'live' });
  await settled();
  server.push({ type: 'shell-exit', session: 7, exitCode: 0, signal: null });
  server.become({ kind: 'lost', retryAtMs: 0 });
  server.become({ kind: 'live' });
  expect(page.states.at(-1)).toBe('ended');
  session.restart();
  await settled();
  expect(page.states.at(-1)).toBe('live');
});
