import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import { LearnerError } from '../../protocol/learner-error.ts';
import { unpackSnappy } from '../../protocol/remote-write/unpack-snappy.ts';

const unzstd = promisify(zstdDecompress);

export type Encoding = 'snappy' | 'zstd';

/** @throws {LearnerError} `bad-write-request` when it is damaged or would grow above `mostBytes`. */
export async function unpackBody(
  packed: Uint8Array,
  encoding: Encoding,
  mostBytes: number,
): Promise<Uint8Array> {
  if (encoding === 'snappy') return unpackSnappy(packed, mostBytes);
  try {
    return await unzstd(packed, { maxOutputLength: mostBytes });
  } catch (cause) {
    throw new LearnerError(
      'bad-write-request',
      {
        en: `The request cannot be unpacked as zstd, or is larger than ${mostBytes} bytes. Capture another one.`,
        vi: `Không giải nén được yêu cầu theo zstd, hoặc nó lớn hơn ${mostBytes} byte. Hãy bắt một yêu cầu khác.`,
      },
      { cause },
    );
  }
}
