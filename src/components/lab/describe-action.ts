import type { Action, Lab } from '../../../protocol/lab.ts';
import type { Locale } from '../../../protocol/text.ts';
import { LAB_TEXTS } from './texts.ts';

/** An action in one line, as the solution lists it and as its button says it. */
export function describeAction(action: Action, lab: Lab, locale: Locale): string {
  const words = (name: keyof typeof LAB_TEXTS): string => LAB_TEXTS[name][locale];
  switch (action.kind) {
    case 'start-stack':
      return words('startStack');
    case 'fault':
      return lab.faults[action.fault]?.text[locale] ?? action.fault;
    case 'undo':
      return `${words('undo')}: ${lab.faults[action.fault]?.text[locale] ?? action.fault}`;
    case 'command':
      return lab.blocks[action.block] ?? action.block;
    case 'query':
      return `${action.engine}: ${action.promql}`;
    case 'note':
      return `${words('note')} ${action.probes.join(', ')} ${words('noteNow')}`;
    case 'wait':
      return `${words('wait')} ${action.seconds} s`;
    default:
      return action satisfies never;
  }
}
