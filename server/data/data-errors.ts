import { DATA_LIMITS } from '../../protocol/data-folder.ts';
import { LearnerError } from '../../protocol/learner-error.ts';

export function noSuchService(name: string): LearnerError {
  const shown = name.replaceAll(/[^A-Za-z0-9-]/g, '').slice(0, 40) || '?';
  return new LearnerError('unknown-service', {
    en: `No service "${shown}" keeps time series here. Choose a Prometheus or a VictoriaMetrics storage node of the map.`,
    vi: `Ở đây không có dịch vụ "${shown}" nào lưu chuỗi thời gian. Hãy chọn một Prometheus hoặc một nút lưu trữ VictoriaMetrics trên bản đồ.`,
  });
}

export function badPath(): LearnerError {
  return new LearnerError('denied', {
    en: 'That path belongs to no data folder. Use names joined by "/", without "..", and end a folder with "/".',
    vi: 'Đường dẫn đó không thuộc thư mục dữ liệu nào. Hãy nối các tên bằng "/", không dùng "..", và thêm "/" vào cuối tên thư mục.',
  });
}

export function badRange(cause: unknown): LearnerError {
  return new LearnerError(
    'bad-request',
    {
      en: `A folder takes "deep=yes" or nothing; a piece of a file has a whole "offset" from 0 and a "length" from 1 to ${DATA_LIMITS.rangeBytes} bytes. Correct them, then ask again.`,
      vi: `Thư mục chỉ nhận "deep=yes" hoặc không tham số nào; một đoạn của tệp cần "offset" là số nguyên từ 0 và "length" từ 1 đến ${DATA_LIMITS.rangeBytes} byte. Hãy sửa rồi hỏi lại.`,
    },
    { cause },
  );
}

export function notRunning(): LearnerError {
  return new LearnerError('stack-down', {
    en: 'The stack is not running, so there are no live files. Start it, or open the recorded folder.',
    vi: 'Stack chưa chạy nên không có tệp trực tiếp. Hãy khởi động stack, hoặc mở thư mục đã ghi sẵn.',
  });
}

export function tooManyReads(mostAtOnce: number): LearnerError {
  return new LearnerError('over-budget', {
    en: `${mostAtOnce} pieces of files are being read already. Wait a moment, then open the file again.`,
    vi: `Đã có ${mostAtOnce} đoạn tệp đang được đọc. Hãy chờ một lát rồi mở lại tệp.`,
  });
}

export function tooManyEntries(found: number): LearnerError {
  return new LearnerError('too-large', {
    en: `The folder holds ${found} entries, and at most ${DATA_LIMITS.entries} are shown. Open one of its folders.`,
    vi: `Thư mục có ${found} mục, mà chỉ hiện được tối đa ${DATA_LIMITS.entries}. Hãy mở một thư mục con.`,
  });
}
