import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { seededRandom } from '../../../support/seeded-random.ts';

const STEP_S = 15;
const SPECIAL = [
  'NaN',
  '+Inf',
  '-Inf',
  '-0',
  '0',
  '5e-324',
  '-2.2250738585072014e-308',
  '1.7976931348623157e308',
];
const VALUES = 'quote "q", back\\\\slash, tab\t, nicht-ASCII ü đ, 😀, \u{feff}';

export interface OpenMetricsShape {
  readonly series: number;
  readonly samples: number;
  readonly startS: number;
  /** Series of other names, so that a second file is another part of the world. */
  readonly prefix: string;
}

/** Text for `promtool tsdb create-blocks-from openmetrics`: the same shape always gives the same samples. */
export async function writeOpenMetrics(path: string, shape: OpenMetricsShape): Promise<void> {
  await pipeline(lines(shape), createWriteStream(path));
}

function* lines({ series, samples, startS, prefix }: OpenMetricsShape): Generator<string> {
  const random = seededRandom(series);
  for (let index = 0; index < series; index++) {
    const special = VALUES.replaceAll('"', '\\"').replaceAll('\t', '\\n');
    const note = index % 9 === 0 ? `,note="${special} ${index}"` : '';
    const labels = `${prefix}_${index}{instance="i${index % 20}",shape="${index % 6}"${note}}`;
    let counter = 0;
    let text = `# TYPE ${prefix}_${index} gauge\n`;
    for (let step = 0; step < samples; step++) {
      counter += Math.floor(random() * 100);
      text += `${labels} ${shapedValue(index % 6, step, counter, random)} ${startS + step * STEP_S}\n`;
    }
    yield text;
  }
  yield '# EOF\n';
}

function shapedValue(shape: number, step: number, counter: number, random: () => number): string {
  switch (shape) {
    case 0:
      return '1';
    case 1:
      return `${counter}`;
    case 2:
      return `${random() * 10 ** Math.floor(random() * 40 - 20)}`;
    case 3:
      return SPECIAL[step % SPECIAL.length] ?? '0';
    case 4:
      return (Math.sin(step / 50) * 100).toFixed(3);
    default:
      return `${counter * 12_345.5}`;
  }
}
