import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file of lines, and what a terminal makes of it (it adds a carriage return to each line). */
export interface Sample {
  readonly name: string;
  readonly file: string;
  readonly outputBytes: number;
  readonly outputSha256: string;
}

type MakeLine = (number: number) => string;

const LEVELS = ['info', 'warn', 'error', 'debug'] as const;

const MAKERS: Readonly<Record<string, MakeLine>> = {
  logs: (n) =>
    `ts=2026-11-20T10:${String(n % 60).padStart(2, '0')}:00.${String(n % 1000).padStart(3, '0')}Z caller=remote_write.go:${n % 900} level=${LEVELS[n % 4]} component=remote msg="Done replaying WAL" shard=${n % 50} duration=${n % 7919}ms`,
  'SGR-heavy': (n) =>
    Array.from(
      { length: 12 },
      (_, cell) => `\x1b[38;5;${(n + cell * 17) % 256};48;5;${(n * 7 + cell) % 256};1mx${cell}\x1b[0m`,
    ).join(''),
  'Vietnamese UTF-8': (n) =>
    `Dòng ${n}: vmagent ghi dữ liệu vào hàng đợi trên đĩa khi vminsert không trả lời, rồi gửi lại từ mẫu cũ nhất; truy vấn sẽ đầy đủ sau ${n % 90} giây.`,
};

/** Writes one file of at least `bytes` bytes for each kind of output. */
export async function makeSamples(folder: string, bytes: number): Promise<Sample[]> {
  await mkdir(folder, { recursive: true });
  const samples: Sample[] = [];
  for (const [name, makeLine] of Object.entries(MAKERS))
    samples.push(await makeSample(name, join(folder, `${name.replaceAll(' ', '-')}.txt`), makeLine, bytes));
  return samples;
}

async function makeSample(name: string, file: string, makeLine: MakeLine, bytes: number): Promise<Sample> {
  const hash = createHash('sha256');
  let outputBytes = 0;
  function* pieces(): Generator<Buffer> {
    for (let written = 0, line = 0; written < bytes; ) {
      const lines = Array.from({ length: 2000 }, () => `${makeLine(line++)}\n`).join('');
      const shown = Buffer.from(lines.replaceAll('\n', '\r\n'));
      hash.update(shown);
      outputBytes += shown.length;
      const piece = Buffer.from(lines);
      written += piece.length;
      yield piece;
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(file));
  return { name, file, outputBytes, outputSha256: hash.digest('hex') };
}
