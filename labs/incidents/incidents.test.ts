import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { touchedBy } from '../../protocol/fault.ts';
import { BREAK_KINDS, LEVELS } from '../../protocol/incident.ts';
import { componentsOf, kindsOf } from '../../protocol/kinds-of.ts';
import { TOPOLOGIES } from '../../protocol/stack.ts';
import { claimsOf } from './claims-of.ts';
import { INCIDENTS } from './index.ts';
import { labOfIncident } from './lab-of-incident.ts';
import { VerifiedIncidentsSchema } from './verified.ts';

test('there are at least twelve incidents, and each level has some for each topology', () => {
  expect(INCIDENTS.length).toBeGreaterThanOrEqual(12);
  for (const level of LEVELS)
    for (const topology of TOPOLOGIES) {
      const here = INCIDENTS.filter((one) => one.level === level && one.topologies.includes(topology));
      expect(here.length, `${level} ${topology}`).toBeGreaterThanOrEqual(2);
    }
  expect(new Set(INCIDENTS.map(({ id }) => id)).size).toBe(INCIDENTS.length);
});

test.each(INCIDENTS.map((incident) => [incident.id, incident] as const))(
  '%s takes back all that it does, and its cause can be chosen from the lists',
  (_id, incident) => {
    expect(touchedBy(incident.undo)).toEqual(expect.arrayContaining([...touchedBy(incident.do)]));
    for (const topology of incident.topologies)
      for (const { component, kind } of [...incident.causes, ...incident.partly.map(({ cause }) => cause)]) {
        expect(componentsOf(topology, true)).toContain(component);
        expect(kindsOf(component)).toContain(kind);
      }
  },
);

test('the labs behind the incidents differ in nothing that a page could be told', () => {
  const shown = INCIDENTS.map((incident) => {
    const { id, needs, faults, wipe, ...rest } = labOfIncident(incident);
    return JSON.stringify({ ...rest, faults: Object.keys(faults) });
  });
  expect(new Set(shown).size).toBe(1);
});

test('every answer that can be given has evidence that would speak for it', () => {
  for (const topology of TOPOLOGIES)
    for (const component of componentsOf(topology, true))
      for (const kind of kindsOf(component))
        expect(claimsOf({ component, kind }).length, `${component} ${kind}`).toBeGreaterThan(0);
  const offered = TOPOLOGIES.flatMap((topology) => componentsOf(topology, true).flatMap(kindsOf));
  expect(BREAK_KINDS.filter((kind) => !offered.includes(kind))).toEqual([]);
});

test('every text is composed Vietnamese that is not the English', () => {
  for (const { title, story, hints, path, partly } of INCIDENTS)
    for (const { en, vi } of [
      title,
      story,
      ...hints,
      ...path.map(({ text }) => text),
      ...partly.map(({ text }) => text),
    ]) {
      expect(vi).toBe(vi.normalize('NFC'));
      expect(vi).not.toBe(en);
    }
});

test.each(TOPOLOGIES)(
  'every incident for the %s was verified there, and each of its clues told',
  (topology) => {
    const text = readFileSync(join(import.meta.dirname, `verified-${topology}.json`), 'utf8');
    const { incidents, topology: kept } = v.parse(VerifiedIncidentsSchema, JSON.parse(text));
    expect(kept).toBe(topology);
    const fitting = INCIDENTS.filter((one) => one.topologies.includes(topology)).map(({ id }) => id);
    expect(incidents.map(({ incident }) => incident)).toEqual(fitting);
    for (const { incident, clues } of incidents) {
      const path = INCIDENTS.find(({ id }) => id === incident)?.path ?? [];
      expect(clues.map(({ clue, seen }) => [clue, seen.query])).toEqual(
        path.map(({ id, promql }) => [id, promql]),
      );
      expect(clues.every(({ red, afterSeconds }) => red && afterSeconds !== null)).toBe(true);
    }
  },
);
