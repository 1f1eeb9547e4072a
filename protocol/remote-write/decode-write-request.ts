import { ByteReader } from './byte-reader.ts';
import { readFields, WIRE } from './read-fields.ts';
import {
  METRIC_TYPES,
  type OtherField,
  type WriteLabel,
  type WriteMetadata,
  type WriteRequest,
  type WriteSample,
  type WriteSeries,
} from './write-request.ts';

/** Prometheus' stale marker, one of the many NaNs (model/value/value.go). */
const STALE_BITS = 0x7ff0000000000002n;

/**
 * Decodes `prometheus.WriteRequest` (remote write 1.0) from its uncompressed bytes; every part says where it lies.
 * @throws {LearnerError} `bad-write-request`, naming the byte.
 */
export function decodeWriteRequest(bytes: Uint8Array): WriteRequest {
  const reader = new ByteReader(bytes);
  const series: WriteSeries[] = [];
  const metadata: WriteMetadata[] = [];
  const others: OtherField[] = [];
  readFields(reader, ({ number, wire, part, skip }) => {
    if (number === 1 && wire === WIRE.bytes) {
      const read = readSeries(reader.within());
      series.push({ ...read, ...part() });
    } else if (number === 3 && wire === WIRE.bytes) {
      const read = readMetadata(reader.within());
      metadata.push({ ...read, ...part() });
    } else {
      skip();
      others.push({ field: number, ...part() });
    }
  });
  return { sizeBytes: bytes.length, series, metadata, others };
}

function readSeries(reader: ByteReader): Pick<WriteSeries, 'labels' | 'samples' | 'others'> {
  const labels: WriteLabel[] = [];
  const samples: WriteSample[] = [];
  const others: OtherField[] = [];
  readFields(reader, ({ number, wire, part, skip }) => {
    if (number === 1 && wire === WIRE.bytes) {
      const read = readLabel(reader.within());
      labels.push({ ...read, ...part() });
    } else if (number === 2 && wire === WIRE.bytes) {
      const read = readSample(reader.within());
      samples.push({ ...read, ...part() });
    } else {
      skip();
      others.push({ field: number, ...part() });
    }
  });
  return { labels, samples, others };
}

function readLabel(reader: ByteReader): Pick<WriteLabel, 'name' | 'value'> {
  let [name, value] = ['', ''];
  readFields(reader, ({ number, wire, skip }) => {
    if (number === 1 && wire === WIRE.bytes) name = reader.within().text();
    else if (number === 2 && wire === WIRE.bytes) value = reader.within().text();
    else skip();
  });
  return { name, value };
}

/** A value of zero is not sent at all: protobuf leaves out what is the default. */
function readSample(reader: ByteReader): Pick<WriteSample, 'value' | 'timestampMs' | 'isStale'> {
  let [value, timestampMs, isStale] = [0, 0, false];
  readFields(reader, ({ number, wire, skip }) => {
    if (number === 1 && wire === WIRE.fixed64) {
      const read = reader.double();
      value = read.value;
      isStale = read.bits === STALE_BITS;
    } else if (number === 2 && wire === WIRE.varint) {
      timestampMs = Number(BigInt.asIntN(64, reader.varint()));
    } else skip();
  });
  return { value, timestampMs, isStale };
}

function readMetadata(reader: ByteReader): Pick<WriteMetadata, 'type' | 'family' | 'help' | 'unit'> {
  let [type, family, help, unit]: [WriteMetadata['type'], string, string, string] = ['unknown', '', '', ''];
  readFields(reader, ({ number, wire, skip }) => {
    if (number === 1 && wire === WIRE.varint) type = METRIC_TYPES[Number(reader.varint())] ?? 'unknown';
    else if (number === 2 && wire === WIRE.bytes) family = reader.within().text();
    else if (number === 4 && wire === WIRE.bytes) help = reader.within().text();
    else if (number === 5 && wire === WIRE.bytes) unit = reader.within().text();
    else skip();
  });
  return { type, family, help, unit };
}
