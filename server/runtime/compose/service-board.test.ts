import { describe, expect, test } from 'vitest';
import { ServiceBoard } from './service-board.ts';
import type { ContainerChange } from './watch-containers.ts';

function makeBoard() {
  const seen: string[] = [];
  const runs: number[] = [];
  const board = new ServiceBoard({
    change: ({ state }) => seen.push(state),
    started: (_, run) => runs.push(run),
  });
  let atMs = 0;
  const tell = (kind: ContainerChange['kind'], more: Partial<ContainerChange> = {}) =>
    board.apply({ service: 'vmauth', kind, atMs: ++atMs, exitCode: null, signal: null, ...more });
  const answer = () => board.answered('vmauth', runs.at(-1) ?? 0);
  return { board, seen, runs, tell, answer };
}

describe('what the engine tells of a container', () => {
  test.each([
    ['SIGKILL alone is a death', [9], 137, 'dead', { exitCode: null, signal: 'SIGKILL' }],
    ['SIGTERM was asked for: a stop', [15], 0, 'stopped', { exitCode: 0, signal: null }],
    [
      'a stop that ran into its grace period is still a stop',
      [15, 9],
      137,
      'stopped',
      { exitCode: null, signal: 'SIGKILL' },
    ],
    ['an end by itself is a death', [], 2, 'dead', { exitCode: 2, signal: null }],
  ] as const)('%s', (_, signals, exitCode, state, end) => {
    const { board, tell, answer } = makeBoard();
    tell('start');
    answer();
    for (const signal of signals) tell('kill', { signal });
    tell('die', { exitCode });
    expect(board.status('vmauth')).toMatchObject({ state, ...end });
  });

  test('a SIGTERM of the run before does not excuse a death of this one', () => {
    const { board, tell, answer } = makeBoard();
    tell('start');
    tell('kill', { signal: 15 });
    tell('die', { exitCode: 0 });
    tell('start');
    answer();
    tell('die', { exitCode: 137 });
    expect(board.state('vmauth')).toBe('dead');
  });

  test('an answer to an older run counts for nothing', () => {
    const { board, tell, runs } = makeBoard();
    tell('start');
    tell('die', { exitCode: 1 });
    tell('start');
    board.answered('vmauth', runs[0] ?? 0);
    expect(board.state('vmauth')).toBe('starting');
  });

  test('a service that was frozen before it answered is asked again once it thaws', () => {
    const { board, seen, tell, runs, answer } = makeBoard();
    tell('start');
    tell('pause');
    tell('unpause');
    expect(runs).toHaveLength(2);
    answer();
    expect(board.state('vmauth')).toBe('running');
    expect(seen).toEqual(['starting', 'paused', 'starting', 'running']);
  });
});

describe('waiting for a state', () => {
  test('ends true with the change, false with the time, and with the reason of the signal', async () => {
    const { board, tell } = makeBoard();
    const { signal } = new AbortController();
    const isStarting = () => board.state('vmauth') === 'starting';
    expect(await board.until(isStarting, { timeoutMs: 5, signal })).toBe(false);
    const waiting = board.until(isStarting, { timeoutMs: 5_000, signal });
    tell('start');
    expect(await waiting).toBe(true);
    const reason = new Error('left');
    const never = board.until(() => false, { timeoutMs: 5_000, signal: AbortSignal.abort(reason) });
    await expect(never).rejects.toBe(reason);
  });
});
