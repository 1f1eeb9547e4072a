import type { Topology } from '../../../protocol/stack.ts';
import { TOPOLOGIES } from '../../../protocol/stack.ts';
import type { Locale } from '../../../protocol/text.ts';
import { type Proof, sameCase } from './proofs.ts';
import { SUPPORT_ROWS, type SupportRow } from './support-rows.ts';

export type SupportStatus =
  | { readonly kind: 'proven'; readonly proof: Proof }
  | { readonly kind: 'never-run' }
  | { readonly kind: 'cannot' };

export interface SupportLine {
  readonly row: SupportRow;
  readonly topology: Topology | null;
  readonly status: SupportStatus;
}

const WORDS = {
  head: {
    en: ['System', 'Runtime', 'Topology', 'Last proven'],
    vi: ['Hệ thống', 'Runtime', 'Mô hình', 'Kiểm chứng lần cuối'],
  },
  never: { en: 'never run', vi: 'chưa từng chạy' },
  cannot: { en: 'cannot', vi: 'không chạy được' },
  both: { en: 'cluster, pair', vi: 'cluster, pair' },
} as const;

/** Each row, split by topology only where the two stand differently. */
export function supportLines(
  proofs: readonly Proof[],
  rows: readonly SupportRow[] = SUPPORT_ROWS,
): readonly SupportLine[] {
  return rows.flatMap((row): SupportLine[] => {
    if (row.cannot) return [{ row, topology: null, status: { kind: 'cannot' } }];
    const lines = TOPOLOGIES.map((topology): SupportLine => {
      const proof = proofs
        .filter((one) => one.topology === topology && row.cases.some((wanted) => sameCase(wanted, one)))
        .sort((a, b) => b.date.localeCompare(a.date))[0];
      return { row, topology, status: proof ? { kind: 'proven', proof } : { kind: 'never-run' } };
    });
    if (lines.some(({ status }) => status.kind === 'proven')) return lines;
    return [{ row, topology: null, status: { kind: 'never-run' } }];
  });
}

/** The last cell: date and versions of the proof, or why there is none. */
export function statusText({ row, status }: SupportLine, locale: Locale): string {
  switch (status.kind) {
    case 'proven': {
      const versions = status.proof.versions.map(({ component, version }) => `${component} ${version}`);
      return `${status.proof.date.slice(0, 10)}: ${versions.join(', ')}`;
    }
    case 'never-run':
      return [WORDS.never[locale], row.note?.[locale]].filter(Boolean).join('; ');
    case 'cannot':
      return [WORDS.cannot[locale], row.cannot?.[locale]].filter(Boolean).join(': ');
    default:
      return status satisfies never;
  }
}

/** Each line as its cells, in one language. */
export function supportCells(proofs: readonly Proof[], locale: Locale): readonly (readonly string[])[] {
  return supportLines(proofs).map((line) => [
    line.row.system[locale],
    line.row.runtime[locale],
    line.status.kind === 'cannot' ? '-' : (line.topology ?? WORDS.both[locale]),
    statusText(line, locale),
  ]);
}

/** The table of README.md or README.vi.md, as Markdown. */
export function supportMarkdown(proofs: readonly Proof[], locale: Locale): string {
  const head = WORDS.head[locale];
  const rows = [head, head.map(() => '---'), ...supportCells(proofs, locale)];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
