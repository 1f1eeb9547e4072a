import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { withCssVariables } from './colour-roles.ts';
import { diagramKey } from './diagram-key.ts';
import { drawMissingDiagrams } from './draw-diagrams.ts';

test('stand-in colours become house variables, as hex and as rgb', () => {
  expect(withCssVariables('fill:#010a03;stroke:rgb(1, 10, 5);stop:rgba(1,10,4,0.5)')).toBe(
    'fill:var(--ink);stroke:var(--line);stop:var(--muted)',
  );
});

test('a diagram is known by its text, whatever blank lines stand around it', () => {
  expect(diagramKey('flowchart LR\n')).toBe(diagramKey('\nflowchart LR'));
  expect(diagramKey('flowchart LR')).not.toBe(diagramKey('flowchart TB'));
});

test('a diagram that nobody drew yet needs a browser, and says so', async () => {
  const root = mkdtempSync(join(tmpdir(), 'diagrams-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  await expect(drawMissingDiagrams(root, ['flowchart LR\n a-->b'], { PATH: '' })).rejects.toThrow(
    'WRITEPATH_CHROMIUM',
  );
});
