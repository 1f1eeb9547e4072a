import type { Localized } from '../family.ts';
import type { Field } from './field.ts';
import { KNOBS, type KnobName, LIFETIME, type Setting } from './knobs.ts';

export type SettingRead =
  | Readonly<{ ok: true; setting: Setting }>
  | Readonly<{ ok: false; problem: Localized }>;

/** Reads the form that sets `knob`; an unknown or wrong field is named together with what it may be. */
export function readSetting(knob: KnobName, form: URLSearchParams, nowMs: number): SettingRead {
  const fields: Readonly<Record<string, Field<string> | Field<number>>> = KNOBS[knob].fields;
  const known = [...Object.keys(fields), 'seconds'];
  for (const name of new Set(form.keys())) {
    if (!known.includes(name)) return { ok: false, problem: unknownField(knob, name, known) };
    if (form.getAll(name).length > 1) return { ok: false, problem: twice(knob, name) };
  }
  const values: Record<string, string | number> = {};
  for (const [name, field] of Object.entries({ ...fields, seconds: LIFETIME })) {
    const written = form.get(name);
    const value = written === null ? field.fallback : field.read(written.trim());
    if (value === null || value === undefined) {
      return { ok: false, problem: wrongField(knob, name, written, field.wants) };
    }
    values[name] = value;
  }
  const { seconds, ...rest } = values;
  const endsAtMs = nowMs + Number(seconds) * 1000;
  return { ok: true, setting: { knob, values: rest, setAtMs: nowMs, endsAtMs } as unknown as Setting };
}

function unknownField(knob: KnobName, name: string, known: readonly string[]): Localized {
  return {
    en: `/control/${knob} has no field ${JSON.stringify(name)}. It takes: ${known.join(' ')}`,
    vi: `/control/${knob} không có trường ${JSON.stringify(name)}. Các trường nhận được: ${known.join(' ')}`,
  };
}

function twice(knob: KnobName, name: string): Localized {
  return {
    en: `${name} is there twice. Send it once to /control/${knob}.`,
    vi: `${name} xuất hiện hai lần. Hãy gửi một lần tới /control/${knob}.`,
  };
}

function wrongField(knob: KnobName, name: string, written: string | null, wants: Localized): Localized {
  if (written === null) {
    return {
      en: `/control/${knob} needs ${name}: ${wants.en}. For example: curl -XPOST .../control/${knob} -d '${name}=...'`,
      vi: `/control/${knob} cần ${name}: ${wants.vi}. Ví dụ: curl -XPOST .../control/${knob} -d '${name}=...'`,
    };
  }
  const shown = JSON.stringify(written.slice(0, 60));
  return {
    en: `${name} is ${shown}. Send ${wants.en}.`,
    vi: `${name} đang là ${shown}. Hãy gửi ${wants.vi}.`,
  };
}
