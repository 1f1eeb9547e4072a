import type { Text } from '../../../protocol/text.ts';
import { connectionGone, noServer, notLetIn } from '../../client/server-errors.ts';
import type { SourceState } from '../../client/source.ts';
import { MAP_TEXTS, NODE_TEXTS } from './texts.ts';

/** Why a node cannot be asked or acted on, with the next step; null where it can. */
export function whyNoStack({ kind }: SourceState): Text | null {
  switch (kind) {
    case 'static':
      return noServer().text;
    case 'no-session':
      return notLetIn().text;
    case 'connecting':
      return MAP_TEXTS.connecting;
    case 'lost':
      return connectionGone().text;
    case 'recorded':
      return NODE_TEXTS.recorded;
    case 'live':
      return null;
    default:
      return kind satisfies never;
  }
}
