const WORDS = [
  'vmstorage-1',
  'đang chạy',
  'Prometheus',
  'giây',
  '\x1b[1;32mok\x1b[0m',
  'ghi',
  '日本',
  'up=1',
  '🙂',
];

/** What programs write: log lines, colours, Vietnamese, wide characters; about `lengthBytes`, different in each place. */
export function terminalBytes(lengthBytes: number, random: () => number): Buffer {
  const lines: Uint8Array[] = [];
  const encoder = new TextEncoder();
  let total = 0;
  for (let number = 0; total < lengthBytes; number++) {
    const count = Math.floor(random() * 20);
    const words = Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]);
    const line = encoder.encode(`${number} ${words.join(' ')}\n`);
    lines.push(line);
    total += line.length;
  }
  return Buffer.concat(lines);
}
