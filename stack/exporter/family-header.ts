import type { Family } from './family.ts';

/** The `# HELP` and `# TYPE` lines of a family. OpenMetrics names a counter without its `_total`, and knows units. */
export function familyHeader({ name, type, unit, meaning }: Family): { text: string; openmetrics: string } {
  const help = meaning.en.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  const bare = type === 'counter' ? name.replace(/_total$/, '') : name;
  const hasUnit = (unit === 'seconds' || unit === 'bytes') && bare.endsWith(`_${unit}`);
  return {
    text: `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`,
    openmetrics: [
      `# HELP ${bare} ${help.replaceAll('"', '\\"')}\n`,
      `# TYPE ${bare} ${type}\n`,
      hasUnit ? `# UNIT ${bare} ${unit}\n` : '',
    ].join(''),
  };
}
