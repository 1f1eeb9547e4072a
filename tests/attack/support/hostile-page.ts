export interface Aim {
  /** The victim's server as this page names it. */
  readonly url: string;
  /** A ticket that was stolen and not used yet. */
  readonly ticket: string;
  /** How long one try may take. */
  readonly patienceMs: number;
}

export interface Try {
  readonly kind: string;
  /** Null when nothing was learnt or opened. */
  readonly got: string | null;
}

/** Everything a page can send to another origin; runs in the browser, so it may use nothing from outside itself. */
export async function tryEverything({ url, ticket, patienceMs }: Aim): Promise<readonly Try[]> {
  const tries: Try[] = [];
  const patience = <T>(work: Promise<T>): Promise<T | null> =>
    Promise.race([work, new Promise<null>((resolve) => setTimeout(resolve, patienceMs, null))]);
  const note = async (kind: string, work: () => Promise<string | null>): Promise<void> => {
    try {
      tries.push({ kind, got: await patience(work()) });
    } catch {
      tries.push({ kind, got: null }); // the browser said no
    }
  };
  const paths = [
    '/api/stack',
    '/api/report',
    '/api/doctor',
    '/api/query/vm/api/v1/query?query=hostile',
    '/api/service/vmauth/config',
  ];

  for (const path of [...paths, '/', '/api/health']) {
    for (const credentials of ['include', 'omit'] as const)
      await note(`fetch ${credentials}`, async () => (await fetch(url + path, { credentials })).text());
    await note('fetch without CORS', async () => {
      const answer = await fetch(url + path, { credentials: 'include', mode: 'no-cors' });
      return answer.type === 'opaque' ? null : answer.type;
    });
    await note('XMLHttpRequest', () => {
      const request = new XMLHttpRequest();
      request.open('GET', url + path);
      request.withCredentials = true;
      return new Promise((resolve) => {
        request.onload = () => resolve(request.responseText);
        request.onerror = () => resolve(null);
        request.send();
      });
    });
  }
  for (const path of ['/api/ticket', '/api/session', '/api/query/vm/api/v1/query'])
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'application/json',
    ])
      for (const mode of ['no-cors', 'cors'] as const)
        await note(`POST ${mode}`, async () => {
          const headers = { 'content-type': type };
          const answer = await fetch(url + path, {
            method: 'POST',
            mode,
            credentials: 'include',
            headers,
            body: 'query=hostile',
          });
          return answer.type === 'opaque' ? null : `${answer.status}`;
        });
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
    await note(
      'other methods',
      async () => `${(await fetch(`${url}/api/stack`, { method, credentials: 'include' })).status}`,
    );
  await note(
    'preflight',
    async () =>
      `${(await fetch(`${url}/api/ticket`, { method: 'POST', credentials: 'include', headers: { 'x-a': '1' } })).status}`,
  );
  await note('beacon', async () => {
    navigator.sendBeacon(`${url}/api/query/vm/api/v1/query`, new URLSearchParams({ query: 'hostile' }));
    return null; // what came of it is seen at the engine
  });

  const element = (name: string, attributes: Record<string, string>): Promise<string | null> =>
    new Promise((resolve) => {
      const made = document.createElement(name);
      made.onload = () => resolve(`${name} loaded`);
      made.onerror = () => resolve(null);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      document.body.append(made);
    });
  for (const path of [...paths, '/_astro/page.abc.js']) {
    await note('script', () => element('script', { src: url + path }));
    await note('module', () =>
      element('script', { src: url + path, type: 'module', crossorigin: 'use-credentials' }),
    );
    await note('style sheet', () => element('link', { rel: 'stylesheet', href: url + path }));
    await note('image', () => element('img', { src: url + path }));
    await note('video', () => element('video', { src: url + path }));
    await note('import', async () => JSON.stringify(await import(url + path)));
  }
  await note('prefetch', () =>
    element('link', { rel: 'prefetch', href: `${url}/api/query/vm/api/v1/query?query=hostile` }).then(
      () => null,
    ),
  );

  const socket = (path: string): Promise<string | null> =>
    new Promise((resolve) => {
      const opened = new WebSocket(url.replace('http', 'ws') + path);
      opened.onopen = () => resolve('socket opened');
      opened.onerror = () => resolve(null);
      opened.onclose = () => resolve(null);
    });
  await note('socket', () => socket('/api/socket?tab=x'));
  await note('socket with a stolen ticket', () => socket(`/api/socket?tab=x&ticket=${ticket}`));
  await note(
    'event stream',
    () =>
      new Promise((resolve) => {
        const stream = new EventSource(`${url}/api/stack`, { withCredentials: true });
        stream.onopen = () => resolve('stream opened');
        stream.onerror = () => resolve(null);
      }),
  );
  await note(
    'worker',
    () =>
      new Promise((resolve) => {
        const script = `try { importScripts('${url}/_astro/page.abc.js'); postMessage('ran'); } catch { postMessage(null); }`;
        const worker = new Worker(URL.createObjectURL(new Blob([script])));
        worker.onmessage = ({ data }) => resolve(data);
      }),
  );
  await note('cookies', async () => (/writepath_\d+=/.test(document.cookie) ? document.cookie : null));

  for (const path of ['/', '/en/start/welcome/', '/api/stack'])
    await note('frame', async () => {
      const frame = document.createElement('iframe');
      frame.name = `victim${path}`;
      frame.src = url + path;
      await new Promise((resolve) => {
        frame.onload = resolve;
        document.body.append(frame);
      });
      return frame.contentDocument?.title ?? null;
    });
  for (const [enctype, path] of [
    ['text/plain', '/api/session'],
    ['application/x-www-form-urlencoded', '/api/query/vm/api/v1/query'],
    ['multipart/form-data', '/api/ticket'],
  ] as const)
    await note('form', async () => {
      const sink = document.createElement('iframe');
      sink.name = `sink${enctype}`;
      document.body.append(sink);
      const form = document.createElement('form');
      Object.assign(form, { method: 'POST', action: url + path, enctype, target: sink.name });
      form.innerHTML = '<input name="query" value="hostile">';
      document.body.append(form);
      await new Promise((resolve) => {
        sink.onload = resolve;
        form.submit();
      });
      return sink.contentDocument?.body.textContent || null;
    });
  await note('window', async () => {
    const opened = window.open(`${url}/en/start/welcome/`);
    await new Promise((resolve) => setTimeout(resolve, 700));
    try {
      return opened?.document.title || null;
    } finally {
      opened?.close();
    }
  });
  return tries;
}
