import * as v from 'valibot';
import type { EngineName } from '../../../protocol/query.ts';
import type { ServiceName } from '../../../stack/services.ts';
import { scoreRows } from '../sharding/score-rows.ts';
import { type LookAtHop, type Point, selectorOf } from './journey.ts';
import { metricLines, metricSum } from './read-metric.ts';
import { readPoints } from './read-points.ts';
import { readNodeList, readTrace } from './read-trace.ts';
import type { Carried, Sighting } from './trip.ts';
import { untilSeen } from './until-seen.ts';

const VM = 'vmauth:8427/select/0/prometheus';

/** The node that vminsert's hash chooses for the labels as they were sent. */
export const lookAtShard: LookAtHop = async (journey, door, signal) => {
  const nodes = readNodeList(await door.read('vminsert-1', 'flags', signal));
  const rows = scoreRows(journey.sent, nodes, 1);
  const chosen = rows.find(({ gets }) => gets === 'original')?.node ?? null;
  const sighting: Sighting = {
    hop: 'shard',
    seenMs: door.nowMs(),
    carried: journey.agent ? [{ by: 'vmagent-us-east-1', ...journey.agent }] : [],
    bytes: null,
    ofBytes: null,
    asked: ['curl -s vminsert-1:8480/flags | grep storageNode'],
    said: rows.map(({ node, score, gets }) => `${node} ${score}${gets === 'original' ? ' ←' : ''}`),
    isExpected: null,
  };
  return { sighting, journey: { ...journey, chosen } };
};

/** The trace of a query for that very sample: which node sent blocks. */
export const lookAtNode: LookAtHop = async (journey, door, signal) => {
  const query = `${selectorOf(journey.labels, 'us-east-1')}[1s]`;
  const time = String((journey.agent?.timestampMs ?? 0) / 1000);
  const found = await untilSeen(
    'VictoriaMetrics',
    async () => {
      const answer = await door.ask('vm', 'query', { query, time, trace: '1', nocache: '1' }, signal);
      const point = readPoints(answer).at(-1);
      return point ? { point, nodes: readTrace(answer) } : null;
    },
    door,
    signal,
  );
  const senders = found.nodes.filter(({ blocks }) => blocks > 0).map(({ node }) => hostOf(node));
  const isChosen = journey.chosen === null || senders.join() === hostOf(journey.chosen);
  const sighting: Sighting = {
    hop: 'node',
    seenMs: door.nowMs(),
    carried: [{ by: 'vmagent-us-east-1', ...found.point }],
    bytes: null,
    ofBytes: null,
    asked: [`curl -s ${VM}/api/v1/query -d trace=1 -d time=${time} --data-urlencode 'query=${query}'`],
    said: [
      ...found.nodes.map(({ node, blocks }) => `rpc at vmstorage ${node}: sent ${blocks} blocks`),
      `[${found.point.timestampMs / 1000}, "${found.point.value}"]`,
    ],
    isExpected: isChosen && isSame(found.point, journey.agent),
  };
  return { sighting, journey };
};

const ROWS =
  /^vm_(?:pending_rows\{type="storage"\}|(?:rows|data_size_bytes)\{type="storage\/(?:inmemory|small)"\})/;

/** Memory and files of the node that has it. */
export const lookAtRows: LookAtHop = async (journey, door, signal) => {
  const service = storageOf(journey.chosen);
  const page = await door.read(service, 'metrics', signal);
  const rows = metricSum(page, /^vm_rows\{type="storage\/small"\}/);
  const bytes = metricSum(page, /^vm_data_size_bytes\{type="storage\/small"\}/);
  const month = new Date(journey.agent?.timestampMs ?? 0).toISOString().slice(0, 7).replace('-', '_');
  const isNode = service.startsWith('vmstorage');
  const sighting: Sighting = {
    hop: 'rows',
    seenMs: door.nowMs(),
    carried: journey.agent ? [{ by: 'vmagent-us-east-1', ...journey.agent }] : [],
    bytes: rows && bytes !== null ? Math.round((bytes / rows) * 100) / 100 : null,
    ofBytes: bytes,
    asked: [
      `${isNode ? '/vmstorage-data' : '/victoria-metrics-data'}/data/small/${month}/`,
      `curl -s ${service}:${isNode ? 8482 : 8428}/metrics | grep -E '^vm_(rows|pending_rows)'`,
    ],
    said: metricLines(page, ROWS),
    isExpected: null,
  };
  return { sighting, journey };
};

/** Both engines, asked for the samples with exactly those timestamps. */
export const lookAtAnswers: LookAtHop = async (journey, door, signal) => {
  const ask = async (engine: EngineName, region: string, wanted: Point | null): Promise<Point> => {
    const query = `${selectorOf(journey.labels, region)}[1s]`;
    const time = String((wanted?.timestampMs ?? 0) / 1000);
    const look = async () =>
      readPoints(await door.ask(engine, 'query', { query, time, nocache: '1' }, signal)).at(-1) ?? null;
    return untilSeen(engine, look, door, signal);
  };
  const received = await ask('receiver', 'local', journey.writer);
  const local = await ask('vm', 'local', journey.writer);
  const remote = await ask('vm', 'us-east-1', journey.agent);
  const line = (place: string, region: string, { timestampMs, value }: Point): string =>
    `${place} ${region} [${timestampMs / 1000}, "${value}"]`;
  const carried: Carried[] = [
    { by: 'prometheus-writer', ...local },
    { by: 'vmagent-us-east-1', ...remote },
  ];
  const localSelector = selectorOf(journey.labels, 'local');
  const sighting: Sighting = {
    hop: 'answers',
    seenMs: door.nowMs(),
    carried,
    bytes: null,
    ofBytes: null,
    asked: ['prometheus-receiver:9090', VM].map(
      (place) =>
        `curl -s ${place}/api/v1/query -d time=${(journey.writer?.timestampMs ?? 0) / 1000} --data-urlencode 'query=${localSelector}[1s]'`,
    ),
    said: [line('receiver', 'local', received), line('vm', 'local', local), line('vm', 'us-east-1', remote)],
    isExpected:
      isSame(received, journey.writer) && isSame(local, journey.writer) && isSame(remote, journey.agent),
  };
  return { sighting, journey };
};

/** Each writes the number in its own way. */
function isSame(one: Point, other: Point | null): boolean {
  return one.timestampMs === other?.timestampMs && Number(one.value) === Number(other.value);
}

function hostOf(address: string): string {
  return address.replace(/:\d+$/, '');
}

const StorageSchema = v.picklist(['vmstorage-1', 'vmstorage-2', 'vmstorage-3', 'vmsingle-1']);

function storageOf(chosen: string | null): ServiceName {
  return v.parse(StorageSchema, chosen === null ? 'vmsingle-1' : hostOf(chosen));
}
