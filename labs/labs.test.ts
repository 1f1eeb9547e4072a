import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../cli/launcher/places.mjs';
import { touchedBy } from '../protocol/fault.ts';
import { LABS, labNamed } from './index.ts';

describe.each(LABS.map((lab) => [lab.id, lab] as const))('the lab %s', (_id, lab) => {
  test('names only faults, blocks, probes and kept answers that it has', () => {
    const actions = lab.steps.flatMap((step) => step.actions);
    const checks = lab.steps.flatMap((step) => step.checks);
    const kept = [
      ...Object.values(lab.faults).flatMap((fault) => fault.keep ?? []),
      ...actions.flatMap((action) => (action.kind === 'start-stack' ? (action.keep ?? []) : [])),
    ].map((keep) => keep.id);
    for (const action of actions) {
      if (action.kind === 'fault' || action.kind === 'undo') expect(lab.faults).toHaveProperty(action.fault);
      if (action.kind === 'command') expect(lab.blocks).toHaveProperty(action.block);
      if (action.kind === 'note') for (const probe of action.probes) expect(lab.probes).toHaveProperty(probe);
    }
    for (const check of checks) {
      if (check.kind === 'command') expect(lab.blocks).toHaveProperty(check.block);
      if (check.kind === 'kept') expect(kept).toContain(check.keep);
      if (check.after) expect(kept).toContain(check.after);
      if ('at' in check && check.at) expect(lab.probes[check.at]).toMatchObject({ kind: 'clock' });
      const words = [('holds' in check && check.holds) || '', ('promql' in check && check.promql) || ''].join(
        ' ',
      );
      for (const [, name] of words.matchAll(/(?:^|[\s*.{])([A-Z][A-Z0-9]*)(?=$|[\s*.}])/g))
        expect(lab.probes).toHaveProperty(name!);
    }
  });

  test('takes back each fault everywhere that it acted', () => {
    for (const fault of Object.values(lab.faults))
      expect(touchedBy(fault.undo)).toEqual(expect.arrayContaining([...touchedBy(fault.do)]));
  });

  test('notes a probe before anything compares with it', () => {
    const noted = new Set<string>();
    for (const step of lab.steps) {
      for (const action of step.actions)
        if (action.kind === 'note') for (const probe of action.probes) noted.add(probe);
      for (const check of step.checks)
        if ('holds' in check)
          for (const name of Object.keys(lab.probes))
            if (new RegExp(`\\b${name}\\b`).test(check.holds)) expect(noted).toContain(name);
    }
  });

  test('asks for a prediction before its first fault, with one right answer and every answer explained', () => {
    const broken = lab.steps.find((step) => step.actions.some((action) => action.kind === 'fault'));
    if (broken) expect(broken.prediction).toBeDefined();
    for (const step of lab.steps)
      if (step.prediction) expect(step.prediction.options.filter((option) => option.right)).toHaveLength(1);
  });

  test('has ids of its own for steps and checks, and a hint for each step', () => {
    const steps = lab.steps.map((step) => step.id);
    expect(new Set(steps).size).toBe(steps.length);
    for (const step of lab.steps) {
      const checks = step.checks.map((check) => check.id);
      expect(new Set(checks).size).toBe(checks.length);
      expect(step.hints.length).toBeGreaterThan(0);
    }
  });

  test('speaks composed Vietnamese that is not the English', () => {
    const texts = lab.steps.flatMap((step) => [
      step.title,
      step.task,
      ...step.hints,
      ...step.checks.map((check) => check.text),
    ]);
    for (const { en, vi } of texts) {
      expect(vi).toBe(vi.normalize('NFC'));
      expect(vi).not.toBe(en);
    }
  });
});

test('no recording names a folder of the machine on which it was made', () => {
  const paths = globSync('labs/*/recordings/*.json', { cwd: ROOT });
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) {
    const text = readFileSync(join(ROOT, path), 'utf8');
    expect(text.match(/\/(?:tmp|home|root|Users|work|var\/folders)\/[\w.-]+/)?.[0], path).toBeUndefined();
  }
});

test('a lab is found by its id or its number', () => {
  expect(labNamed('L08').id).toBe('kill-a-vmstorage');
  expect(() => labNamed('L99')).toThrow(expect.objectContaining({ code: 'unknown-lab' }));
});
