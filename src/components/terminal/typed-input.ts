import { LIMITS } from '../../../protocol/limits.ts';
import { randomName } from '../../client/random-name.ts';

interface Piece {
  readonly offsetBytes: number;
  readonly bytes: Uint8Array;
}

/** What this page has typed into one shell, by offset, and the end of it, which a cut may have swallowed. */
export class TypedInput {
  #nextBytes = 0;
  #kept: Piece[] = [];
  #keptBytes = 0;

  /** @returns where these bytes stand in all that was typed. */
  add(bytes: Uint8Array): number {
    const offsetBytes = this.#nextBytes;
    this.#kept.push({ offsetBytes, bytes });
    this.#keptBytes += bytes.length;
    this.#nextBytes += bytes.length;
    // As much as may wait for a shell that does not read.
    for (const { bytes: oldest } of [...this.#kept]) {
      if (this.#keptBytes - oldest.length < LIMITS.terminalInputQueueBytes) break;
      this.#keptBytes -= oldest.length;
      this.#kept.shift();
    }
    return offsetBytes;
  }

  /** What was typed beyond `takenBytes`, oldest first; null when its beginning is no longer kept. */
  after(takenBytes: number): readonly Piece[] | null {
    if (takenBytes >= this.#nextBytes) return [];
    const oldest = this.#kept[0];
    if (!oldest || takenBytes < oldest.offsetBytes) return null;
    return this.#kept.filter(({ offsetBytes, bytes }) => offsetBytes + bytes.length > takenBytes);
  }

  /** What lies beyond was left out, and is not sent again. */
  forgetAfter(takenBytes: number): void {
    this.#nextBytes = takenBytes;
    this.#kept = [];
    this.#keptBytes = 0;
  }
}

/** All that one page types over one connection; several terminals of a page may show the same shell. */
export class Typing {
  /** The page's name for itself, by which the server counts. */
  readonly typist = randomName();
  readonly #inputs = new Map<number, TypedInput>();

  into(session: number): TypedInput {
    const input = this.#inputs.get(session) ?? new TypedInput();
    this.#inputs.set(session, input);
    return input;
  }
}

const typings = new WeakMap<object, Typing>();

export function typingOver(source: object): Typing {
  const typing = typings.get(source) ?? new Typing();
  typings.set(source, typing);
  return typing;
}
