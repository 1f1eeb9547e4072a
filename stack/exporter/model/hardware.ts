import type { HttpStep } from './http-service.ts';
import { CPUS, type Cpu } from './node-machine.ts';
import type { Random } from './random.ts';
import type { Traffic } from './traffic.ts';
import { approach, createWander } from './wander.ts';

export const SENSORS = ['cpu', 'board', 'disk'] as const;
export type Sensor = (typeof SENSORS)[number];
export const CRITICAL_CELSIUS: Readonly<Record<Sensor, number>> = { cpu: 100, board: 85, disk: 70 };
const THROTTLE_CELSIUS = 84;
const BASE_HERTZ = 1.2e9;
export const TOP_HERTZ = 3.6e9;

export type HardwareStep = Readonly<{
  celsius: Readonly<Record<Sensor, number>>;
  fanTurnsPerMinute: number;
  hertz: Readonly<Record<Cpu, number>>;
  throttles: number;
  joules: number;
  clockOffsetSeconds: number;
  clockMaxErrorSeconds: number;
  clockFrequencyRatio: number;
}>;

/** Heat follows work slowly, the fan follows the heat, the clock is never quite right. */
export function createHardware(random: Random) {
  const offset = createWander(random, { deviation: 0.0004, memorySeconds: 200 });
  const drift = createWander(random, { deviation: 0.000004, memorySeconds: 900 });
  const unevenness = CPUS.map(() => createWander(random, { deviation: 0.05, memorySeconds: 5 }));
  let cpu = 52;
  let board = 38;
  let disk = 36;

  return ({ elapsedSeconds }: Traffic, { utilisation }: HttpStep): HardwareStep => {
    const work = Math.min(1.1, utilisation);
    cpu = approach(cpu, 42 + 44 * work, elapsedSeconds, 20);
    board = approach(board, 32 + 14 * work, elapsedSeconds, 240);
    disk = approach(disk, 33 + 10 * work, elapsedSeconds, 400);
    const hertz = (index: number) => {
      const wanted = BASE_HERTZ + (TOP_HERTZ - BASE_HERTZ) * Math.min(1, work * 1.2);
      const uneven = Math.exp(unevenness[index]?.(elapsedSeconds) ?? 0);
      return Math.round(Math.min(TOP_HERTZ, wanted * uneven) / 1e6) * 1e6;
    };
    return {
      celsius: { cpu: Math.round(cpu), board: Math.round(board), disk: Math.round(disk) },
      fanTurnsPerMinute: Math.round((900 + Math.max(0, cpu - 45) * 48) / 10) * 10,
      hertz: { '0': hertz(0), '1': hertz(1), '2': hertz(2), '3': hertz(3) },
      throttles: cpu > THROTTLE_CELSIUS ? random.poisson(elapsedSeconds * (cpu - THROTTLE_CELSIUS)) : 0,
      joules: elapsedSeconds * (14 + 46 * work),
      clockOffsetSeconds: offset(elapsedSeconds),
      clockMaxErrorSeconds: 0.004 + 0.002 * random.next(),
      clockFrequencyRatio: 1 + drift(elapsedSeconds),
    };
  };
}
