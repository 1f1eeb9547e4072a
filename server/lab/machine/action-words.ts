import type { Action, Lab } from '../../../protocol/lab.ts';
import type { Text } from '../../../protocol/text.ts';

/** An action as a refusal names it: in the words of its button. */
export function actionWords(lab: Lab, action: Action): Text {
  switch (action.kind) {
    case 'start-stack':
      return { en: 'Start the stack', vi: 'Khởi động stack' };
    case 'fault':
      return lab.faults[action.fault]?.text ?? { en: action.fault, vi: action.fault };
    case 'undo': {
      const { en, vi } = lab.faults[action.fault]?.text ?? { en: action.fault, vi: action.fault };
      return { en: `Undo: ${en}`, vi: `Hoàn tác: ${vi}` };
    }
    case 'note': {
      const names = action.probes.join(', ');
      return { en: `Note ${names} now`, vi: `Ghi lại ${names} ngay bây giờ` };
    }
    case 'wait':
      return { en: `Wait ${action.seconds} s`, vi: `Chờ ${action.seconds} giây` };
    case 'command':
      return { en: lab.blocks[action.block] ?? action.block, vi: lab.blocks[action.block] ?? action.block };
    case 'query':
      return { en: action.promql, vi: action.promql };
    default:
      return action satisfies never;
  }
}
