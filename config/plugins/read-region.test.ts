import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readRegion } from './read-region.ts';

const root = mkdtempSync(join(tmpdir(), 'read-region-'));
afterAll(() => rmSync(root, { recursive: true }));
writeFileSync(
  join(root, 'compose.yaml'),
  'services:\n  # region vmauth\n  vmauth:\n    # region inner\n    image: x\n    # endregion\n    ports: []\n  # endregion\n',
);
writeFileSync(join(root, 'a.ts'), '// region open\nlet a = 1;\n');

test('a region loses its indent and the marks inside of it', () => {
  expect(readRegion(root, { file: 'compose.yaml', region: 'vmauth' })).toBe(
    'vmauth:\n  image: x\n  ports: []',
  );
});

test('a region inside of another one can be shown alone', () => {
  expect(readRegion(root, { file: 'compose.yaml', region: 'inner' })).toBe('image: x');
});

test('a fence without a region shows the whole file', () => {
  expect(readRegion(root, { file: 'a.ts' })).toBe('// region open\nlet a = 1;');
});

test.each([
  [{ file: '../secret' }, 'leads out of the repository'],
  [{ file: '/etc/passwd' }, 'leads out of the repository'],
  [{ file: 'gone.yaml' }, 'cannot be read'],
  [{ file: 'compose.yaml', region: 'vminsert' }, 'has no line "# region vminsert"'],
  [{ file: 'a.ts', region: 'open' }, 'has no "# endregion"'],
])('%j is refused', (wanted, reason) => {
  expect(() => readRegion(root, wanted)).toThrow(reason);
});
