import type { Text } from '../../../protocol/text.ts';

/** Words of the terminal, in both languages. Functions where a figure stands in the sentence. */
export const TERMINAL_TEXTS = {
  terminals: { en: 'Terminals', vi: 'Các terminal' },
  printed: {
    en: 'A shell beside the stack. It opens when this page comes from "npm start" on your machine.',
    vi: 'Một shell nằm cạnh stack. Nó mở ra khi trang này đến từ "npm start" trên máy của bạn.',
  },
  static: {
    en: 'This page is read without its server, so no shell can run here. Clone the repository, run "npm start", and this frame becomes a shell beside the stack.',
    vi: 'Trang này đang được đọc mà không có máy chủ nên không chạy được shell ở đây. Hãy clone kho mã, chạy "npm start", và khung này sẽ thành một shell nằm cạnh stack.',
  },
  recorded: {
    en: 'A recording is playing; it takes no keys. Go back to live to type here.',
    vi: 'Đang phát bản ghi nên không gõ phím được. Hãy quay lại chế độ trực tiếp để gõ ở đây.',
  },
  noSession: {
    en: 'This browser has not been let in. Open the address that "npm start" printed; it carries the key.',
    vi: 'Trình duyệt này chưa được phép vào. Hãy mở địa chỉ mà "npm start" đã in ra; địa chỉ đó mang theo khóa.',
  },
  connecting: { en: 'Connecting to the server…', vi: 'Đang kết nối tới máy chủ…' },
  opening: { en: 'Opening the shell…', vi: 'Đang mở shell…' },
  connected: { en: 'Terminal connected', vi: 'Terminal đã kết nối' },
  disconnected: { en: 'Terminal disconnected', vi: 'Terminal mất kết nối' },
  consentYes: { en: 'Open it without a sandbox', vi: 'Mở không cần sandbox' },
  tryAgain: { en: 'Try again', vi: 'Thử lại' },
  openNew: { en: 'Open a new shell', vi: 'Mở shell mới' },
  hint: { en: 'Enter goes in · F6 leaves', vi: 'Enter để vào · F6 để ra' },
  copy: { en: 'Copy', vi: 'Sao chép' },
  copied: { en: 'Copied', vi: 'Đã sao chép' },
  notCopied: {
    en: 'The browser did not let the page copy. Select the text and press Ctrl+C.',
    vi: 'Trình duyệt không cho trang sao chép. Hãy chọn đoạn văn bản rồi bấm Ctrl+C.',
  },
  find: { en: 'Find', vi: 'Tìm' },
  findLabel: { en: 'Find in this terminal', vi: 'Tìm trong terminal này' },
  noFind: { en: 'Search did not load', vi: 'Không tải được phần tìm kiếm' },
  findNext: { en: 'Next', vi: 'Kế tiếp' },
  findPrevious: { en: 'Previous', vi: 'Trước đó' },
  line: { en: 'Line', vi: 'Dòng lệnh' },
  lineLabel: { en: 'Line to send to the shell', vi: 'Dòng gửi tới shell' },
  lineHint: { en: 'Type a line here', vi: 'Gõ một dòng ở đây' },
  send: { en: 'Send', vi: 'Gửi' },
  keys: { en: 'Keys', vi: 'Phím' },
  screenReader: { en: 'Screen reader', vi: 'Trình đọc' },
  cancel: { en: 'Cancel', vi: 'Hủy' },
  open: { en: 'Open', vi: 'Mở' },
  newTerminal: { en: 'New terminal', vi: 'Terminal mới' },
  play: { en: 'Play', vi: 'Phát' },
  pause: { en: 'Pause', vi: 'Tạm dừng' },
  stepBack: { en: 'Back', vi: 'Lùi' },
  stepOn: { en: 'Next', vi: 'Tiếp' },
  position: { en: 'Position in the recording', vi: 'Vị trí trong bản ghi' },
  transcript: { en: 'As text', vi: 'Dạng văn bản' },
  castOf: { en: 'Recorded command', vi: 'Lệnh đã ghi' },
  inputLabel: { en: 'Keys to the shell', vi: 'Phím gửi tới shell' },
  larger: { en: 'Larger text', vi: 'Chữ to hơn' },
  smaller: { en: 'Smaller text', vi: 'Chữ nhỏ hơn' },
  close: { en: 'Close', vi: 'Đóng' },
  ctrl: { en: 'Ctrl with the next letter', vi: 'Ctrl cùng với chữ cái kế tiếp' },
  pasteAnyway: { en: 'Paste', vi: 'Dán' },
} as const satisfies Record<string, Text>;

/** Of the table of input methods. */
export const MATRIX_TEXTS = {
  method: { en: 'Input method', vi: 'Cách gõ' },
  seen: { en: 'Works like this', vi: 'Bộ gõ làm như vậy' },
  program: { en: 'In a program', vi: 'Trong chương trình' },
  prompt: { en: 'At the prompt', vi: 'Ở dấu nhắc' },
  line: { en: 'In the line field', vi: 'Ở ô dòng lệnh' },
  right: { en: 'right', vi: 'đúng' },
  wrong: { en: 'use the line field', vi: 'hãy dùng ô dòng lệnh' },
} as const satisfies Record<string, Text>;

export function terminalLabel(number: number): Text {
  return { en: `Terminal ${number}`, vi: `Terminal ${number}` };
}

export function screenLabel(name: string): Text {
  return {
    en: `${name}. Enter goes in, F6 leaves.`,
    vi: `${name}. Enter để vào, F6 để ra.`,
  };
}

export function lostText(seconds: number): Text {
  if (seconds <= 0)
    return {
      en: 'Disconnected. Trying to connect now. A cut line ends no shell: it goes on where it stood.',
      vi: 'Mất kết nối. Đang thử kết nối lại. Đứt kết nối không làm shell dừng: nó sẽ hiện tiếp từ chỗ đang dở.',
    };
  return {
    en: `Disconnected. Trying again in ${seconds} s. A cut line ends no shell: it goes on where it stood.`,
    vi: `Mất kết nối. Thử lại sau ${seconds} giây. Đứt kết nối không làm shell dừng: nó sẽ hiện tiếp từ chỗ đang dở.`,
  };
}

export function endedText(exitCode: number | null, signal: string | null): Text {
  if (signal !== null)
    return { en: `The shell was ended by ${signal}.`, vi: `Shell đã dừng do tín hiệu ${signal}.` };
  if (exitCode === null)
    return {
      en: 'The shell is gone; the process that kept it was started again.',
      vi: 'Shell không còn nữa; tiến trình giữ nó đã được khởi động lại.',
    };
  return {
    en: `The shell ended with exit code ${exitCode}.`,
    vi: `Shell đã kết thúc với mã thoát ${exitCode}.`,
  };
}

/** The host stands by itself, since the rest of an address can look like another one. */
export function openLinkQuestion({ host, href }: URL): Text {
  return { en: `Open ${host} in a new tab? ${href}`, vi: `Mở ${host} trong tab mới? ${href}` };
}

export function pasteQuestion(lines: number): Text {
  return {
    en: `What runs here cannot tell a paste from typing: ${lines} lines would run one by one.`,
    vi: `Chương trình đang chạy không phân biệt được dán với gõ: ${lines} dòng sẽ chạy lần lượt.`,
  };
}

/** @param total search stops counting at a thousand. */
export function foundText(at: number, total: number): Text {
  if (total === 0) return { en: 'not found', vi: 'không thấy' };
  const most = total >= 1000 ? '1000+' : String(total);
  if (at === 0) return { en: `${most} found`, vi: `thấy ${most} chỗ` };
  return { en: `${at} of ${most}`, vi: `${at} trên ${most}` };
}

export function clipboardQuestion(characters: number): Text {
  return {
    en: `A program in this terminal wants to put ${characters} characters on your clipboard.`,
    vi: `Một chương trình trong terminal này muốn đưa ${characters} ký tự vào bộ nhớ tạm của bạn.`,
  };
}

export function closeTerminal(label: string): Text {
  return { en: `Close ${label}`, vi: `Đóng ${label}` };
}
