import { parseArgs } from 'node:util';
import { DEFAULT_PORT } from './ports.mjs';
import { Refusal } from './say.mjs';
import { wrongOption } from './wrong-option.mjs';

const OPTIONS = /** @type {const} */ ({
  port: { type: 'string' },
  runtime: { type: 'string' },
  topology: { type: 'string' },
  keep: { type: 'boolean' },
  'allow-host': { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
});

/** @type {import('./say.mjs').Text} */
export const USAGE = {
  en: `npm start [-- options]
  --port N           port of the address (default ${DEFAULT_PORT}; the next free one when it is taken)
  --runtime R        auto (default), native or compose
  --topology T       auto (default: cluster where it can be had), cluster or pair
  --keep             keep the stack's data after Ctrl-C
  --allow-host NAME  let this host name in besides localhost and 127.0.0.1 (may be repeated)
  --help             this text`,
  vi: `npm start [-- tùy chọn]
  --port N           cổng của địa chỉ (mặc định ${DEFAULT_PORT}; nếu bận thì lấy cổng trống kế tiếp)
  --runtime R        auto (mặc định), native hoặc compose
  --topology T       auto (mặc định: cluster nếu có), cluster hoặc pair
  --keep             giữ dữ liệu của stack sau Ctrl-C
  --allow-host TÊN   cho phép thêm tên máy này ngoài localhost và 127.0.0.1 (dùng nhiều lần được)
  --help             in phần trợ giúp này`,
};

/** @param {string} name @param {string} value @param {readonly string[]} allowed */
function oneOf(name, value, allowed) {
  if (allowed.includes(value)) return value;
  throw new Refusal({
    en: `--${name} ${value} is unknown; it is one of ${allowed.join(', ')}.`,
    vi: `--${name} ${value} không hợp lệ; hãy chọn một trong ${allowed.join(', ')}.`,
  });
}

/** @param {readonly string[]} argv */
export function parseOptions(argv) {
  const { values } = parse(argv);
  const port = Number(values.port ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Refusal({
      en: `--port ${values.port} is no port; use 1 to 65535.`,
      vi: `--port ${values.port} không phải số cổng; hãy dùng 1 đến 65535.`,
    });
  }
  return {
    port,
    runtime: oneOf('runtime', values.runtime ?? 'auto', ['auto', 'native', 'compose']),
    topology: oneOf('topology', values.topology ?? 'auto', ['auto', 'cluster', 'pair']),
    keep: values.keep === true,
    allowHosts: values['allow-host'] ?? [],
    help: values.help === true,
  };
}

/** @param {readonly string[]} argv */
function parse(argv) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS });
  } catch (cause) {
    const text = wrongOption(cause, Object.keys(OPTIONS));
    if (!text) throw cause;
    throw new Refusal({ en: `${text.en}\n\n${USAGE.en}`, vi: `${text.vi}\n\n${USAGE.vi}` });
  }
}
