import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = join(ROOT, '.github/workflows');

const StepSchema = v.looseObject({ uses: v.optional(v.string()), run: v.optional(v.string()) });
const WorkflowSchema = v.looseObject({
  name: v.string(),
  on: v.unknown(),
  permissions: v.unknown(),
  jobs: v.record(v.string(), v.looseObject({ 'runs-on': v.string(), steps: v.array(StepSchema) })),
});
const { scripts } = v.parse(
  v.looseObject({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
);

/** `npm run NAME`, `npm start`, `npm test` and the options that stand behind `--`. */
function npmCommands(text: string): { script: string; options: string[] }[] {
  const lines = text.split('\n').filter((line) => !line.trim().startsWith('#'));
  return lines.flatMap((line) =>
    [...line.matchAll(/npm (?:run (\w+)|(start|test))(.*)/g)].map(([, run, short, rest = '']) => ({
      script: run ?? short ?? '',
      options: [...rest.matchAll(/--([a-z-]+)/g)].map(([, option]) => option ?? ''),
    })),
  );
}

/** Where a script's options are named. */
const OPTIONS_OF: Readonly<Record<string, readonly string[]>> = {
  doctor: ['cli/doctor/doctor-command.ts'],
  lab: ['cli/lab/lab-command.ts', 'cli/stack-options.ts'],
  stack: ['cli/stack/stack-command.ts'],
  start: ['cli/launcher/options.mjs'],
};

function expectCommandsExist(text: string): void {
  for (const { script, options } of npmCommands(text)) {
    expect(Object.keys(scripts), script).toContain(script);
    const places = OPTIONS_OF[script];
    if (!places) continue;
    const source = places.map((place) => readFileSync(join(ROOT, place), 'utf8')).join('\n');
    for (const option of options)
      expect(source, `${script} --${option}`).toMatch(new RegExp(`'?${option}'?: \\{`));
  }
}

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.yml')))('workflow %s', (name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  const workflow = v.parse(WorkflowSchema, parse(text));

  test('asks for no more rights than it names, and its steps either use or run something', () => {
    expect(workflow.permissions).toBeTypeOf('object');
    for (const { steps } of Object.values(workflow.jobs))
      for (const step of steps)
        expect([step.uses, step.run].filter(Boolean), JSON.stringify(step)).toHaveLength(1);
  });

  test('runs commands and options that there are', () => expectCommandsExist(text));

  test('names actions by version, never by a digest that nobody here could have looked up', () => {
    for (const { steps } of Object.values(workflow.jobs))
      for (const { uses } of steps) if (uses) expect(uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
  });
});

test('the labs on official images run on amd64, arm64 and macOS, and keep what they proved', () => {
  const text = readFileSync(join(FOLDER, 'official-images.yml'), 'utf8');
  expect(parse(text).jobs.labs.strategy.matrix.runner).toEqual([
    'ubuntu-24.04',
    'ubuntu-24.04-arm',
    'macos-15-intel',
  ]);
  const commands = npmCommands(text).map(({ script, options }) => [script, ...options].join(' '));
  expect(commands).toContain('lab all runtime write prove');
  expect(text).toContain('was never run');
  for (const path of ['labs/*/verified.json', 'cli/doctor/support/proofs.json']) expect(text).toContain(path);
});

describe('the dev container', () => {
  const text = readFileSync(join(ROOT, '.devcontainer/devcontainer.json'), 'utf8');
  const file = JSON.parse(text.replaceAll(/^\s*\/\/.*$/gm, ''));

  test('names an image with a tag, the port of npm start, and a command that there is', async () => {
    expect(file.image).toMatch(/^[\w.-]+(\/[\w.-]+)+:[\w.-]+$/);
    expect(file.image).toContain(`:${process.versions.node.split('.')[0]}-`);
    const { DEFAULT_PORT } = await import('../cli/launcher/ports.mjs');
    expect(file.forwardPorts).toEqual([DEFAULT_PORT]);
    expectCommandsExist(file.postAttachCommand);
  });

  test('asks for no privilege, mounts no engine, and says that it was never run', () => {
    expect(Object.keys(file).filter((key) => /privileged|capAdd|mounts|runArgs|features/.test(key))).toEqual(
      [],
    );
    expect(text).toContain('Never run');
  });
});
