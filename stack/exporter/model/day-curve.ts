import { hashToUnit } from './random.ts';

const HOUR_MS = 3_600_000;
/** The shop's customers live by Vietnamese time (UTC+7). */
const UTC_OFFSET_MS = 7 * HOUR_MS;
const EVENING_PEAK_HOUR = 20;
const NOON_HOUR = 12;

/** A rush comes once in each slot, so that a short lab sees load rise and fall. */
const SLOT_MS = 5 * 60_000;
const RUSH_MS = 50_000;

/** Share of the evening peak's traffic at this moment: about 0.3 at 08:00, 1 at 20:00. */
export function dayLevel(nowMs: number): number {
  const hour = ((nowMs + UTC_OFFSET_MS) / HOUR_MS) % 24;
  const wave = Math.cos((2 * Math.PI * (hour - EVENING_PEAK_HOUR)) / 24);
  const noon = Math.exp(-(((hour - NOON_HOUR) / 1.5) ** 2));
  return 0.65 + 0.35 * wave + 0.12 * noon;
}

/** Factor that a rush (a flash sale, a push message) puts on the traffic: 1 outside, up to 2.2 inside. */
export function rushFactor(seed: number, nowMs: number): number {
  const slot = Math.floor(nowMs / SLOT_MS);
  const startMs = slot * SLOT_MS + hashToUnit(seed, 2 * slot) * (SLOT_MS - RUSH_MS);
  const progress = (nowMs - startMs) / RUSH_MS;
  if (progress <= 0 || progress >= 1) return 1;
  const strength = 0.5 + 0.7 * hashToUnit(seed, 2 * slot + 1);
  return 1 + strength * Math.sin(Math.PI * progress) ** 2;
}
