import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LABS } from '../../../labs/index.ts';
import { type Proof, readProofs } from './proofs.ts';
import { READMES, withSupportTable } from './readme-table.ts';
import { SUPPORT_ROWS } from './support-rows.ts';
import { supportCells, supportLines, supportMarkdown } from './support-table.ts';
import { linuxName } from './system-name.ts';

const proof: Proof = {
  system: 'Debian 12',
  arch: 'x64',
  account: 'root',
  runtime: 'native',
  topology: 'pair',
  images: 'programs',
  date: '2026-01-02T03:04:05.000Z',
  labs: ['one-of-a-pair'],
  versions: [{ component: 'vmagent', version: 'v1' }],
};

test.each(['en', 'vi'] as const)(
  'README in %s says what the proofs say: "npm run doctor -- --update-readme" writes it',
  (locale) => {
    const readme = readFileSync(READMES[locale], 'utf8');
    expect(readme).toBe(withSupportTable(readme, readProofs(), locale));
  },
);

test('a proof of a run is shown with its date and versions, on its own topology only', () => {
  const cells = supportCells([proof], 'en').filter(([system]) => system?.includes('as root'));
  expect(cells).toEqual([
    ['Debian 12 x64, as root', 'native', 'cluster', 'never run'],
    ['Debian 12 x64, as root', 'native', 'pair', '2026-01-02: vmagent v1'],
  ]);
});

test('without proofs nothing is called proven, and the Vietnamese table has the same lines', () => {
  const kinds = new Set(supportLines([]).map(({ status }) => status.kind));
  expect(kinds).toEqual(new Set(['never-run', 'cannot']));
  const count = (locale: 'en' | 'vi') => supportMarkdown([proof], locale).split('\n').length;
  expect(count('vi')).toBe(count('en'));
});

test('every proof belongs to a row, names labs that there are, and is no younger than today', () => {
  const ids = LABS.map(({ id }) => id);
  for (const one of readProofs()) {
    expect(supportLines([one], SUPPORT_ROWS).some(({ status }) => status.kind === 'proven')).toBe(true);
    expect(ids).toEqual(expect.arrayContaining([...one.labs]));
    expect(Date.parse(one.date)).toBeLessThanOrEqual(Date.now());
  }
});

test.each([
  ['NAME="Debian GNU/Linux"\nVERSION_ID="12"\n', '6.1.0', 'Debian 12'],
  [
    'PRETTY_NAME="Ubuntu 24.04 LTS"\nNAME="Ubuntu"\nVERSION_ID="24.04"\n',
    '5.15-microsoft-standard-WSL2',
    'Ubuntu 24.04 on WSL 2',
  ],
  ['', '6.1.0', 'Linux'],
])('a system is called by its name: %j', (osRelease, kernel, name) => {
  expect(linuxName(osRelease, kernel)).toBe(name);
});
