import { CALM, type Influence } from '../model/influence.ts';
import type { Setting } from './knobs.ts';

/** What the settings do to the world; without any that touch it, the world left alone. */
export function influenceOf(settings: readonly Setting[]): Influence {
  let influence = CALM;
  for (const setting of settings) {
    const before = influence;
    if (setting.knob === 'load') influence = { ...before, loadFactor: setting.values.factor };
    if (setting.knob === 'errors') {
      const { share, handler } = setting.values;
      influence = { ...before, errorShare: (of) => (handler === '' || of === handler ? share : 0) };
    }
    if (setting.knob === 'latency') {
      const { addMs, handler } = setting.values;
      influence = { ...before, addedSeconds: (of) => (handler === '' || of === handler ? addMs / 1000 : 0) };
    }
    if (setting.knob === 'link') {
      const { region, addMs, lost } = setting.values;
      influence = {
        ...before,
        link: (of) => (of === region ? { addedSeconds: addMs / 1000, lostShare: lost } : before.link(of)),
      };
    }
  }
  return influence;
}
