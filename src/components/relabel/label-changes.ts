import type { Labels } from '../../../protocol/relabel.ts';

export interface LabelChange {
  readonly kind: 'added' | 'removed' | 'changed' | 'same';
  readonly name: string;
  /** What it is now; of a removed one what it was. */
  readonly value: string;
}

/** Each label before or after a rule with what became of it, in the order of the labels, removed ones where they stood. */
export function labelChanges(before: Labels, after: Labels): LabelChange[] {
  const was = new Map(before);
  const is = new Map(after);
  const names = [...new Set([...was.keys(), ...is.keys()])].sort();
  return names.map((name): LabelChange => {
    const [old, now] = [was.get(name), is.get(name)];
    if (now === undefined) return { kind: 'removed', name, value: old ?? '' };
    if (old === undefined) return { kind: 'added', name, value: now };
    return { kind: old === now ? 'same' : 'changed', name, value: now };
  });
}
