import './report.css';
import type { LabState } from '../../../protocol/lab.ts';
import { announce } from '../../client/announce.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { pageLocale, say } from '../../client/locale.ts';
import { copyText } from '../house/copy-text.ts';
import { failureText } from '../house/failure-text.ts';
import { saveFile } from '../house/save-file.ts';
import { pageReport } from './page-report.ts';
import { recentErrors } from './recent-errors.ts';
import { REPORT_TEXTS } from './texts.ts';

const LAB_STATE_WITHIN_MS = 1_000;

/** Shows a report before it is saved. `about` says what failed, null when the learner just asks for one. */
export function openReport(about: string | null): void {
  const life = new AbortController();
  const status = build('p', { class: 'wp-report-status' }, say(REPORT_TEXTS.collecting));
  const content = build('pre', {
    class: 'wp-report-content',
    tabindex: 0,
    role: 'region',
    'aria-label': say(REPORT_TEXTS.content),
  });
  const save = button(REPORT_TEXTS.save, 'wp-btn wp-btn-main');
  const copy = button(REPORT_TEXTS.copy, 'wp-btn');
  const close = button(REPORT_TEXTS.close, 'wp-btn');
  save.disabled = true;
  copy.disabled = true;
  const dialog = build(
    'dialog',
    { class: 'wp-widget wp-card wp-report not-content', 'aria-labelledby': 'wp-report-title' },
    build('h2', { id: 'wp-report-title', class: 'wp-card-title' }, say(REPORT_TEXTS.title)),
    build('p', {}, say(REPORT_TEXTS.explain)),
    content,
    status,
    build('p', { class: 'wp-report-buttons' }, save, copy, close),
  );
  const tell = (text: string): void => {
    status.textContent = text;
    announce('report', text);
  };
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    life.abort();
    dialog.remove();
  });
  save.addEventListener('click', () => {
    saveFile(`writepath-report-${new Date().toISOString().slice(0, 10)}.json`, content.textContent ?? '');
    tell(say(REPORT_TEXTS.saved));
  });
  copy.addEventListener('click', async () => {
    const copied = await copyText(content.textContent ?? '');
    tell(say(copied ? REPORT_TEXTS.copied : REPORT_TEXTS.notCopied));
  });
  document.body.append(dialog);
  dialog.showModal();
  void collect(about, life.signal).then(({ report, note }) => {
    if (life.signal.aborted) return;
    content.textContent = JSON.stringify(report, null, 2);
    save.disabled = false;
    copy.disabled = false;
    tell(note);
  });
}

function button(text: (typeof REPORT_TEXTS)[keyof typeof REPORT_TEXTS], look: string): HTMLButtonElement {
  return build('button', { type: 'button', class: look }, say(text));
}

async function collect(about: string | null, signal: AbortSignal): Promise<{ report: object; note: string }> {
  const source = currentSource();
  const { kind } = source.state;
  const browser = pageReport({
    path: `${location.pathname}${location.search}`,
    host: location.host,
    userAgent: navigator.userAgent,
    language: pageLocale(),
    isSecureContext,
    windowPx: { width: innerWidth, height: innerHeight, ratio: devicePixelRatio },
    theme: document.documentElement.dataset.theme ?? 'unknown',
    reducedMotion: matchMedia('(prefers-reduced-motion: reduce)').matches,
    source: kind,
    about,
    errors: recentErrors(),
    lab: kind === 'live' ? await labState(signal) : null,
  });
  if (kind !== 'live') return { report: { browser }, note: say(REPORT_TEXTS.browserOnly) };
  try {
    const server: unknown = await (await source.get('/api/report', signal)).json();
    return { report: { browser, server }, note: say(REPORT_TEXTS.ready) };
  } catch (failure) {
    const why = failureText(failure) ?? '';
    return { report: { browser, server: { failed: why } }, note: `${say(REPORT_TEXTS.noServerHalf)} ${why}` };
  }
}

/** The state of the page's lab; null on pages without one, or when nothing comes. */
function labState(signal: AbortSignal): Promise<LabState | null> {
  const lab = document.querySelector<HTMLElement>('wp-status-bar')?.dataset.lab;
  if (!lab) return Promise.resolve(null);
  const looked = new AbortController();
  const stop = AbortSignal.any([signal, looked.signal, AbortSignal.timeout(LAB_STATE_WITHIN_MS)]);
  return new Promise<LabState | null>((resolve) => {
    stop.addEventListener('abort', () => resolve(null), { once: true });
    currentSource().on('lab', ({ state }) => state.lab === lab && resolve(state), stop);
    currentSource().watch(`lab:${lab}`, stop);
  }).finally(() => looked.abort());
}
