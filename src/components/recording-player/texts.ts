import type { Text } from '../../../protocol/text.ts';

export const PLAYER_TEXTS = {
  offer: { en: 'Play the recording', vi: 'Phát bản ghi' },
  none: { en: 'No recording of this lab yet.', vi: 'Bài lab này chưa có bản ghi.' },
  failed: {
    en: 'The recording did not load. Check the connection, then press Try again.',
    vi: 'Không tải được bản ghi. Hãy kiểm tra kết nối rồi bấm Thử lại.',
  },
  loading: { en: 'Loading…', vi: 'Đang tải…' },
  again: { en: 'Try again', vi: 'Thử lại' },
  play: { en: 'Play', vi: 'Phát' },
  pause: { en: 'Pause', vi: 'Tạm dừng' },
  speed: { en: 'Speed', vi: 'Tốc độ' },
  position: { en: 'Position in the recording', vi: 'Vị trí trong bản ghi' },
  steps: { en: 'Go to step', vi: 'Đến bước' },
  end: { en: 'Close the recording', vi: 'Đóng bản ghi' },
} as const satisfies Record<string, Text>;
