import type { Text } from '../../../protocol/text.ts';

export const FAULT_TEXTS = {
  radius: { en: 'What it touches', vi: 'Ảnh hưởng' },
  undo: { en: 'Undo', vi: 'Hoàn tác' },
  inForce: { en: 'in force', vi: 'đang có hiệu lực' },
} as const satisfies Record<string, Text>;
