import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** An image registry on loopback with one image under any name; engines need no TLS there. */
export interface TinyRegistry extends AsyncDisposable {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** Names of the images that were asked for, with their tags. */
  readonly asked: ReadonlySet<string>;
  /** Moves the tag: from now on it serves other content. @returns the new index digest. */
  publish(content: string): string;
}

const INDEX = 'application/vnd.docker.distribution.manifest.list.v2+json';
const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const CONFIG = 'application/vnd.docker.container.image.v1+json';
const LAYER = 'application/vnd.docker.image.rootfs.diff.tar.gzip';
const ARCHITECTURE = process.arch === 'arm64' ? 'arm64' : 'amd64';

export async function startTinyRegistry(): Promise<TinyRegistry> {
  const blobs = new Map<string, { type: string; bytes: Buffer }>();
  const asked = new Set<string>();
  let tag = '';

  function keep(type: string, content: Buffer | object): { digest: string; size: number; mediaType: string } {
    const bytes = Buffer.isBuffer(content) ? content : Buffer.from(JSON.stringify(content));
    const digest = digestOf(bytes);
    blobs.set(digest, { type, bytes });
    return { digest, size: bytes.length, mediaType: type };
  }

  const server = createServer((request, response) => {
    const [, kind, name] = /^\/v2\/.+\/(manifests|blobs)\/(.+)$/.exec(request.url ?? '') ?? [];
    const wanted = /^\/v2\/(.+)\/manifests\/(?!sha256:)(.+)$/.exec(request.url ?? '');
    if (wanted) asked.add(`${wanted[1]}:${wanted[2]}`);
    if (!kind) return response.writeHead(200).end('{}');
    const digest = name?.startsWith('sha256:') ? name : tag;
    const blob = blobs.get(digest);
    if (!blob) return response.writeHead(404).end();
    const headers = {
      'content-type': blob.type,
      'content-length': blob.bytes.length,
      'docker-content-digest': digest,
    };
    return response.writeHead(200, headers).end(request.method === 'HEAD' ? undefined : blob.bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the registry has no port');

  return {
    host: `127.0.0.1:${address.port}`,
    asked,
    publish(content) {
      const tar = tarWith(content);
      const layer = keep(LAYER, gzipSync(tar));
      const config = keep(CONFIG, {
        architecture: ARCHITECTURE,
        os: 'linux',
        config: {},
        rootfs: { type: 'layers', diff_ids: [digestOf(tar)] },
      });
      const manifest = keep(MANIFEST, { schemaVersion: 2, mediaType: MANIFEST, config, layers: [layer] });
      const platform = { architecture: ARCHITECTURE, os: 'linux' };
      tag = keep(INDEX, {
        schemaVersion: 2,
        mediaType: INDEX,
        manifests: [{ ...manifest, platform }],
      }).digest;
      return tag;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function tarWith(content: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'wp-layer-'));
  try {
    writeFileSync(join(folder, 'content'), content);
    return execFileSync('tar', ['-C', folder, '-cf', '-', 'content']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
