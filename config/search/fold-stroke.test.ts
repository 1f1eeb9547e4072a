import { expect, test } from 'vitest';
import { foldStroke, unfoldStroke } from './fold-stroke.ts';

test('every letter folds to ASCII once its marks are dropped, đ too', () => {
  const dropped = foldStroke('Đường ghi, điểm đặt').normalize('NFD').replaceAll(/\p{M}/gu, '');
  expect(dropped).toBe('Duong ghi, diem dat');
});

test('what is read is what was written', () => {
  expect(unfoldStroke(foldStroke('Đường đi đến đĩa: d và D'))).toBe('Đường đi đến đĩa: d và D');
});
