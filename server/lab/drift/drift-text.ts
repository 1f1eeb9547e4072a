import type { Lab } from '../../../protocol/lab.ts';
import type { LinkFault, ServiceState } from '../../../protocol/stack.ts';
import type { Text } from '../../../protocol/text.ts';
import type { Drift } from './find-drift.ts';

const STATE_WORDS: Readonly<Record<ServiceState, Text>> = {
  parked: { en: 'parked', vi: 'không thuộc biến thể này' },
  starting: { en: 'starting', vi: 'đang khởi động' },
  running: { en: 'running', vi: 'đang chạy' },
  paused: { en: 'frozen', vi: 'đang bị treo' },
  stopped: { en: 'stopped', vi: 'đã dừng' },
  dead: { en: 'dead', vi: 'đã chết' },
};

const LINK_WORDS: Readonly<Record<LinkFault['kind'], Text>> = {
  healthy: { en: 'healthy', vi: 'bình thường' },
  latency: { en: 'slow', vi: 'chậm' },
  bandwidth: { en: 'narrow', vi: 'bị bóp băng thông' },
  cut: { en: 'cut', vi: 'bị cắt' },
  'black-hole': { en: 'silent', vi: 'im lặng' },
  partition: { en: 'silent both ways', vi: 'im lặng cả hai chiều' },
  'one-way': { en: 'silent one way', vi: 'im lặng một chiều' },
  reset: { en: 'resetting connections', vi: 'bị reset kết nối' },
};

/** What the lab sees, in a sentence. */
export function driftText(lab: Lab, drift: Drift): Text {
  switch (drift.kind) {
    case 'down':
      return { en: 'The stack does not run any more.', vi: 'Stack không còn chạy nữa.' };
    case 'topology':
      return {
        en: `The topology ${drift.runs} runs; this lab needs ${drift.needs}.`,
        vi: `Đang chạy mô hình ${drift.runs}; bài lab này cần ${drift.needs}.`,
      };
    case 'variant':
      return {
        en: `The stack runs as variant ${drift.runs}; this step needs ${drift.needs}.`,
        vi: `Stack đang chạy biến thể ${drift.runs}; bước này cần ${drift.needs}.`,
      };
    case 'service':
      return {
        en: `${drift.service} is ${STATE_WORDS[drift.state].en}, and no fault of this lab did that.`,
        vi: `${drift.service} ${STATE_WORDS[drift.state].vi}, không phải do sự cố nào của bài lab này.`,
      };
    case 'link':
      return {
        en: `The link of ${drift.link} is ${LINK_WORDS[drift.fault].en}, and no fault of this lab did that.`,
        vi: `Đường truyền của ${drift.link} ${LINK_WORDS[drift.fault].vi}, không phải do sự cố nào của bài lab này.`,
      };
    case 'fault-missing':
      return {
        en: `The fault "${nameOf(lab, drift.fault).en}" is not in force, and this step needs it.`,
        vi: `Sự cố "${nameOf(lab, drift.fault).vi}" không có hiệu lực, trong khi bước này cần nó.`,
      };
    case 'fault-extra':
      return {
        en: `The fault "${nameOf(lab, drift.fault).en}" is in force, and this step goes without it.`,
        vi: `Sự cố "${nameOf(lab, drift.fault).vi}" đang có hiệu lực, trong khi bước này không cần nó.`,
      };
    default:
      return drift satisfies never;
  }
}

function nameOf(lab: Lab, fault: string): Text {
  return lab.faults[fault]?.text ?? { en: fault, vi: fault };
}
