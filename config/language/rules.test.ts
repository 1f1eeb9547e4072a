import { describe, expect, test } from 'vitest';
import type { Language } from '../locales.ts';
import { checkGlosses } from './gloss-terms.ts';
import { lintPair, lintTexts, lintUnit } from './lint-texts.ts';
import { maskCode } from './mask-code.ts';
import { comparePages } from './page-structure.ts';
import { findUnsaidQuotes } from './quoted-messages.ts';
import { readCodeTexts } from './read-code-texts.ts';
import { readPageBlocks } from './read-page-texts.ts';
import { describeFinding, type TextUnit } from './text-unit.ts';

function unitOf(language: Language, text: string): TextUnit {
  return { file: `a.${language}`, line: 7, language, text, ...maskCode(text) };
}

const rulesIn = (language: Language, text: string) =>
  lintUnit(unitOf(language, text)).map(({ rule }) => rule);
const rulesBetween = (en: string, vi: string) =>
  lintPair({ en: unitOf('en', en), vi: unitOf('vi', vi) }).map(({ rule }) => rule);

test('a finding names file, line, rule, word and what to write', () => {
  expect(lintUnit(unitOf('vi', 'Hãy xoá tệp này.')).map(describeFinding)).toEqual([
    'a.vi:7 [vi/tone-placement] "xoá": write "xóa": the old style, as in "xóa", "khỏe", "tùy"',
  ]);
});

describe('letters', () => {
  test.each([
    ['vi', 'Phân mảnh'.normalize('NFD'), 'loose-mark'],
    ['vi', 'Ðường ghi', 'eth-for-dstroke'],
    ['vi', 'ðường ghi', 'eth-for-dstroke'],
    ['vi', 'vmst\u043Erage chết', 'look-alike'],
    ['en', 'The writ\u0435r', 'look-alike'],
    ['vi', '2\u00A0giây', 'no-break-space'],
    ['vi', 'hàng\u200Bđợi', 'invisible'],
    ['en', 'the vendor\u2019s default', 'curly-quote'],
    ['vi', '\u212Bng', 'not-nfc'],
  ] as const)('%s %j is found as %s', (language, text, rule) => {
    expect(rulesIn(language, text)).toContain(rule);
  });
});

describe('Vietnamese spelling', () => {
  test.each(['hoá', 'khoẻ', 'tuỳ', 'thuỷ', 'luỹ', 'xoà', 'toả'])('%s has its tone elsewhere', (word) => {
    expect(rulesIn('vi', `một ${word} hai`)).toEqual([expect.stringMatching(/tone-placement|no-syllable/)]);
  });
  test.each(['thuợng', 'nghiã', 'đươc', 'kíêm', 'tẫp', 'hệh', 'cưả'])('%s is no syllable', (word) => {
    expect(rulesIn('vi', `một ${word} hai`)).toEqual([expect.stringMatching(/tone-placement|no-syllable/)]);
  });
  test('right words pass', () => {
    const words =
      'hóa khỏe tùy thủy hoàn quý giá gì giếng thuở khuya ngoằn quyển uống ướt yếu nghiêng ngoài xoay khuếch toàn hủy của cửa mía quốc quẩy';
    expect(rulesIn('vi', words)).toEqual([]);
  });
});

describe('Vietnamese figures', () => {
  test.each([
    ['Mất 0.8 GB đĩa.', 'decimal-dot'],
    ['Có 2.000 mẫu.', 'thousands-mark'],
    ['Có 2,000,000 mẫu.', 'thousands-mark'],
    ['Chờ 30 s rồi hỏi.', 'unit'],
  ])('%j is found as %s', (text, rule) => {
    expect(rulesIn('vi', text)).toEqual([rule]);
  });
  test.each(['Mất 0,8 GB đĩa.', 'Đo với 1.145.0 trên 127.0.0.1.', '209 mẫu/s', 'Ubuntu 24.04', 'v1.150'])(
    '%j is right',
    (text) => {
      expect(rulesIn('vi', text)).toEqual([]);
    },
  );
});

describe('Vietnamese style', () => {
  test.each([
    'cụm cái mà bạn chạy',
    'trong trật tự để khởi động',
    'nó là quan trọng khi chạy',
    'lệnh được sử dụng bởi bạn',
    'shell bị kết thúc bởi tín hiệu',
    'chạy một cách nhanh chóng, rồi dừng',
    'đơn giản là chạy lệnh',
    'vui lòng chờ',
    'cả hai nút không nhận gì',
    'bạn không thể thao tác được',
  ])('%j is a calque', (text) => {
    expect(rulesIn('vi', text)).toContain('calque');
  });
  test.each([
    'kích hoạt sự cố',
    'thực thi lệnh',
    'phản hồi một phần',
    'kết quả một phần',
    'các time series',
    'dãy thời gian',
    'hai nodes còn sống',
    'trả lời câu đố',
    'bộ nhớ đệm của bạn',
    'ngăn xếp đang chạy',
    'quý vị hãy chờ',
    'chúng ta đo được',
    'topology nào cũng được',
  ])('%j is not how the house says it', (text) => {
    expect(rulesIn('vi', text)).toContain('glossary');
  });
  test('an exclamation mark is found in both languages, and != is none', () => {
    expect([rulesIn('vi', 'Xong rồi!'), rulesIn('en', 'Done!'), rulesIn('en', 'a != b')]).toEqual([
      ['exclamation'],
      ['exclamation'],
      [],
    ]);
  });
});

describe('English style', () => {
  test.each([
    [`${'word '.repeat(31)}end.`, 'long-sentence'],
    ['You simply run it.', 'hype'],
    ['Just press Run.', 'hype'],
    ['The color of a neighbor.', 'american'],
    ["It doesn't matter.", 'house-word'],
    ['The user runs it.', 'house-word'],
    ['A datapoint is late.', 'house-word'],
  ])('%j is found as %s', (text, rule) => {
    expect(rulesIn('en', text)).toContain(rule);
  });
  test('what others say in quotes is theirs', () => {
    expect(rulesIn('en', 'The nodes "don\'t know about each other".')).toEqual([]);
  });
});

describe('a text and its translation', () => {
  test.each([
    ['It takes 31 s.', 'Mất 32 giây.', 'figures-differ'],
    ['It took 1.4 to 6 s.', 'Mất 1,4 đến 7 giây.', 'figures-differ'],
    ['It kept 2,000 samples.', 'Nó giữ 200 mẫu.', 'figures-differ'],
    ['Run "npm start".', 'Hãy chạy "npm test".', 'code-differs'],
    ['Look at -remoteWrite.url.', 'Hãy xem -remoteWrite.urls.', 'code-differs'],
    ['A series is on one storage node.', 'Nó nằm trên một nút lưu trữ.', 'term-missing'],
    ['The stack is down.', 'Hệ thống không chạy.', 'term-missing'],
    ['This is no template.', 'Đây không phải mẫu.', 'stray-sample'],
  ])('%j and %j: %s', (en, vi, rule) => {
    expect(rulesBetween(en, vi)).toContain(rule);
  });
  test.each([
    ['0.8 GB, 2,000 samples in 1.5 s', '0,8 GB, 2000 mẫu trong 1,5 giây'],
    ['Zero everywhere means so.', 'Bằng 0 ở mọi nơi nghĩa là thế.'],
    ['vmagent asks vmstorage-1.', 'Nó hỏi vmstorage-1.'],
  ])('%j and %j agree', (en, vi) => {
    expect(rulesBetween(en, vi)).toEqual([]);
  });
});

const PAGE = [
  '---',
  'title: A page',
  'minutes: 15',
  '---',
  "import Query from '@components/query/Query.astro';",
  '',
  '## The map {#the-map}',
  '',
  'See `up` and [the lab](/start/quick-start/) in **5 GB**.',
  '',
  '<Query engine="vm" expr="up" />',
  '',
  '```sh run id=ask',
  'curl -s vmauth:8427',
  '```',
  '',
  '| a | b |',
  '|---|---|',
  '| c | d |',
].join('\n');

function structureRules(change: (page: string) => string): string[] {
  const [en, vi] = [PAGE, change(PAGE)].map((source, index) =>
    readPageBlocks('a.mdx', index === 0 ? 'en' : 'vi', source),
  );
  const { findings, pairs } = comparePages(en ?? [], vi ?? [], 'a.mdx');
  return [...findings, ...pairs.flatMap(lintPair)].map(({ rule }) => rule);
}

describe('a page and its translation', () => {
  test('the same page has nothing to find', () => {
    expect(structureRules((page) => page)).toEqual([]);
  });
  test.each([
    ['another anchor', '{#the-map}', '{#ban-do}', 'structure'],
    ['another level', '## The', '### The', 'structure'],
    ['another prop of a widget', 'engine="vm"', 'engine="observer"', 'structure'],
    ['another command', 'curl -s vmauth:8427', 'curl -s vmauth:8428', 'structure'],
    ['another address', '/start/quick-start/', '/start/welcome/', 'structure'],
    ['a row less', '\n| c | d |', '', 'structure'],
    ['a cell less', '| c | d |', '| c |', 'structure'],
    ['another frontmatter field', 'minutes: 15', 'minutes: 20', 'structure'],
    ['another import', 'Query.astro', 'Other.astro', 'structure'],
    ['no stress', '**5 GB**', '5 GB', 'structure'],
    ['another figure', '5 GB', '6 GB', 'figures-differ'],
    ['another code', '`up`', '`down`', 'code-differs'],
    ['four sentences for one', '.\n\n<', '. A. B. C.\n\n<', 'sentences'],
  ])('%s is found', (_what, from, to, rule) => {
    expect(PAGE).toContain(from);
    expect(structureRules((page) => page.replace(from, to))).toContain(rule);
  });
  test('names of the language, of what to fill in and of a diagram may differ', () => {
    const source = (words: readonly string[]) =>
      `<Steps all={steps.map((one) => one.${words[0]})} />\n\n\`\`\`sh\ngit clone <${words[1]}>\n\`\`\`\n\n\`\`\`mermaid\nflowchart TB\n  a[${words[2]}] --> b[x]\n\`\`\`\n`;
    const en = readPageBlocks('a.mdx', 'en', source(['en', 'address of it', 'Predict']));
    const vi = readPageBlocks('a.mdx', 'vi', source(['vi', 'địa chỉ', 'Dự đoán']));
    expect(comparePages(en, vi, 'a.mdx').findings).toEqual([]);
  });
  test('a kept English term is explained where a page first uses it', () => {
    expect(checkGlosses([unitOf('vi', 'Một lần scrape lỗi.')]).map(({ rule }) => rule)).toEqual(['gloss']);
    const told = [unitOf('vi', 'Một lần scrape (thu thập) lỗi.'), unitOf('vi', 'Lần scrape sau.')];
    expect(checkGlosses(told)).toEqual([]);
  });
});

describe('texts in the code', () => {
  const pairsOf = (code: string) => readCodeTexts('a.ts', code).pairs.map(({ en, vi }) => [en.text, vi.text]);

  test('are found as literals, templates, sums, choices and functions', () => {
    expect(pairsOf("const t = { en: 'a', vi: 'b' };")).toEqual([['a', 'b']]);
    expect(pairsOf('const t = { en: `a ${x}`, vi: `b ${x}` };')).toEqual([['a \u25CC', 'b \u25CC']]);
    expect(pairsOf("const t = { en: 'a ' + 'c', vi: 'b ' + 'd' };")).toEqual([['a c', 'b d']]);
    expect(pairsOf("const t = { en: y ? 'a' : 'c', vi: y ? 'b' : 'd' };")).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(pairsOf("const t = { en: (n) => { return 'a'; }, vi: (n) => 'b' };")).toEqual([['a', 'b']]);
  });
  test('a value filled in on one side only is found', () => {
    const { pairs } = readCodeTexts('a.ts', 'const t = { en: `a ${x}`, vi: `b` };');
    expect(pairs.flatMap(lintPair).map(({ rule }) => rule)).toEqual(['code-differs']);
  });
  test('a choice in one language only is found', () => {
    const { uneven } = readCodeTexts('a.ts', "const t = { en: y ? 'a' : 'c', vi: 'b' };");
    expect(uneven).toHaveLength(1);
  });
  test('a Vietnamese string outside a pair is read as well', () => {
    const { strays } = readCodeTexts('a.ts', "const unit = 'hệh thống';");
    expect(strays.flatMap(lintUnit).map(({ rule }) => rule)).toEqual(['no-syllable']);
  });
  test('an Astro file is read between its dashes and behind them, with the right lines', () => {
    const source = "---\nconst t = { en: 'a', vi: 'b' };\n---\n<p>{{ en: 'c', vi: 'd' }[l]}</p>\n";
    expect(readCodeTexts('a.astro', source).pairs.map(({ vi }) => [vi.text, vi.line])).toEqual([
      ['b', 2],
      ['d', 4],
    ]);
  });
});

test('a message that a README quotes and nothing says is found', () => {
  const code = readCodeTexts('a.ts', 'const t = { en: `Port ${n} is taken`, vi: `Cổng ${n} đang bận` };');
  const page = (quote: string) => ({
    file: 'README.vi.md',
    en: readPageBlocks('README.md', 'en', `See ${quote}.`),
    vi: [],
  });
  const findings = (quote: string) => findUnsaidQuotes({ pages: [page(quote)], code, themeWords: [] });
  expect(findings('"Port 4747 is taken"')).toEqual([]);
  expect(findings('"Port 4747 is busy now"').map(({ rule }) => rule)).toEqual(['unsaid']);
});

test('a tree with one wrong word is red', () => {
  const code = readCodeTexts('a.ts', "const t = { en: 'Start the stack', vi: 'Kích hoạt stack' };");
  expect(lintTexts({ pages: [], code, themeWords: [] }).map(({ rule }) => rule)).toEqual(['glossary']);
});
