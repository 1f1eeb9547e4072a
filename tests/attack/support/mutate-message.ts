import { type ClientMessage, parseClientMessage } from '../../../protocol/socket.ts';
import { HOSTILE_TEXTS, HOSTILE_VALUES } from './hostile-texts.ts';
import type { Seeded } from './seeded.ts';

/** A message that is none: `named` ones carry a request number that can be answered, others end the socket. */
export interface Mutant {
  readonly text: string;
  readonly named: boolean;
}

/** Mutates a valid message, by its fields or by its bytes, until the schema refuses it. */
export function mutateMessage(valid: ClientMessage, request: number, random: Seeded): Mutant {
  for (;;) {
    const text = random.chance(0.7)
      ? mutateFields({ ...valid, ...('request' in valid ? { request } : {}) }, random)
      : mutateBytes(JSON.stringify({ ...valid, request }), random);
    if (!isRefused(text)) continue;
    return { text, named: requestOf(text) !== null };
  }
}

function mutateFields(message: Readonly<Record<string, unknown>>, random: Seeded): string {
  const entries = Object.entries(message);
  const fields = entries.filter(([name]) => name !== 'request');
  const [victim] = random.pick(fields.length > 1 && random.chance(0.8) ? fields.slice(1) : fields);
  const value = random.chance(0.6) ? random.pick(HOSTILE_TEXTS) : random.pick(HOSTILE_VALUES);
  const changed = entries.flatMap(([name, was]): [string, unknown][] => {
    if (name !== victim) return [[name, was]];
    if (random.chance(0.15)) return [];
    if (was !== null && typeof was === 'object' && random.chance(0.7))
      return [[name, { ...was, [random.pick(Object.keys(was))]: value }]];
    return [[name, value]];
  });
  const text = JSON.stringify(Object.fromEntries(changed));
  // As text: an object literal would set the prototype instead of naming it.
  return random.chance(0.1) ? `{"__proto__":{"polluted":1},${text.slice(1)}` : text;
}

function mutateBytes(text: string, random: Seeded): string {
  const letters = [...text];
  for (let times = 1 + random.int(3); times > 0; times--) {
    const at = random.int(letters.length);
    const how = random.int(4);
    if (how === 0) letters.splice(at, 1);
    else if (how === 1)
      letters.splice(at, 0, random.pick(['"', '{', '}', '\\', ',', ':', '\u0000', 'đ', '9']));
    else if (how === 2) letters[at] = String.fromCharCode(random.int(0x250));
    else letters.splice(at, random.int(8), ...letters.slice(random.int(letters.length)).slice(0, 8));
  }
  return letters.join('');
}

function isRefused(text: string): boolean {
  try {
    parseClientMessage(text);
    return false;
  } catch {
    return true; // what the server must say as well
  }
}

function requestOf(text: string): number | null {
  try {
    const { request } = JSON.parse(text);
    return Number.isInteger(request) && request >= 1 ? request : null;
  } catch {
    return null;
  }
}
