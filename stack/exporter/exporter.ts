import { type ControlPanel, createControlPanel } from './control/control-panel.ts';
import { influenceOf } from './control/influence-of.ts';
import type { Setting } from './control/knobs.ts';
import { createLabelValues, type LabelValues } from './control/label-values.ts';
import { createExposition, type Format, type Rendering } from './exposition.ts';
import type { Family } from './family.ts';
import { signedInRequests } from './model/http-service.ts';
import type { Influence } from './model/influence.ts';
import { createWorld } from './model/world.ts';
import { joinLinks, type WanLinks } from './wan-links.ts';

export type Exporter = Readonly<{
  controls: ControlPanel;
  familyCount: number;
  /** Tells the probes how the WAN links are; a control on a link comes on top. */
  setWanLinks: (links: WanLinks) => void;
  /** Brings the model up to `nowMs`. */
  tick: (nowMs: number) => void;
  /** The text of one scrape at `nowMs`. */
  scrape: (nowMs: number, how: Readonly<{ format: Format; mark: number; scrapeSeq: number }>) => string;
}>;

type Labelling = Readonly<{ setting: Setting; values: LabelValues }>;

/** The world, what labs do to it, and its text. It has no clock and no socket. */
export function createExporter(
  catalogue: readonly Family[],
  { seed, startMs }: { seed: number; startMs: number },
): Exporter {
  const world = createWorld({ seed, startMs });
  const exposition = createExposition(catalogue, world.first);
  const controls = createControlPanel();
  let labelling: Labelling | undefined;
  let wanLinks: WanLinks = new Map();

  /** One set of label values for as long as its setting holds. */
  function labelValues(settings: readonly Setting[]): LabelValues | undefined {
    const setting = settings.find(({ knob }) => knob === 'labels');
    if (setting === labelling?.setting) return labelling?.values;
    labelling =
      setting?.knob === 'labels'
        ? { setting, values: createLabelValues(setting.values, setting.setAtMs) }
        : undefined;
    return labelling?.values;
  }

  return {
    controls,
    familyCount: catalogue.length,
    setWanLinks: (links) => {
      wanLinks = links;
    },
    tick: (nowMs) => {
      const settings = controls.inForce(nowMs);
      const influence = influenceOf(settings);
      const link: Influence['link'] = (region) => {
        const told = wanLinks.get(region);
        return told ? joinLinks(told, influence.link(region)) : influence.link(region);
      };
      const step = world.advance(nowMs, { ...influence, link });
      if (!step) return;
      exposition.add(step);
      labelValues(settings)?.add(signedInRequests(step.http));
    },
    scrape: (nowMs, { format, mark, scrapeSeq }) => {
      const settings = controls.inForce(nowMs);
      return exposition.render({
        control: { mark, scrapeSeq, active: new Set(settings.map(({ knob }) => knob)) },
        format,
        extra: labelValues(settings)?.seriesAt(nowMs),
        timestampMs: timestampsOf(settings, nowMs),
      });
    },
  };
}

function timestampsOf(settings: readonly Setting[], nowMs: number): Rendering['timestampMs'] {
  for (const setting of settings) {
    if (setting.knob !== 'timestamps') continue;
    const { mode, offsetSeconds, family } = setting.values;
    const timestampMs = Math.round((mode === 'frozen' ? setting.setAtMs : nowMs) + offsetSeconds * 1000);
    return (name) => (family === '' || family === name ? timestampMs : null);
  }
  return undefined;
}
