const ESC = '\x1b';
const BEL = '\x07';
const ST = `${ESC}\\`;
const SCRIPT = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';
const SPOKEN = 'touch /tmp/pwned';
const HUGE = '2147483647';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const osc = (content: string, end = BEL) => `${ESC}]${content}${end}`;
const dcs = (content: string) => `${ESC}P${content}${ST}`;
const csi = (content: string) => `${ESC}[${content}`;

/** Bytes, of which the middle is repeated: a megabyte of it need not be typed into a shell. */
export interface LongSequence {
  readonly head: string;
  readonly unit: string;
  readonly times: number;
  readonly tail: string;
}
const long = (head: string, unit: string, times: number, tail = ''): LongSequence => ({
  head,
  unit,
  times,
  tail,
});

/** What a hostile program prints, each by a name; none of it may act on page, clipboard, network or command line. */
export const HOSTILE_SEQUENCES: Readonly<Record<string, string | LongSequence>> = {
  // Titles and icons.
  'title with markup': osc(`0;${SCRIPT}`),
  'icon with markup': osc(`1;${SCRIPT}`),
  'title turned around': osc('2;\u202e\u2066gpj.exe\u2069\u202c'),
  'title of a megabyte': long(`${ESC}]2;`, 'T', 1_000_000, BEL),
  'title with a command': osc(`2;\r${SPOKEN}\r`),
  'title report': csi('21t'),
  'icon report': csi('20t'),
  'title pushed and popped': `${csi('22;0t')}${csi('23;0t')}${csi('21t')}`,
  'property of the X window': osc(`3;WM_NAME=${SPOKEN}`),
  // Links and places.
  'link to a script': `${osc('8;;javascript:window.pwned=1')}script-link${osc('8;;')}`,
  'link to data': `${osc(`8;;data:text/html;base64,${base64(SCRIPT)}`)}data-link${osc('8;;')}`,
  'link to a file': `${osc('8;;file:///etc/passwd')}file-link${osc('8;;')}`,
  'link with a broken scheme': `${osc('8;;java\tscript:window.pwned=1')}tab-link${osc('8;;')}`,
  'link with markup in its id': `${osc(`8;id=${SCRIPT};https://writepath.invalid/`)}id-link${osc('8;;')}`,
  'link that never ends': osc('8;;https://writepath.invalid/'),
  'folder on another host': osc('7;file://writepath.invalid/etc'),
  'folder as a document': osc('6;file:///etc/passwd'),
  'folder of ConEmu': osc('9;9;/etc'),
  // Clipboard.
  'clipboard read': osc('52;c;?'),
  'clipboard read, ended by ST': osc('52;c;?', ST),
  'primary selection read': osc('52;p;?'),
  'every selection read': osc('52;cpqs01234567;?'),
  'clipboard wiped': osc('52;c;'),
  'clipboard write, too large': long(`${ESC}]52;c;`, 'eHh4', 60_000, BEL),
  'clipboard write, no base64': osc(`52;c;${SCRIPT}`),
  'clipboard of iTerm2': `${osc('1337;CopyToClipboard=general')}${SPOKEN}${osc('1337;EndCopy')}`,
  'clipboard of kitty read': osc(`5522;type=read;${base64('text/plain')}`),
  // Notifications, files, variables.
  notification: osc(`9;${SCRIPT}`),
  'progress bar': osc('9;4;3;50'),
  'notification of urxvt': osc(`777;notify;${SCRIPT};${SCRIPT}`),
  'notification of kitty': osc(`99;i=1:a=report;${SCRIPT}`),
  'file of iTerm2': osc(
    `1337;File=inline=1;name=${base64('a.svg')}:${base64(`<svg onload="window.pwned=1"/>`)}`,
  ),
  'picture from the network': osc('1337;File=inline=1:https://writepath.invalid/a.png'),
  'upload of iTerm2': osc('1337;RequestUpload=format=tgz'),
  'variable of iTerm2': osc(`1337;SetUserVar=a=${base64(SCRIPT)}`),
  'cell size of iTerm2': osc('1337;ReportCellSize'),
  'variable report of iTerm2': osc(`1337;ReportVariable=${base64('session.name')}`),
  'window raised by iTerm2': osc('1337;StealFocus'),
  'download by kitty': osc(`5113;ac=send;${base64(SPOKEN)}`),
  'log file changed': osc('46;/tmp/pwned'),
  'font changed': osc('50;?'),
  'command marks': `${osc('133;A')}${osc(`133;B;${SPOKEN}`)}${osc('133;C')}${osc('133;D;0')}`,
  'command line of VS Code': osc(`633;E;${SPOKEN};nonce`),
  'colours with markup': osc(`4;1;${SCRIPT}`),
  'number beyond all': osc(`99999999999999999999;${SCRIPT}`),
  // Device control.
  'setting asked for, unknown': dcs(`$q${SPOKEN}\r`),
  'setting asked for, with a line end': dcs('$q\r\n'),
  'termcap asked for': dcs(`+q${Buffer.from(SPOKEN).toString('hex')}`),
  'termcap set': dcs(`+p${SPOKEN}`),
  'keys redefined': dcs(`1;1|17/${Buffer.from(`${SPOKEN}\r`).toString('hex')}`),
  'answerback redefined': dcs(`1v${Buffer.from(SPOKEN).toString('hex')}`),
  'macro defined and run': `${dcs(`1;0;0!z${SPOKEN}\r`)}${csi('1*z')}`,
  'picture in sixels': dcs('q"1;1;100000;100000#0;2;0;0;0#0!100000~'),
  'picture of kitty': `${ESC}_Ga=T,t=f;${base64('/etc/passwd')}${ST}`,
  'wrapped for tmux': dcs(`tmux;${ESC}${osc('52;c;?')}`),
  'application command': `${ESC}_${SCRIPT}${ST}`,
  'privacy message': `${ESC}^${SCRIPT}${ST}`,
  'start of string': `${ESC}X${SCRIPT}${ST}`,
  // Reports and windows.
  answerback: '\x05',
  'window position': csi('13t'),
  'window size in pixels': csi('14t'),
  'screen size': csi('15t'),
  'cell size': csi('16t'),
  'text area size': csi('18t'),
  'screen size in cells': csi('19t'),
  'window state': csi('11t'),
  'window resized beyond all': csi('8;30000;30000t'),
  'window moved': csi('3;0;0t'),
  'window full screen': csi('10;1t'),
  'window minimised': csi('2t'),
  'checksum of the screen': csi('1;1;1;1;10;10*y'),
  'state of the cursor': csi('1$w'),
  'terminal parameters': csi('1x'),
  'eight-bit title report': '\u009b21t',
  'eight-bit OSC': `\u009d52;c;?\u009c`,
  'paste begun and ended by a program': `${csi('200~')}${SPOKEN}\r${csi('201~')}`,
  // Too much.
  'a letter repeated beyond all': `x${csi(`${HUGE}b`)}`,
  'lines inserted beyond all': csi(`${HUGE}L`),
  'letters inserted beyond all': csi(`${HUGE}@`),
  'tabs beyond all': csi(`${HUGE}I`),
  'scrolled beyond all': csi(`${HUGE}S`),
  'cursor beyond all': `${csi(`${HUGE};${HUGE}H`)}${csi(`${HUGE}A`)}`,
  'margins that cross': csi(`${HUGE};1r`),
  'parameters beyond all': long(`${ESC}[`, '1;', 100_000, 'm'),
  'sub-parameters beyond all': long(`${ESC}[38`, ':1', 100_000, 'm'),
  'marks beyond all on one letter': long('e', '\u0301', 100_000),
  'mode switched back and forth': long('', `${csi('?1049h')}${csi('?1049l')}`, 2_000),
  'held output that is never let go': csi('?2026h'),
  'OSC of a megabyte that never ends': long(`${ESC}]0;`, 'A', 1_000_000),
  'OSC 8 of a megabyte': long(`${ESC}]8;;https://writepath.invalid/`, 'a', 1_000_000, BEL),
  'DCS of a megabyte that never ends': long(`${ESC}P$q`, 'A', 1_000_000),
};

/** Ends whatever a sequence has left open: string, held output, other screen, margins, links, modes. */
export const CALM = `\x18${ST}${csi('?2026l')}${csi('?1049l')}${osc('8;;')}${ESC}c`;

/** No UTF-8 at all. */
const BROKEN_UTF8 = Uint8Array.of(0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80, 0xf8, 0x88, 0x80, 0x80, 0x80);

/** How many there are, broken UTF-8 with them. */
export const HOSTILE_COUNT = Object.keys(HOSTILE_SEQUENCES).length + 1;

/** All of them for `PLAY_HOSTILE`: a line each, of base64 parts and how often the second is repeated. */
export function hostileFile(): string {
  const part = (bytes: string | Uint8Array) => Buffer.from(bytes).toString('base64') || '-';
  const line = ({ head, unit, times, tail }: LongSequence) =>
    `${part(head)} ${part(unit)} ${times} ${part(tail + CALM)}\n`;
  const all = Object.values(HOSTILE_SEQUENCES).map((each) =>
    line(typeof each === 'string' ? long(each, '', 0) : each),
  );
  return [...all, `${part(BROKEN_UTF8)} - 0 ${part(CALM)}\n`].join('');
}

/** A command of the shell that prints a file of sequences, and counts them. */
export const PLAY_HOSTILE = [
  'count=0; while read -r head unit times tail; do printf %s "${head#-}" | base64 -d',
  '[ "$times" -gt 0 ] && yes "$(printf %s "$unit" | base64 -d)" | head -n "$times" | tr -d "\\n"',
  'printf %s "$tail" | base64 -d; count=$((count + 1)); done < hostile; printf "played %s\\n" "$count"',
].join('; ');

/** What a terminal may answer: what it is, where its cursor stands, which modes and colours it has. Never a text. */
const HARMLESS_ANSWERS =
  /\x1b\[[?>]?[\d;]*[cnR]|\x1b\[\?[\d;]*\$y|\x1b\]\d+(;\d+)?;rgb:[\da-f/]+(\x07|\x1b\\)|\x1bP[01]\$r[\d;]*[mrq" p]{0,3}\x1b\\/g;

/** What is left of sent bytes when the answers that every terminal gives are taken out. */
export function beyondAnswers(sent: string): string {
  return sent.replaceAll(HARMLESS_ANSWERS, '');
}
