import { expect, test } from 'vitest';
import { rankPage } from './rank-page.ts';

const page = (title: string, ...sections: readonly [heading: string, text: string][]) => {
  let content = title;
  const headings = sections.map(([heading, text], index) => {
    const location = content.split(/\s+/).length;
    content += ` ${heading} ${text}`;
    return { id: `s${index}`, text: heading, location };
  });
  return { url: '/vi/x/', title, content, headings };
};

test('syllables that stand together weigh more than the same ones apart', () => {
  const together = page('Cụm', ['Một', 'mỗi nút lưu trữ giữ một phần']);
  const apart = page('Cụm', ['Một', 'nút này lưu, còn kho thì trữ; nút kia lưu lưu lưu trữ']);
  expect(rankPage(together, 'nut luu tru').score).toBeGreaterThan(rankPage(apart, 'nut luu tru').score);
});

test('a title weighs more than a text, whatever marks were typed', () => {
  const titled = page('Hai đường ghi', ['Một', 'chữ khác']);
  const told = page('Khác', ['Một', 'đường ghi đường ghi đường ghi']);
  for (const query of ['duong ghi', 'đường ghi', 'Đường Ghi', 'đường ghi'.normalize('NFD')])
    expect(rankPage(titled, query).score, query).toBeGreaterThan(rankPage(told, query).score);
});

test('the section that says it comes first, with its anchor and the words marked', () => {
  const found = rankPage(
    page('Trang', ['Đầu', 'không có gì ở đây'], ['Cuối', 'ở đây nói về kết quả không đầy đủ của truy vấn']),
    'khong day du',
  );
  expect(found.sections[0]).toMatchObject({ url: '/vi/x/#s1', title: 'Cuối' });
  const marked = found.sections[0]?.excerpt.filter(({ isMarked }) => isMarked).map(({ text }) => text);
  expect(marked).toEqual(['không', 'đầy', 'đủ']);
});

test('a word that is still being typed counts from its fourth letter on', () => {
  const about = page('Replication', ['One', 'replication factor']);
  expect(rankPage(about, 'repl').score).toBeGreaterThan(rankPage(about, 'rep').score);
});
