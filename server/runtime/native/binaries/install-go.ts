import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lowerCaseProxies, writeCertificateBundle } from './certificate-bundle.ts';
import { hashFile } from './hash-file.ts';
import type { ManifestEntry } from './manifest.ts';
import { type ProgramName, sourceOf } from './programs.ts';
import { runTool } from './run-tool.ts';

/** Builds one program with the machine's own Go, which checks the module against the public checksum database. */
export async function installGo(
  program: ProgramName,
  options: { binFolder: string; scratchFolder: string; signal: AbortSignal; environment: NodeJS.ProcessEnv },
): Promise<ManifestEntry> {
  const { goModule, goFile } = sourceOf(program);
  if (!goModule || !goFile) throw new RangeError(`Go offers no ${program}`);
  const out = join(options.scratchFolder, `go-${process.pid}`);
  try {
    await mkdir(out, { recursive: true });
    await mkdir(options.binFolder, { recursive: true });
    const bundle = await writeCertificateBundle(options.environment, join(out, 'certificates.pem'));
    await runTool('go', ['install', goModule], {
      signal: options.signal,
      env: {
        ...(bundle ? { SSL_CERT_FILE: bundle } : {}),
        ...lowerCaseProxies(options.environment),
        GOBIN: out,
        GOFLAGS: '-trimpath',
        GOTOOLCHAIN: 'local',
        CGO_ENABLED: '0',
      },
    });
    await rename(join(out, goFile), join(options.binFolder, program));
    const sha256 = await hashFile(join(options.binFolder, program));
    return { from: 'Go module', version: goModule.split('@')[1] ?? null, sha256, verified: true };
  } finally {
    await rm(out, { force: true, recursive: true });
  }
}
