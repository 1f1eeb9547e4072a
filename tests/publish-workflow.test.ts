import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const ROOT = dirname(import.meta.dirname);

const StepSchema = v.object({
  uses: v.optional(v.string()),
  run: v.optional(v.string()),
  env: v.optional(v.record(v.string(), v.string())),
  with: v.optional(v.record(v.string(), v.unknown())),
});
const PermissionsSchema = v.record(v.string(), v.picklist(['read', 'write']));
const JobSchema = v.object({
  'timeout-minutes': v.number(),
  permissions: PermissionsSchema,
  needs: v.optional(v.string()),
  steps: v.array(StepSchema),
});
const WorkflowSchema = v.object({
  permissions: PermissionsSchema,
  jobs: v.object({ build: JobSchema, publish: JobSchema }),
});

const workflow = v.parse(
  WorkflowSchema,
  parse(readFileSync(join(ROOT, '.github/workflows/publish.yml'), 'utf8')),
);
const { scripts } = v.parse(
  v.object({ scripts: v.record(v.string(), v.string()) }),
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
);
const { build, publish } = workflow.jobs;
const commands = build.steps.flatMap(({ run }) => run ?? []);

test('every npm command of the workflow is a script of package.json', () => {
  const named = commands.flatMap((command) => /^npm run (\S+)/.exec(command)?.[1] ?? []);
  expect(named).toEqual(['check', 'build']);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test('the site is tested before it is built for publishing, by stories that exist', () => {
  const stories = commands.findIndex((command) => command.includes('--project stories'));
  const files = commands[stories]?.split(' ').filter((word) => word.endsWith('.test.ts')) ?? [];
  expect(files).toHaveLength(3);
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  expect(stories).toBeLessThan(commands.indexOf('npm run build'));
  expect(publish.needs).toBe('build');
});

test('base path and address come from the repository, and the folder is the one that the build makes', () => {
  const step = build.steps.find(({ run }) => run === 'npm run build');
  expect(step?.env).toEqual({
    WRITEPATH_SITE: '${{ steps.pages.outputs.origin }}',
    WRITEPATH_BASE: '${{ steps.pages.outputs.base_path }}',
  });
  expect(build.steps.at(-1)).toMatchObject({ with: { path: 'dist' } });
});

test('actions are the platform’s own, pinned by version, and only the last job may write', () => {
  const actions = [...build.steps, ...publish.steps].flatMap(({ uses }) => uses ?? []);
  expect(actions.filter((action) => !/^actions\/[\w-]+@v\d+(\.\d+\.\d+)?$/.test(action))).toEqual([]);
  expect(Object.values({ ...workflow.permissions, ...build.permissions })).not.toContain('write');
  expect(publish.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
});
