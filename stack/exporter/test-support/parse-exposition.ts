/** One line of a scrape. */
export type Sample = Readonly<{ name: string; labels: ReadonlyMap<string, string>; value: number }>;

/** The samples of a text exposition, by `name{labels}` as written. */
export function parseExposition(text: string): Map<string, Sample> {
  const samples = new Map<string, Sample>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)(?: [\d.]+)?$/.exec(line);
    if (!match) throw new Error(`This line is no sample: ${line}`);
    const [, name = '', labelText = '', written = ''] = match;
    const labels = new Map(
      [...labelText.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = '', value = '']) => [key, value]),
    );
    const key = `${name}{${labelText}}`;
    if (samples.has(key)) throw new Error(`This series is there twice: ${key}`);
    samples.set(key, { name, labels, value: Number(written) });
  }
  return samples;
}

/** Sum of all samples with this name whose labels contain `labels`. */
export function sumOf(
  samples: ReadonlyMap<string, Sample>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  let sum = 0;
  let found = false;
  for (const sample of samples.values()) {
    if (sample.name !== name) continue;
    if (!Object.entries(labels).every(([key, value]) => sample.labels.get(key) === value)) continue;
    sum += sample.value;
    found = true;
  }
  if (!found) throw new Error(`No series ${name} ${JSON.stringify(labels)}.`);
  return sum;
}
