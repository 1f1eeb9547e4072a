import type { IncidentState } from '../../../protocol/incident.ts';
import { say } from '../../client/locale.ts';
import type { SourceState } from '../../client/source.ts';
import { INCIDENT_TEXTS } from './texts.ts';

/** Where the incident stands, in the page's language; without a connection, why nothing can be begun. */
export function incidentSentence(source: SourceState, state: IncidentState | null): string {
  switch (source.kind) {
    case 'static':
      return say(INCIDENT_TEXTS.static);
    case 'connecting':
      return `◐ ${say(INCIDENT_TEXTS.connecting)}`;
    case 'no-session':
      return `✕ ${say(INCIDENT_TEXTS.noSession)}`;
    case 'lost':
      return `✕ ${say(INCIDENT_TEXTS.lost)}`;
    case 'recorded':
      return say(INCIDENT_TEXTS.recorded);
    case 'live':
      return state ? phaseSentence(state) : say(INCIDENT_TEXTS.idle);
    default:
      return source satisfies never;
  }
}

function phaseSentence(state: IncidentState): string {
  switch (state.phase) {
    case 'idle':
      return say(state.ended ? INCIDENT_TEXTS.ended : INCIDENT_TEXTS.idle);
    case 'preparing':
      return `${say(INCIDENT_TEXTS.preparing)} ${state.waitingFor ? say(state.waitingFor) : ''}`.trim();
    case 'watching':
      return say(state.mine ? INCIDENT_TEXTS.watching : INCIDENT_TEXTS.watchingOther);
    case 'over':
      return say(INCIDENT_TEXTS.over);
    case 'healing':
      return say(INCIDENT_TEXTS.healing);
    case 'failed':
      return `✕ ${state.failure ? say(state.failure.text) : ''}`;
    default:
      return state.phase satisfies never;
  }
}
