import type { Localized } from '../family.ts';

/** One value of a control: what may be written, and what it is when it is left out. */
export type Field<T> = Readonly<{
  /** @returns undefined when `written` is not allowed. */
  read: (written: string) => T | undefined;
  /** What is allowed, for help and errors. */
  wants: Localized;
  /** Null when it may not be left out. */
  fallback: T | null;
}>;

/** A decimal number within bounds; `whole` refuses fractions. */
export function numberField({
  min,
  max,
  whole = false,
  fallback = null,
}: {
  min: number;
  max: number;
  whole?: boolean;
  fallback?: number | null;
}): Field<number> {
  return {
    read: (written) => {
      const value = Number(written);
      if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(written) || value < min || value > max) return undefined;
      return whole && !Number.isInteger(value) ? undefined : value;
    },
    wants: whole
      ? { en: `a whole number from ${min} to ${max}`, vi: `một số nguyên từ ${min} đến ${max}` }
      : {
          en: `a number from ${min} to ${max}`,
          vi: `một số từ ${String(min).replace('.', ',')} đến ${String(max).replace('.', ',')}`,
        },
    fallback,
  };
}

/** One of some words. */
export function choiceField<T extends string>(
  choices: readonly T[],
  fallback: NoInfer<T> | null = null,
): Field<T> {
  const list = choices.filter((choice) => choice !== '').join(' ');
  return {
    read: (written) => choices.find((choice) => choice === written),
    wants: { en: `one of: ${list}`, vi: `một trong các giá trị: ${list}` },
    fallback,
  };
}

/** A name that fits `pattern` and is not reserved. */
export function nameField(
  pattern: RegExp,
  { reserved, wants, fallback }: { reserved: readonly string[]; wants: Localized; fallback: string },
): Field<string> {
  return {
    read: (written) => (pattern.test(written) && !reserved.includes(written) ? written : undefined),
    wants,
    fallback,
  };
}
