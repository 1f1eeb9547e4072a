import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LabState } from '../../protocol/lab.ts';
import type { Peer } from '../socket/peer.ts';
import { createLabModule } from './create-lab-module.ts';
import { FakeStack, fakeAsk } from './test-support/fake-stack.ts';

const lab = 'kill-a-vmstorage';
let folder: string;
let life: AbortController;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'writepath-lab-'));
  life = new AbortController();
});
afterEach(async () => {
  life.abort();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 }); // a last write may be under way
});

function open() {
  const { handlers } = createLabModule({
    stack: new FakeStack(),
    ask: fakeAsk,
    stateFolder: folder,
    log: () => {},
    signal: life.signal,
  });
  return handlers;
}

function page(tab: string) {
  const closing = new AbortController();
  const states: LabState[] = [];
  const peer: Peer = {
    tab,
    session: `browser of ${tab}`,
    signal: closing.signal,
    send: (message) => void (message.type === 'lab' && states.push(message.state)),
    sendBytes: () => {},
    bufferedBytes: () => 0,
  };
  return { peer, states, close: () => closing.abort() };
}

test('a page that watches gets the state now and on every change', async () => {
  const handlers = open();
  const learner = page('a');
  await handlers['lab-watch']?.({ type: 'lab-watch', request: 1, lab }, learner.peer);
  expect(learner.states).toMatchObject([{ phase: 'idle', mine: false, held: false }]);
  await handlers['lab-begin']?.({ type: 'lab-begin', request: 2, lab }, learner.peer);
  await vi.waitFor(() => expect(learner.states.at(-1)).toMatchObject({ phase: 'running', mine: true }));
});

test('a second page watches, and goes on with the lab once the first is closed', async () => {
  const handlers = open();
  const [first, second] = [page('a'), page('b')];
  await handlers['lab-begin']?.({ type: 'lab-begin', request: 1, lab }, first.peer);
  const begin = () => handlers['lab-begin']?.({ type: 'lab-begin', request: 2, lab }, second.peer);
  await expect(begin()).rejects.toMatchObject({ code: 'lease-held' });
  await handlers['lab-watch']?.({ type: 'lab-watch', request: 3, lab }, second.peer);
  expect(second.states.at(-1)).toMatchObject({ phase: 'running', mine: false, held: true });
  first.close();
  await begin();
  await vi.waitFor(() => expect(second.states.at(-1)).toMatchObject({ phase: 'running', mine: true }));
});

test('a lab that nobody wrote is named as such', async () => {
  const asked = open()['lab-watch']?.({ type: 'lab-watch', request: 1, lab: 'no-such-lab' }, page('a').peer);
  await expect(asked).rejects.toMatchObject({ code: 'unknown-lab' });
});
