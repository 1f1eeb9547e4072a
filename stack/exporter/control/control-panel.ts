import type { KnobName, Setting } from './knobs.ts';

export type ControlPanel = Readonly<{
  /** What is set now; what has ended is gone. */
  inForce: (nowMs: number) => readonly Setting[];
  /** Sets a control, in place of what it was. */
  set: (setting: Setting) => void;
  /** Undoes one control, or all. */
  undo: (knob?: KnobName) => void;
}>;

/** Holds what labs have set. A control that nobody undoes ends by itself. */
export function createControlPanel(): ControlPanel {
  let settings: readonly Setting[] = [];
  return {
    inForce: (nowMs) => {
      if (settings.some(({ endsAtMs }) => endsAtMs <= nowMs)) {
        settings = settings.filter(({ endsAtMs }) => endsAtMs > nowMs);
      }
      return settings;
    },
    set: (setting) => {
      settings = [...settings.filter((old) => placeOf(old) !== placeOf(setting)), setting];
    },
    undo: (knob) => {
      settings = knob === undefined ? [] : settings.filter((old) => old.knob !== knob);
    },
  };
}

/** Settings of the same place replace each other: a link is set region by region. */
function placeOf(setting: Setting): string {
  return setting.knob === 'link' ? `link ${setting.values.region}` : setting.knob;
}
