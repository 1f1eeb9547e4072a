import * as v from 'valibot';
import type { ServiceName } from '../../../stack/services.ts';
import { build } from '../../client/build-element.ts';
import { currentSource } from '../../client/current-source.ts';
import { say } from '../../client/locale.ts';
import { failureText } from '../house/failure-text.ts';
import { failedNote } from '../report/report-button.ts';
import { NODE_TEXTS } from './texts.ts';

const ConfigSchema = v.object({
  files: v.array(v.object({ path: v.string(), source: v.string(), text: v.string() })),
});

/** The files mounted into a service, each with the path of its source in the repository. */
export async function fillConfig(
  body: HTMLElement,
  service: ServiceName,
  signal: AbortSignal,
): Promise<void> {
  const waiting = build('p', { class: 'wp-quiet' }, say(NODE_TEXTS.loading));
  body.append(waiting);
  try {
    const response = await currentSource().get(`/api/service/${service}/config`, signal);
    const { files } = v.parse(ConfigSchema, await response.json());
    if (signal.aborted) return;
    const parts = files.flatMap(({ path, source, text }) => [
      build('p', { class: 'wp-quiet wp-mono' }, `${path} ← ${source}`),
      build('pre', { tabindex: 0 }, text),
    ]);
    waiting.replaceWith(
      ...(parts.length > 0 ? parts : [build('p', { class: 'wp-quiet' }, say(NODE_TEXTS.noConfig))]),
    );
  } catch (failure) {
    const reason = failureText(failure);
    if (reason !== null && !signal.aborted) {
      waiting.replaceWith(failedNote(reason));
    }
  }
}
