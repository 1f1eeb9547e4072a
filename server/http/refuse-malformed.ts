import type { Duplex } from 'node:stream';
import { LearnerError } from '../../protocol/learner-error.ts';

/** What Node's parser says of bytes that are no request we read. */
export function malformedError(failure: Error): LearnerError {
  const code = 'code' in failure ? failure.code : '';
  const options = { cause: new Error(String(code)) };
  if (code === 'HPE_HEADER_OVERFLOW')
    return new LearnerError(
      'too-large',
      {
        en: 'The headers are larger than 16 KB. Delete the cookies of this host name in the browser: programs on other ports share them.',
        vi: 'Phần header lớn hơn 16 KB. Hãy xóa cookie của tên máy này trong trình duyệt: chương trình ở các cổng khác dùng chung chúng.',
      },
      options,
    );
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new LearnerError(
      'timeout',
      {
        en: 'The request did not come whole in time. Check the connection, then try again.',
        vi: 'Yêu cầu không đến đủ trong thời hạn. Hãy kiểm tra kết nối rồi thử lại.',
      },
      options,
    );
  return new LearnerError(
    'bad-request',
    {
      en: 'This is no HTTP/1.1 request that the server reads. Open its address in a browser.',
      vi: 'Đây không phải yêu cầu HTTP/1.1 mà máy chủ đọc được. Hãy mở địa chỉ của máy chủ trong trình duyệt.',
    },
    options,
  );
}

/** Says why, and ends the connection: after this nothing on it can be told apart. */
export function answerAndEnd(socket: Duplex, error: LearnerError): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify(error.toBody());
  socket.end(
    `HTTP/1.1 ${error.status} Refused\r\nConnection: close\r\nContent-Type: application/json; charset=utf-8\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'; sandbox\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  // The other end may go on sending for ever; our last word needs no more than this.
  socket.resume();
  setTimeout(() => socket.destroy(), 1_000).unref();
}
