import { LearnerError } from '../../protocol/learner-error.ts';
import type { LinkName } from '../../protocol/stack.ts';
import type { Text } from '../../protocol/text.ts';

export function noLinks(): LearnerError {
  return new LearnerError('not-supported', {
    en: 'This stack has no region-link to listen in on. Read the recorded requests instead, or install Toxiproxy and restart.',
    vi: 'Stack này không có region-link để lắng nghe. Hãy xem các yêu cầu đã ghi sẵn, hoặc cài Toxiproxy rồi khởi động lại.',
  });
}

export function hidden(): LearnerError {
  return new LearnerError('denied', {
    en: 'An incident is under way, and a capture would lead a link elsewhere. Answer or give up first, then capture.',
    vi: 'Một sự cố đang diễn ra, mà việc bắt sẽ dẫn một đường truyền sang chỗ khác. Hãy trả lời hoặc bỏ cuộc trước, rồi bắt lại.',
  });
}

export function labHeld(title: Text): LearnerError {
  return new LearnerError('lease-held', {
    en: `Another tab holds the lab "${title.en}", and a capture would lead one of its links elsewhere. Capture in that tab, or press Leave there; if it is closed, open the page of the lab, go on with it here and press Leave.`,
    vi: `Một tab khác đang giữ bài lab "${title.vi}", mà việc bắt sẽ dẫn một đường truyền của bài sang chỗ khác. Hãy bắt trong tab đó, hoặc bấm Rời bài lab ở đó. Nếu tab đó đã đóng, hãy mở trang của bài lab, chọn làm tiếp ở đây, rồi bấm Rời bài lab.`,
  });
}

export function stackNotReady(): LearnerError {
  return new LearnerError('stack-down', {
    en: 'The stack is not running, so nobody sends. Start it, then capture again.',
    vi: 'Stack chưa chạy nên chưa ai gửi gì. Hãy khởi động stack rồi bắt lại.',
  });
}

export function captureTaken(): LearnerError {
  return new LearnerError('over-budget', {
    en: 'Another capture is going on, and there is one at a time. Wait a few seconds, then capture again.',
    vi: 'Đang có một lượt bắt khác, mỗi lần chỉ một lượt. Hãy chờ vài giây rồi bắt lại.',
  });
}

export function nothingCame(link: LinkName, waitedMs: number): LearnerError {
  return new LearnerError('timeout', {
    en: `No request of vmagent-${link} came within ${waitedMs / 1000} s. Look on the map whether it runs and its link is whole, then capture again.`,
    vi: `Không có yêu cầu nào của vmagent-${link} trong ${waitedMs / 1000} giây. Hãy xem trên bản đồ nó có chạy và đường truyền có thông không, rồi bắt lại.`,
  });
}

/** A frozen region-link takes the order and may still carry it out once it runs again, so nobody knows where it leads. */
export function notLedBack(link: LinkName, waitedMs: number, cause: unknown): LearnerError {
  return new LearnerError(
    'service-down',
    {
      en: `region-link did not answer within ${waitedMs / 1000} s, so the link of ${link} may still lead through mock-exporter, which passes its writes on. Stop region-link on the map if it still runs, then start it: it leads every link where it belongs.`,
      vi: `region-link không trả lời trong ${waitedMs / 1000} giây, nên đường truyền của ${link} có thể vẫn đi qua mock-exporter. Ở đó dữ liệu ghi vẫn được chuyển tiếp. Hãy dừng region-link trên bản đồ nếu nó còn chạy, rồi khởi động lại: mọi đường truyền sẽ dẫn về đúng chỗ.`,
    },
    { cause },
  );
}

export function tapSilent(cause: unknown): LearnerError {
  return new LearnerError(
    'service-down',
    {
      en: 'region-link or mock-exporter does not answer; both take part in a capture. Start them on the map, then capture again.',
      vi: 'region-link hoặc mock-exporter không trả lời; việc bắt cần cả hai. Hãy khởi động chúng trên bản đồ rồi bắt lại.',
    },
    { cause },
  );
}

export function badOrder(cause: unknown): LearnerError {
  return new LearnerError(
    'bad-request',
    {
      en: 'A capture names a link, 1 to 4 requests, and 429, 500, 503 or null as the code of the first answer. Correct it and send it again.',
      vi: 'Lượt bắt cần tên đường truyền, từ 1 đến 4 yêu cầu, và 429, 500, 503 hoặc null làm mã của câu trả lời đầu. Hãy sửa rồi gửi lại.',
    },
    { cause },
  );
}
