import { INCIDENTS } from '../../labs/incidents/index.ts';
import type { Incident } from '../../protocol/incident.ts';
import type { Topology } from '../../protocol/stack.ts';
import { openLabBench } from '../lab/open-lab-bench.ts';
import { stateFolder } from '../launcher/places.mjs';
import { readOptions } from '../read-options.ts';
import { openStackChoice, STACK_OPTIONS } from '../stack-options.ts';
import { unknownCommand, wrongUsage } from '../wrong-usage.ts';
import { incidentLines } from './incident-lines.ts';
import { keepVerified } from './keep-verified.ts';
import { type IncidentVerification, verifyIncident } from './verify-incident.ts';

const USAGE = {
  en: `npm run incident -- COMMAND [--runtime auto|native|compose] [--json]
  list                                   the incidents by number, level and topology; it tells what breaks
  verify [INCIDENT ...] [--all] [--few]  on a stack of its own: break it, hold its clues and every answer against the
         [--topology cluster|pair]       stack, take it back; --few: one of each level that is quick to see
         [--write] [--stack ID]          --write: keeps what was seen, for the page`,
  vi: `npm run incident -- LỆNH [--runtime auto|native|compose] [--json]
  list                                   các sự cố theo số, cấp và mô hình; lệnh này nói rõ cái gì hỏng
  verify [INCIDENT ...] [--all] [--few]  trên một stack riêng: gây sự cố, đối chiếu manh mối và mọi câu trả lời với
         [--topology cluster|pair]       stack, rồi hoàn tác; --few: mỗi cấp một sự cố, loại thấy được nhanh
         [--write] [--stack ID]          --write: lưu những gì đã thấy để dùng trên trang`,
};

/** Quick to see and to heal, one of each level. */
const FEW: readonly string[] = ['incident-03', 'incident-13', 'incident-19'];

export interface IncidentCommandOptions {
  readonly stdout: { write(text: string): unknown };
  readonly signal: AbortSignal;
}

/** `writepath incident …`. @returns the exit code: 1 when an incident did not verify. */
export async function runIncidentCommand(
  argv: readonly string[],
  { stdout, signal }: IncidentCommandOptions,
): Promise<number> {
  const { values, positionals } = readOptions({
    args: [...argv],
    allowPositionals: true,
    options: {
      ...STACK_OPTIONS,
      few: { type: 'boolean', default: false },
    },
  });
  const [verb, ...ids] = positionals;
  const print = (line: string): void => void stdout.write(`${line}\n`);
  const say = (line: string): void => void (values.json || process.stderr.write(`${line}\n`));
  if (verb === 'list') {
    for (const { id, level, topologies, title } of INCIDENTS)
      print([id, level, topologies.join(' ').padEnd(12), title.en].join('  '));
    return 0;
  }
  if (verb !== 'verify') throw unknownCommand(verb, USAGE);
  const stackId = values.stack ?? 'verify-incidents';
  const { runtime, topology: asked } = await openStackChoice(values, stackId, USAGE, signal);
  const here = await runtime.topologies({ signal });
  const capabilities = await runtime.capabilities({ signal });
  const chosen = values.few ? FEW.map(incidentNamed) : ids.length > 0 ? ids.map(incidentNamed) : INCIDENTS;
  // A few stand for all: one topology is enough, the smaller one where it is there.
  const [first] = here.includes('pair') ? (['pair'] as const) : here;
  const wanted = asked ? [asked] : values.few && first ? [first] : here;
  const results: (IncidentVerification & { topology: Topology })[] = [];
  const skipped: string[] = [];
  for (const topology of wanted.filter((one) => here.includes(one))) {
    const fitting = chosen.filter((incident) => incident.topologies.includes(topology));
    const able = fitting.filter((one) =>
      one.capabilities.every((capability) => capabilities.has(capability)),
    );
    skipped.push(...fitting.filter((one) => !able.includes(one)).map(({ id }) => id));
    if (able.length === 0) continue;
    const common = { runtime, stackId, stateFolder: stateFolder(), signal, say, topology };
    await using bench = await openLabBench(common);
    for (const incident of able) {
      say(`${incident.id} on ${topology}: ${incident.title.en}`);
      const result = { ...(await verifyIncident(incident, bench, signal)), topology };
      results.push(result);
      if (!values.json) for (const line of incidentLines(result, topology)) print(line);
    }
    if (values.write) {
      const own = results.filter((result) => result.topology === topology && result.verdict === 'pass');
      say(`wrote ${await keepVerified(topology, own, runtime, signal)}`);
    }
  }
  const failed = results.filter(({ verdict }) => verdict === 'fail').length;
  if (values.json) print(JSON.stringify({ results, skipped }));
  else print(`${results.length - failed} passed, ${failed} failed, ${skipped.length} skipped`);
  return failed === 0 ? 0 : 1;
}

function incidentNamed(id: string): Incident {
  const found = INCIDENTS.find((incident) => incident.id === id || incident.id === `incident-${id}`);
  if (!found)
    throw wrongUsage({ en: `"${id}" is no incident.`, vi: `Không có sự cố nào tên "${id}".` }, USAGE);
  return found;
}
