import type { Text } from '../../../protocol/text.ts';
import type { DataFolderError } from '../../../tsdb/bytes/data-folder.ts';

export const EXPLORER_TEXTS = {
  title: { en: 'A data directory, opened', vi: 'Mở một thư mục dữ liệu ra xem' },
  which: { en: 'Folder', vi: 'Thư mục' },
  recorded: { en: 'recorded', vi: 'ghi sẵn' },
  live: { en: 'live', vi: 'trực tiếp' },
  own: { en: 'your folder', vi: 'thư mục của bạn' },
  choose: { en: 'Open a folder of yours', vi: 'Mở thư mục của bạn' },
  drop: {
    en: 'Or drop a block, a part or a whole data directory here. It stays in your browser.',
    vi: 'Hoặc thả một block, một part hay cả thư mục dữ liệu vào đây. Dữ liệu không rời trình duyệt của bạn.',
  },
  follow: { en: 'Look again every 2 s', vi: 'Cứ 2 giây đọc lại một lần' },
  files: { en: 'Files and folders', vi: 'Tệp và thư mục' },
  name: { en: 'name', vi: 'tên' },
  size: { en: 'bytes', vi: 'byte' },
  fields: { en: 'What the bytes mean', vi: 'Ý nghĩa của các byte' },
  field: { en: 'field', vi: 'trường' },
  value: { en: 'value', vi: 'giá trị' },
  hex: { en: 'Bytes of the file', vi: 'Các byte của tệp' },
  offset: { en: 'from byte', vi: 'từ byte' },
  whole: { en: 'The field, whole', vi: 'Toàn bộ trường này' },
  bits: { en: 'Its bits', vi: 'Các bit' },
  back: { en: 'Back', vi: 'Quay lại' },
  readAgain: { en: 'Read it again', vi: 'Đọc lại' },
  pickFile: {
    en: 'Choose a file in the list to see its bytes and what they mean.',
    vi: 'Hãy chọn một tệp trong danh sách để xem các byte và ý nghĩa của chúng.',
  },
  reading: { en: 'Reading…', vi: 'Đang đọc…' },
  empty: { en: 'This file is empty.', vi: 'Tệp này rỗng.' },
  bytesOnly: {
    en: 'This file is shown as bytes only.',
    vi: 'Tệp này chỉ được hiện dưới dạng byte.',
  },
  fileGone: {
    en: 'This file is gone: a compaction, a merge or a flush took it away. What was read before is still shown.',
    vi: 'Tệp này không còn nữa: một lần compaction, gộp hoặc flush đã xóa nó. Phần đã đọc trước đó vẫn hiện.',
  },
  noEntries: {
    en: 'This folder is empty. Choose another one.',
    vi: 'Thư mục này rỗng. Hãy chọn thư mục khác.',
  },
  noFiles: {
    en: 'No file came with it. Choose a folder that holds files.',
    vi: 'Không có tệp nào trong đó. Hãy chọn một thư mục có tệp.',
  },
  tooMuch: {
    en: 'That is more than 5,000 files, or folders more than 8 deep. Choose a data directory, a block or a part.',
    vi: 'Nhiều hơn 5000 tệp, hoặc thư mục lồng nhau quá 8 tầng. Hãy chọn một thư mục dữ liệu, một block hay một part.',
  },
  unknownFolder: {
    en: 'No file here has a name that Prometheus or VictoriaMetrics gives. The bytes are shown all the same.',
    vi: 'Không có tệp nào mang tên do Prometheus hay VictoriaMetrics đặt. Bạn vẫn xem được các byte.',
  },
  workerEnded: {
    en: 'The part that reads files ended. Reload the page, then open the file again.',
    vi: 'Phần đọc tệp đã dừng. Hãy tải lại trang, rồi mở lại tệp.',
  },
  new: { en: 'new', vi: 'mới' },
  grown: { en: 'grew', vi: 'tăng' },
  shrunk: { en: 'shrank', vi: 'giảm' },
  gone: { en: 'gone', vi: 'không còn' },
} as const satisfies Record<string, Text>;

export const RECORDED_NAMES: Readonly<Record<string, Text>> = {
  prometheus: { en: 'Prometheus', vi: 'Prometheus' },
  victoriametrics: { en: 'VictoriaMetrics', vi: 'VictoriaMetrics' },
};

export function folderProblem({ reason, path }: DataFolderError): Text {
  const name = path === '' ? '/' : path;
  switch (reason) {
    case 'absent':
      return {
        en: `${name} is not there any more. Engines merge and delete files all the time: look at the list again.`,
        vi: `${name} không còn ở đó nữa. Các engine gộp và xóa tệp liên tục: hãy xem lại danh sách.`,
      };
    case 'denied':
      return {
        en: `${name} may not be read. Give yourself the right to read it, then open it again.`,
        vi: `Không có quyền đọc ${name}. Hãy tự cấp quyền đọc, rồi mở lại.`,
      };
    case 'not-a-file':
    case 'not-a-folder':
      return {
        en: `${name} turned from a file into a folder, or back. Look at the list again.`,
        vi: `${name} đã đổi từ tệp thành thư mục hoặc ngược lại. Hãy xem lại danh sách.`,
      };
    case 'failed':
      return {
        en: `${name} could not be read. Choose its folder once more; if it repeats, reload the page.`,
        vi: `Không đọc được ${name}. Hãy chọn lại thư mục; nếu vẫn vậy, hãy tải lại trang.`,
      };
    default:
      return reason satisfies never;
  }
}

export function placeText(bytes: string, from: string): Text {
  return { en: `${bytes} bytes from byte ${from}`, vi: `${bytes} byte tính từ byte ${from}` };
}

export function bitsText(bits: string, byte: string, bit: number): Text {
  return {
    en: `Bits: ${bits}, from bit ${bit} of byte ${byte}`,
    vi: `Số bit: ${bits}, tính từ bit ${bit} của byte ${byte}`,
  };
}

/** What links of the readers lead to, where Vietnamese has a word for it. */
const TARGETS_VI: Readonly<Record<string, string>> = {
  series: 'chuỗi',
  items: 'các mục',
  'index block': 'block chỉ mục',
};

export function jumpText(what: string, file: string): Text {
  const target: Text = { en: what, vi: TARGETS_VI[what] ?? what };
  return { en: `Go to the ${target.en} in ${file}`, vi: `Đến ${target.vi} trong ${file}` };
}

export function unpackedText(name: string): Text {
  return { en: `Unpacked from ${name}`, vi: `Giải nén từ ${name}` };
}

export function progressText(done: string, all: string): Text {
  return { en: `Reading: ${done} of ${all}`, vi: `Đang đọc: ${done} trên ${all}` };
}

export function grownText(now: string): Text {
  return {
    en: `The file has changed since it was read; it has ${now} now.`,
    vi: `Tệp đã thay đổi từ lúc được đọc; hiện có ${now}.`,
  };
}

export function tornText(problem: string): Text {
  return {
    en: `Up to here the file reads well; then: ${problem}`,
    vi: `Tệp đọc được đến đây; sau đó: ${problem}`,
  };
}

export function cameText(names: string): Text {
  return { en: `New: ${names}.`, vi: `Mới có: ${names}.` };
}

export function wentText(names: string): Text {
  return { en: `Gone: ${names}.`, vi: `Không còn: ${names}.` };
}

export function openedText(name: string): Text {
  return { en: `${name} is open.`, vi: `Đã mở ${name}.` };
}

export function byteLabel(offset: number, hex: string): Text {
  return { en: `byte ${offset}: ${hex}`, vi: `byte ${offset}: ${hex}` };
}
