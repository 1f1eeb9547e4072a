import type { Text } from '../../protocol/text.ts';

interface OwnPage {
  readonly title: Text;
  readonly text: Text;
  /** The page asks again by itself. */
  readonly refreshSeconds?: number;
}

/** A small page in both languages, readable without script, style sheet or the built site. */
export function ownPage({ title, text, refreshSeconds }: OwnPage): string {
  const refresh =
    refreshSeconds === undefined ? '' : `<meta http-equiv="refresh" content="${refreshSeconds}">`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title.en)} · ${escapeHtml(title.vi)}</title>
${refresh}
<style>body{font:1.0625rem/1.65 system-ui,sans-serif;max-width:40rem;margin:18vh auto 0;padding:0 1.5rem}h1{font-size:1.375rem;margin:0 0 .25rem}section+section{margin-top:2.5rem}</style>
</head>
<body>
<main>
<section><h1>${escapeHtml(title.en)}</h1><p>${escapeHtml(text.en)}</p></section>
<section lang="vi"><h1>${escapeHtml(title.vi)}</h1><p>${escapeHtml(text.vi)}</p></section>
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
