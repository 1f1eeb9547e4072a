import { type CurrentSource, currentSource } from './current-source.ts';
import type { RecordedSource } from './recorded-source.ts';

/** The one source of this page's widgets: the server, or the recording that the learner chose to play. */
export function pageSource(): CurrentSource {
  return currentSource();
}

/** Shows a recording in every widget; `null` goes back to the server (or to the printed page). */
export function showRecording(recording: RecordedSource | null): void {
  if (recording) currentSource().play(recording);
  else currentSource().backToLive();
}
