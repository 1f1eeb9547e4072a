import { formatCount } from '../../client/format.ts';
import type { OutlineLine } from './field-outline.ts';
import { sizeOf } from './field-place.ts';
import type { GridLine } from './tree-grid.ts';

/** A field as a line of the tree; dots until the worker has sent it. */
export function fieldLine(line: OutlineLine, isHovered: boolean, fileBytes: number): GridLine {
  const { row, level, isOpen } = line;
  if (!row) return { level, isOpen: null, mark: null, note: null, cells: ['…', '', ''], share: 0 };
  const inside = row.hasChildren && row.count !== null ? `[${formatCount(row.count)}]` : '';
  return {
    level,
    isOpen: row.hasChildren ? isOpen : null,
    mark: isHovered ? 'hovered' : null,
    note: row.leadsTo ? '→' : null,
    cells: [row.name, row.value ?? inside, sizeOf(row)],
    share: shareOf(line, fileBytes),
  };
}

/** Of the file, for what stands on top: sections beside each other. */
function shareOf({ level, row }: OutlineLine, fileBytes: number): number {
  return level === 1 && row && fileBytes > 0 ? row.bits / 8 / fileBytes : 0;
}
