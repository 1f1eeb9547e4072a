/** A link or file that a page names and the host does not have. */
export interface BrokenLink {
  readonly page: string;
  readonly link: string;
  readonly why: string;
}

export interface Crawl {
  readonly pages: readonly string[];
  readonly files: readonly string[];
  readonly anchors: number;
  readonly broken: readonly BrokenLink[];
}

interface Fetched {
  readonly status: number;
  readonly address: string;
  readonly html: string | null;
}

const LINKS = /<(?:a|link|script|img|source|use)\b[^>]*?\s(?:href|src)="([^"]*)"/g;

/** Walks a site over HTTP from one page: each link, each anchor, each file that pages and sheets name. */
export async function crawl(start: string): Promise<Crawl> {
  const { origin } = new URL(start);
  const seen = new Map<string, Promise<Fetched>>();
  const ask = (address: string): Promise<Fetched> => {
    const known = seen.get(address) ?? fetchOnce(address);
    seen.set(address, known);
    return known;
  };
  const walked = new Set<string>();
  const waiting = [start];
  const broken: BrokenLink[] = [];
  const files = new Set<string>();
  let anchors = 0;

  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    const page = await ask(address);
    if (page.html === null || walked.has(page.address)) continue;
    walked.add(page.address);
    for (const link of linksOf(page.html)) {
      const target = URL.parse(link, page.address);
      if (!target || target.origin !== origin) continue;
      const anchor = decodeURIComponent(target.hash.slice(1));
      target.hash = '';
      const found = await ask(target.href);
      if (found.status !== 200) broken.push({ page: page.address, link, why: String(found.status) });
      else if (found.html === null) files.add(found.address);
      else {
        waiting.push(target.href);
        if (anchor === '') continue;
        anchors++;
        if (!found.html.includes(`id="${anchor}"`))
          broken.push({ page: page.address, link, why: 'no such anchor' });
      }
    }
  }
  const sheets = [...files].filter((file) => file.endsWith('.css'));
  for (const address of [...sheets, ...walked]) {
    for (const name of filesOfStyles((await ask(address)).html ?? (await (await fetch(address)).text()))) {
      const target = new URL(name, address).href;
      const { status } = await ask(target);
      if (status !== 200) broken.push({ page: address, link: name, why: String(status) });
      files.add(target);
    }
  }
  return { pages: [...walked].sort(), files: [...files].sort(), anchors, broken };
}

async function fetchOnce(address: string): Promise<Fetched> {
  const response = await fetch(address);
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  const text = await response.text();
  return { status: response.status, address: response.url, html: isPage ? text : null };
}

/** What a sheet, or the styles that stand in a page, load: fonts and pictures. */
function filesOfStyles(text: string): Set<string> {
  const loads = text.matchAll(/\burl\((?!["']?(?:data:|#))["']?([^"')]+)/g);
  return new Set([...loads].flatMap(([, name]) => name ?? []));
}

function linksOf(html: string): string[] {
  return [...html.matchAll(LINKS)].flatMap(([, link]) => (link ? link.replaceAll('&amp;', '&') : []));
}
