import { FileWindow } from '../bytes/file-window.ts';
import { under } from '../bytes/under.ts';
import type { BlockHeader } from './block-header.ts';
import { decimalsToFloats } from './decimals-to-floats.ts';
import { decodeInt64Rows } from './decode-int64-rows.ts';
import { decodeTimestamps } from './decode-timestamps.ts';
import { readBlockHeaders, type StoragePart } from './storage-part.ts';

/** The samples of one block; both arrays are as long as its header says. */
export interface Block {
  readonly header: BlockHeader;
  readonly timestampsMs: Float64Array;
  readonly values: Float64Array;
}

/** Reads blocks of a part in the order of its index; times that blocks share are decoded once. */
export class BlockReader {
  readonly #part: StoragePart;
  readonly #timestamps: FileWindow;
  readonly #values: FileWindow;
  #last: { readonly header: BlockHeader; readonly timestampsMs: Float64Array } | null = null;

  constructor(part: StoragePart, windowBytes?: number) {
    this.#part = part;
    this.#timestamps = new FileWindow(part.folder, under(part.path, 'timestamps.bin'), windowBytes);
    this.#values = new FileWindow(part.folder, under(part.path, 'values.bin'), windowBytes);
  }

  /** @throws {FormatError} @throws {DataFolderError} */
  async read(header: BlockHeader): Promise<Block> {
    const timestampsMs = await this.#readTimestamps(header);
    return { header, timestampsMs, values: await this.#readValues(header) };
  }

  async #readTimestamps(header: BlockHeader): Promise<Float64Array> {
    if (this.#last && sharesTimestamps(this.#last.header, header)) return this.#last.timestampsMs;
    const { timestampsOffset: startBytes, timestampsBytes } = header;
    const bytes = await this.#timestamps.bytes(startBytes, timestampsBytes, 'timestamps');
    const frame = { file: this.#timestamps.file, startBytes, field: 'timestamps' };
    const timestampsMs = decodeTimestamps(bytes, header, frame, this.#part.unpackers);
    this.#last = { header, timestampsMs };
    return timestampsMs;
  }

  async #readValues(header: BlockHeader): Promise<Float64Array> {
    const { valuesOffset: startBytes, valuesBytes, valuesCoding: coding, firstValue: first } = header;
    const bytes = await this.#values.bytes(startBytes, valuesBytes, 'values');
    const frame = { file: this.#values.file, startBytes, field: 'values' };
    const rows = decodeInt64Rows(bytes, { coding, first, count: header.rows }, frame, this.#part.unpackers);
    return decimalsToFloats(rows, header.scale);
  }
}

/** All blocks of a part, one at a time. @throws {FormatError} @throws {DataFolderError} */
export async function* readBlocks(part: StoragePart): AsyncGenerator<Block> {
  const reader = new BlockReader(part);
  for (const row of part.metaindex.rows) {
    for (const header of await readBlockHeaders(part, row)) yield reader.read(header);
  }
}

/** Blocks whose encoded times are equal point at the same bytes; those of no bytes must agree in the header alone. */
function sharesTimestamps(a: BlockHeader, b: BlockHeader): boolean {
  return (
    a.timestampsOffset === b.timestampsOffset &&
    a.timestampsBytes === b.timestampsBytes &&
    a.timestampsCoding === b.timestampsCoding &&
    a.minTimestampMs === b.minTimestampMs &&
    a.maxTimestampMs === b.maxTimestampMs &&
    a.rows === b.rows &&
    a.precisionBits === b.precisionBits
  );
}
