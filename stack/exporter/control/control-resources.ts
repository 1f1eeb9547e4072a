import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Localized } from '../family.ts';
import { readBody } from '../read-body.ts';
import { reply, replyText } from '../reply.ts';
import type { ControlPanel } from './control-panel.ts';
import { isNear, type Peers } from './is-near.ts';
import { KNOB_NAMES, KNOBS, type KnobName, LIFETIME, type Setting } from './knobs.ts';
import { readSetting } from './read-setting.ts';

const MAX_BODY_BYTES = 1_024;
const JSON_TYPE = 'application/json; charset=utf-8';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
type Resource = Readonly<Record<string, Handler>>;

/** `/control` and one path for each knob; what they take is said at KNOBS. */
export function controlResources({
  controls,
  hasFamily,
  peers,
}: Readonly<{
  controls: ControlPanel;
  hasFamily: (name: string) => boolean;
  peers: Peers;
}>): ReadonlyMap<string, Resource> {
  const show: Handler = (_request, response) =>
    replyText(response, 200, describe(controls.inForce(Date.now())), JSON_TYPE);
  const undo =
    (knob?: KnobName): Handler =>
    (request, response) => {
      controls.undo(knob);
      return show(request, response);
    };
  const set =
    (knob: KnobName): Handler =>
    async (request, response) => {
      const body = await readBody(request, MAX_BODY_BYTES);
      if (!body.ok) return reply(response, 413, tooLong(body.bytes));
      const read = readSetting(knob, new URLSearchParams(body.text.trim()), Date.now());
      if (!read.ok) return reply(response, 400, read.problem);
      const { setting } = read;
      const family = setting.knob === 'timestamps' ? setting.values.family : '';
      if (family !== '' && !hasFamily(family)) return reply(response, 400, noFamily(family));
      controls.set(setting);
      return show(request, response);
    };
  const guarded =
    (handler: Handler): Handler =>
    (request, response) => {
      if (request.headers.origin !== undefined) return reply(response, 403, FROM_A_PAGE);
      if (!isNear(request.socket.remoteAddress, peers)) return reply(response, 403, FROM_AFAR);
      return handler(request, response);
    };
  return new Map<string, Resource>([
    ['/control', { GET: guarded(show), DELETE: guarded(undo()) }],
    ...KNOB_NAMES.map((knob): [string, Resource] => [
      `/control/${knob}`,
      { POST: guarded(set(knob)), DELETE: guarded(undo(knob)) },
    ]),
  ]);
}

function describe(settings: readonly Setting[]): string {
  const inForce = settings.map(({ knob, values, endsAtMs }) => ({
    knob,
    values,
    endsAt: new Date(endsAtMs).toISOString(),
  }));
  const knobs = Object.fromEntries(
    KNOB_NAMES.map((name) => [
      name,
      {
        meaning: KNOBS[name].meaning,
        fields: Object.fromEntries(
          Object.entries({ ...KNOBS[name].fields, seconds: LIFETIME }).map(([field, { wants, fallback }]) => [
            field,
            { wants: wants.en, default: fallback },
          ]),
        ),
      },
    ]),
  );
  return `${JSON.stringify({ inForce, knobs }, null, 2)}\n`;
}

const FROM_A_PAGE: Localized = {
  en: "A web page may not use the controls. Send it from a shell: curl -XPOST .../control/load -d 'factor=2'",
  vi: "Trang web không được dùng bảng điều khiển. Hãy gửi từ shell: curl -XPOST .../control/load -d 'factor=2'",
};
const FROM_AFAR: Localized = {
  en: 'The controls answer this machine only. Send it from a shell beside the exporter.',
  vi: 'Bảng điều khiển chỉ trả lời chính máy này. Hãy gửi từ một shell nằm cạnh exporter.',
};

function tooLong(bytes: number): Localized {
  return {
    en: `The form is ${bytes} bytes long. Send at most ${MAX_BODY_BYTES}, such as: -d 'values=5000'`,
    vi: `Nội dung gửi lên dài ${bytes} byte. Hãy gửi tối đa ${MAX_BODY_BYTES}, ví dụ: -d 'values=5000'`,
  };
}

function noFamily(name: string): Localized {
  return {
    en: `There is no metric family ${name}. Take one from /metrics, such as http_requests_total.`,
    vi: `Không có họ metric ${name}. Hãy chọn một họ trên /metrics, ví dụ http_requests_total.`,
  };
}
