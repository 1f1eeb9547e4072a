import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { AttackedServer } from './attacked-server.ts';

export interface HonestLearner {
  /** Number of the terminal that nobody else may reach. */
  readonly session: number;
  /** Ends the visit and holds it against what a learner must have had. */
  leaveUndisturbed(): Promise<Calm>;
}

export interface Calm {
  readonly echoes: number;
  readonly queries: number;
  readonly echoP99Ms: number;
  readonly slowestMs: number;
}

/** A learner in a process of their own who types lines into `cat` and asks an engine while others attack. */
export async function visitHonestly(server: AttackedServer): Promise<HonestLearner> {
  const cookie = await server.letIn();
  const child = fork(join(import.meta.dirname, 'honest-learner-process.ts'), {
    env: { ...process.env, HOST: server.host, COOKIE: cookie, TICKET: await server.ticket(cookie) },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const [hello] = await once(child, 'message');
  if (!hello.ready) throw new Error(`the honest learner did not get in: ${JSON.stringify(hello)}`);
  return {
    session: hello.session,
    async leaveUndisturbed() {
      const told = once(child, 'message');
      child.send('leave');
      const [{ echoMs, queryMs, failures }] = await told;
      expect(failures).toEqual([]);
      const calm = {
        echoes: echoMs.length,
        queries: queryMs.length,
        echoP99Ms: quantile(echoMs, 0.99),
        slowestMs: Math.max(...echoMs, ...queryMs),
      };
      expect(calm.echoes).toBeGreaterThan(5);
      expect(calm.queries).toBeGreaterThan(2);
      // Generous: the attackers share the machine's cores. A held event loop would be seconds.
      expect(calm.slowestMs).toBeLessThan(3_000);
      return calm;
    },
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}
