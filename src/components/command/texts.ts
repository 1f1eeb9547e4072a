import type { Text } from '../../../protocol/text.ts';

export const COMMAND_TEXTS = {
  run: { en: 'Run in the terminal', vi: 'Chạy trong terminal' },
  play: { en: 'Play the recording', vi: 'Phát bản ghi' },
  copy: { en: 'Copy the command', vi: 'Sao chép lệnh' },
  copied: { en: 'Copied', vi: 'Đã sao chép' },
  notCopied: {
    en: 'Not copied: select the text and press Ctrl+C',
    vi: 'Chưa sao chép: hãy chọn văn bản rồi bấm Ctrl+C',
  },
  noTerminal: {
    en: 'This page has no terminal. Copy the command, and run it in the terminal of a lab page.',
    vi: 'Trang này không có terminal. Hãy sao chép lệnh rồi chạy trong terminal của một trang lab.',
  },
} as const satisfies Record<string, Text>;
