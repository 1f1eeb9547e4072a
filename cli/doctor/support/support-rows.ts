import type { Text } from '../../../protocol/text.ts';
import type { ProofCase } from './proofs.ts';

/** One line of the support table. What `cases` name is looked up among the proofs; without a proof it was never run. */
export interface SupportRow {
  readonly system: Text;
  readonly runtime: Text;
  /** Empty where there is nothing that could be proven. */
  readonly cases: readonly ProofCase[];
  /** Why it cannot run at all. */
  readonly cannot?: Text;
  /** What is known without a run. */
  readonly note?: Text;
}

const NATIVE = { en: 'native', vi: 'native' } as const;
const OFFICIAL = { en: 'compose, official images', vi: 'compose, image chính thức' } as const;
const MADE_HERE = {
  en: 'compose, images made from the native programs',
  vi: 'compose, image dựng từ chương trình native',
} as const;

function same(text: string): Text {
  return { en: text, vi: text };
}

function cases(one: Omit<ProofCase, 'topology'>): ProofCase[] {
  return [
    { ...one, topology: 'cluster' },
    { ...one, topology: 'pair' },
  ];
}

const debian = { system: 'Debian 12', arch: 'x64' } as const;
const ubuntu = { system: 'Ubuntu 24.04', account: 'user' } as const;
const official = { runtime: 'compose', images: 'official' } as const;
const programs = { runtime: 'native', images: 'programs' } as const;
const byWorkflow: Text = {
  en: '`.github/workflows/official-images.yml` would run it',
  vi: '`.github/workflows/official-images.yml` sẽ chạy nó',
};

/** Every system that Writepath means to run on, and how it stands with each. */
export const SUPPORT_ROWS: readonly SupportRow[] = [
  {
    system: { en: 'Debian 12 x64, as root', vi: 'Debian 12 x64, bằng root' },
    runtime: NATIVE,
    cases: cases({ ...debian, ...programs, account: 'root' }),
  },
  {
    system: { en: 'Debian 12 x64, as a user', vi: 'Debian 12 x64, bằng người dùng thường' },
    runtime: NATIVE,
    cases: cases({ ...debian, ...programs, account: 'user' }),
  },
  {
    system: same('Debian 12 x64'),
    runtime: MADE_HERE,
    cases: cases({ ...debian, runtime: 'compose', images: 'made here', account: 'root' }),
  },
  {
    system: same('Debian 12 x64'),
    runtime: OFFICIAL,
    cases: cases({ ...debian, ...official, account: 'root' }),
    note: {
      en: 'no image registry could be reached where Writepath was made',
      vi: 'nơi làm ra Writepath không truy cập được registry image nào',
    },
  },
  {
    system: { en: 'Ubuntu 24.04 x64, stock', vi: 'Ubuntu 24.04 x64, nguyên bản' },
    runtime: NATIVE,
    cases: cases({ ...ubuntu, ...programs, arch: 'x64' }),
    note: {
      en: 'it refuses the sandbox of shells, so you are asked once',
      vi: 'nó không cho dùng sandbox của shell, nên bạn được hỏi một lần',
    },
  },
  {
    system: same('Ubuntu 24.04 x64'),
    runtime: OFFICIAL,
    cases: cases({ ...ubuntu, ...official, arch: 'x64' }),
    note: byWorkflow,
  },
  {
    system: same('Ubuntu 24.04 arm64'),
    runtime: NATIVE,
    cases: cases({ ...ubuntu, ...programs, arch: 'arm64' }),
  },
  {
    system: same('Ubuntu 24.04 arm64'),
    runtime: OFFICIAL,
    cases: cases({ ...ubuntu, ...official, arch: 'arm64' }),
    note: byWorkflow,
  },
  {
    system: { en: 'macOS, Docker Desktop or colima', vi: 'macOS, Docker Desktop hoặc colima' },
    runtime: OFFICIAL,
    cases: ['arm64', 'x64'].flatMap((arch) => cases({ ...official, system: 'macOS', arch, account: 'user' })),
    note: byWorkflow,
  },
  {
    system: same('macOS'),
    runtime: NATIVE,
    cases: [],
    cannot: {
      en: 'it needs the loopback addresses and namespaces of Linux; use Docker',
      vi: 'nó cần các địa chỉ loopback và namespace của Linux; hãy dùng Docker',
    },
  },
  {
    system: same('Windows 11, WSL 2, Ubuntu 24.04'),
    runtime: NATIVE,
    cases: cases({ system: 'Ubuntu 24.04 on WSL 2', arch: 'x64', account: 'user', ...programs }),
  },
  {
    system: same('Windows 11, WSL 2, Docker Desktop'),
    runtime: OFFICIAL,
    cases: cases({ system: 'Ubuntu 24.04 on WSL 2', arch: 'x64', account: 'user', ...official }),
  },
  {
    system: { en: 'Windows without WSL', vi: 'Windows không có WSL' },
    runtime: same('-'),
    cases: [],
    cannot: { en: '`npm start` leads to WSL 2', vi: '`npm start` hướng dẫn cài WSL 2' },
  },
  {
    system: { en: 'Podman in place of Docker', vi: 'Podman thay cho Docker' },
    runtime: OFFICIAL,
    cases: [],
    note: { en: 'through `DOCKER_HOST`', vi: 'qua `DOCKER_HOST`' },
  },
  {
    system: same('Dev container (`.devcontainer/`)'),
    runtime: NATIVE,
    cases: [],
  },
];
