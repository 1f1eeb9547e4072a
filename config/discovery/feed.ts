/** A page as a feed tells of it. */
export interface FeedItem {
  readonly title: string;
  readonly description: string;
  /** Whole address. */
  readonly url: string;
  /** Such as `2026-11-20`. */
  readonly day: string;
}

/** A feed of new pages. */
export interface Feed {
  readonly title: string;
  readonly description: string;
  readonly language: string;
  /** Whole address of the page that the feed belongs to. */
  readonly home: string;
  /** Whole address of the feed itself. */
  readonly self: string;
  readonly items: readonly FeedItem[];
}

/** Writes RSS 2.0, newest page first. @see https://www.rssboard.org/rss-specification */
export function feedXml({ title, description, language, home, self, items }: Feed): string {
  const newestFirst = items.toSorted((one, other) => other.day.localeCompare(one.day));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>',
    `<title>${escapeXml(title)}</title>`,
    `<link>${escapeXml(home)}</link>`,
    `<description>${escapeXml(description)}</description>`,
    `<language>${escapeXml(language)}</language>`,
    `<atom:link href="${escapeXml(self)}" rel="self" type="application/rss+xml"/>`,
    ...newestFirst.map((item) =>
      [
        '<item>',
        `<title>${escapeXml(item.title)}</title>`,
        `<link>${escapeXml(item.url)}</link>`,
        `<guid isPermaLink="true">${escapeXml(item.url)}</guid>`,
        `<pubDate>${new Date(`${item.day}T00:00:00Z`).toUTCString()}</pubDate>`,
        `<description>${escapeXml(item.description)}</description>`,
        '</item>',
      ].join(''),
    ),
    '</channel></rss>',
    '',
  ].join('\n');
}

function escapeXml(text: string): string {
  const NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replaceAll(/[&<>"]/g, (letter) => NAMES[letter] ?? letter);
}
