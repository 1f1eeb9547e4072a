import { ByteReader } from '../../bytes/byte-reader.ts';
import type { Field } from '../../bytes/field.ts';
import { under } from '../../bytes/under.ts';
import { METAINDEX_ROW_BYTES, readMetaindexRow } from '../metaindex.ts';
import type { StoragePart } from '../storage-part.ts';
import { type Layout, TSID_BYTES } from '../tsid.ts';
import { readFixedTime, readOffset } from '../zigzag.ts';
import { describeNumber, describeTime } from './describe.ts';
import { fieldAt, readField } from './field-at.ts';
import { frameField } from './frame-field.ts';
import { readTsidField } from './tsid-fields.ts';

/** metaindex.bin: one zstd frame of rows, each of which points at an index block. `bytes`: the whole file. */
export function vmMetaindexFields(part: StoragePart, bytes: Uint8Array): readonly Field[] {
  const { layout, rows } = part.metaindex;
  const frame = { file: under(part.path, 'metaindex.bin'), startBytes: 0, field: 'metaindex rows' };
  const value = `${rows.length} × ${METAINDEX_ROW_BYTES[layout]} bytes, TSID ${TSID_BYTES[layout]} bytes (${layout})`;
  const mostBytes = rows.length * METAINDEX_ROW_BYTES[layout];
  const piece = { name: 'zstd frame: metaindex rows', packed: bytes, frame, mostBytes, value };
  return [
    frameField(piece, part.unpackers, (reader) =>
      rows.map((_, index) => rowField(reader, index, layout, under(part.path, 'index.bin'))),
    ),
  ];
}

function rowField(reader: ByteReader, index: number, layout: Layout, indexFile: string): Field {
  const start = reader.place;
  const row = readMetaindexRow(reader, layout);
  return fieldAt(`row ${index}`, start, METAINDEX_ROW_BYTES[layout], {
    value: `${row.headers} block headers`,
    leadsTo: { file: indexFile, offsetBytes: row.offset, what: 'index block' },
    count: 6,
    children: () => {
      const again = readerFrom(reader, start);
      return [
        readTsidField(again, layout),
        readField(again, 'BlockHeadersCount', (of, name) => of.u32(name), describeNumber),
        readField(again, 'MinTimestamp', readFixedTime, describeTime),
        readField(again, 'MaxTimestamp', readFixedTime, describeTime),
        readField(again, 'IndexBlockOffset', readOffset, (offsetBytes) => ({
          value: `${offsetBytes}`,
          leadsTo: { file: indexFile, offsetBytes, what: 'index block' },
        })),
        readField(again, 'IndexBlockSize', (of, name) => of.u32(name), describeNumber),
      ];
    },
  });
}

function readerFrom(reader: ByteReader, offset: number): ByteReader {
  return new ByteReader(reader.bytes, reader.origin, offset);
}
