import type { BreakKind, Component, Level } from '../../../protocol/incident.ts';
import { linkOf } from '../../../protocol/kinds-of.ts';
import type { Text } from '../../../protocol/text.ts';

export const INCIDENT_TEXTS = {
  title: { en: 'What broke?', vi: 'Cái gì đã hỏng?' },
  static: {
    en: 'No server stands behind this page, so there is no stack to break here. With npm start you get one; below is what a real incident looked like.',
    vi: 'Trang này không có máy chủ phía sau nên không có stack nào để gây sự cố. Chạy npm start để có một stack; bên dưới là diễn biến của một sự cố thật.',
  },
  connecting: { en: 'Connecting to the server…', vi: 'Đang kết nối tới máy chủ…' },
  noSession: {
    en: 'This browser has not been let in. Open the address that "npm start" printed.',
    vi: 'Trình duyệt này chưa được phép vào. Hãy mở địa chỉ mà "npm start" đã in ra.',
  },
  lost: {
    en: 'The connection is lost; trying again. The incident goes on.',
    vi: 'Mất kết nối; đang thử lại. Sự cố vẫn đang diễn ra.',
  },
  recorded: {
    en: 'A recording plays: nothing to break.',
    vi: 'Đang phát bản ghi nên không có gì để gây sự cố.',
  },
  idle: {
    en: 'Choose a level. Some seconds after the start something breaks, and nobody tells you what.',
    vi: 'Hãy chọn cấp. Vài giây sau khi bắt đầu sẽ có thứ gì đó hỏng, và không ai cho bạn biết đó là gì.',
  },
  ended: {
    en: 'The last incident ended before you had answered: its time was over, or the stack was needed. Everything was taken back.',
    vi: 'Sự cố trước đã kết thúc khi bạn chưa trả lời: đã hết thời gian, hoặc stack được dùng vào việc khác. Mọi thứ đã được hoàn tác.',
  },
  preparing: { en: 'Bringing the stack into order…', vi: 'Đang đưa stack về trạng thái tốt…' },
  watching: {
    en: 'On watch. Say when you see that something is wrong; then name the cause.',
    vi: 'Đang trực. Hãy báo khi bạn thấy có gì đó không ổn, rồi chỉ ra nguyên nhân.',
  },
  watchingOther: {
    en: 'Another tab is on watch; this one looks on.',
    vi: 'Một tab khác đang trực; tab này chỉ xem.',
  },
  over: {
    en: 'It is over. The fault is still there until you heal it.',
    vi: 'Đã xong. Chỗ hỏng vẫn còn đó cho tới khi bạn chữa.',
  },
  healing: { en: 'Healing…', vi: 'Đang chữa…' },
  level: { en: 'Level', vi: 'Cấp' },
  start: { en: 'Start', vi: 'Bắt đầu' },
  takeOver: { en: 'Go on here', vi: 'Làm tiếp ở đây' },
  noneHere: { en: 'none for what runs here', vi: 'không có cho những gì đang chạy' },
  seeIt: { en: 'I see it', vi: 'Tôi thấy rồi' },
  giveUp: { en: 'Give up', vi: 'Bỏ cuộc' },
  heal: { en: 'Heal', vi: 'Chữa' },
  openMap: { en: 'Open the map', vi: 'Mở bản đồ' },
  openQuery: { en: 'Open the query editor', vi: 'Mở trình soạn truy vấn' },
  watchedFor: { en: 'on watch for', vi: 'đã trực' },
  seenAfter: { en: 'seen after', vi: 'đã thấy sau' },
  falseAlarm: {
    en: 'Nothing was broken yet when you said so.',
    vi: 'Lúc bạn báo thì chưa có gì hỏng.',
  },
  queries: { en: 'Queries so far', vi: 'Số truy vấn đến giờ' },
  answerTitle: { en: 'Your diagnosis', vi: 'Chẩn đoán của bạn' },
  component: { en: 'Which component', vi: 'Thành phần nào' },
  kind: { en: 'How it fails', vi: 'Hỏng kiểu gì' },
  choose: { en: 'choose', vi: 'chọn' },
  answer: { en: 'Answer', vi: 'Trả lời' },
  wrong: { en: '✕ not the cause', vi: '✕ không phải nguyên nhân' },
  partly: { en: '◐ true, but not the cause', vi: '◐ đúng, nhưng không phải nguyên nhân' },
  right: { en: '✔ the cause', vi: '✔ đúng nguyên nhân' },
  against: { en: 'If it were so, this would be seen', vi: 'Nếu đúng như vậy thì phải thấy điều này' },
  nothingAgainst: {
    en: 'Nothing seen so far speaks against it, and yet it is not the cause. Look once more in a few seconds.',
    vi: 'Những gì thấy đến giờ chưa bác bỏ được, nhưng đó không phải nguyên nhân. Hãy nhìn lại sau vài giây.',
  },
  expected: { en: 'it would be', vi: 'lẽ ra là' },
  observed: { en: 'it is', vi: 'thực tế là' },
  expectedThere: { en: 'looked for', vi: 'cần thấy' },
  answered: { en: 'answered', vi: 'trả lời' },
  noAnswer: { en: 'no answer', vi: 'không có trả lời' },
  open: { en: 'Open in editor', vi: 'Mở trong trình soạn' },
  nextHint: { en: 'Show a hint (5 points)', vi: 'Xem một gợi ý (5 điểm)' },
  left: { en: 'left', vi: 'gợi ý nữa' },
  hints: { en: 'Hints', vi: 'Gợi ý' },
  cause: { en: 'The cause', vi: 'Nguyên nhân' },
  gaveUp: { en: 'You gave up.', vi: 'Bạn đã bỏ cuộc.' },
  points: { en: 'points of 100', vi: 'trên 100 điểm' },
  grade: { en: 'Grade', vi: 'Điểm' },
  forCause: { en: 'right cause', vi: 'đúng nguyên nhân' },
  forDetection: { en: 'time to detect', vi: 'thời gian phát hiện' },
  forQueries: { en: 'queries used', vi: 'số truy vấn' },
  forHints: { en: 'hints', vi: 'gợi ý' },
  neverDetected: { en: 'never said', vi: 'không báo' },
  diagnosed: { en: 'right answer after', vi: 'trả lời đúng sau' },
  path: { en: 'The shortest path of evidence', vi: 'Con đường bằng chứng ngắn nhất' },
  yourQueries: { en: 'Your queries', vi: 'Truy vấn của bạn' },
  readOn: { en: 'The page that explains it', vi: 'Trang giải thích sự cố này' },
  results: { en: 'Your results, kept in this browser', vi: 'Kết quả của bạn, lưu trong trình duyệt này' },
  when: { en: 'when', vi: 'lúc' },
  result: { en: 'points', vi: 'điểm' },
  detected: { en: 'detected', vi: 'phát hiện' },
  forget: { en: 'Forget them', vi: 'Xóa kết quả' },
  recordedDebrief: { en: 'Debrief of a recorded incident', vi: 'Phần giải thích của một sự cố đã ghi' },
  extend: { en: 'Extend', vi: 'Gia hạn' },
} as const satisfies Record<string, Text>;

export const LEVEL_TEXTS = {
  1: { en: 'Level 1: monitoring shows it at once', vi: 'Cấp 1: giám sát cho thấy ngay' },
  2: { en: 'Level 2: it is there and does not work', vi: 'Cấp 2: vẫn còn đó mà không hoạt động' },
  3: { en: 'Level 3: everything says it is well', vi: 'Cấp 3: mọi thứ đều báo là ổn' },
} as const satisfies Record<Level, Text>;

export const KIND_TEXTS = {
  dead: { en: 'dead: the process is gone', vi: 'chết: tiến trình không còn' },
  frozen: {
    en: 'frozen: the process is there and does nothing',
    vi: 'treo: tiến trình còn đó mà không làm gì',
  },
  restarting: { en: 'restarting over and over', vi: 'khởi động lại liên tục' },
  'link-cut': { en: 'cut: connections are refused', vi: 'bị cắt: kết nối bị từ chối' },
  'link-slow': { en: 'slow: answers come late', vi: 'chậm: câu trả lời tới trễ' },
  'link-silent': { en: 'silent: no answer comes back', vi: 'im lặng: không câu trả lời nào quay về' },
  'read-only': { en: 'disk full: takes no rows', vi: 'đầy đĩa: không nhận dòng nào' },
  'slow-scrape': { en: 'answers its scrapes slowly', vi: 'trả lời chậm khi bị thu thập' },
  'broken-exposition': { en: 'its metrics page is broken', vi: 'trang metric bị hỏng' },
  errors: { en: 'answers its users with errors', vi: 'trả lỗi cho người dùng' },
  'too-many-series': { en: 'makes too many series', vi: 'tạo ra quá nhiều chuỗi' },
  'wrong-config': { en: 'configured wrongly', vi: 'cấu hình sai' },
} as const satisfies Record<BreakKind, Text>;

/** How a component is called in a sentence. */
export function componentText(component: Component): Text {
  const link = linkOf(component);
  return link === null
    ? { en: component, vi: component }
    : { en: `WAN link of ${link}`, vi: `đường truyền WAN của ${link}` };
}
