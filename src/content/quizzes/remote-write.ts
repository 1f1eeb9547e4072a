import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of architecture/remote-write. */
export const remoteWriteQuiz: readonly QuizQuestion[] = [
  {
    id: 'too-many',
    question: {
      en: 'A receiver is overloaded and answers 429 for a minute. Prometheus runs with its defaults. What happens to the samples of that minute?',
      vi: 'Bên nhận quá tải và trả 429 suốt một phút. Prometheus chạy với cấu hình mặc định. Các mẫu của phút đó ra sao?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'They wait in the queue and arrive late',
          vi: 'Chúng chờ trong hàng đợi rồi tới muộn',
        },
        why: {
          en: 'That is what vmagent does. Prometheus takes only codes of the 500s for "later".',
          vi: 'Đó là cách của vmagent. Với Prometheus, chỉ các mã từ 500 trở lên mới nghĩa là "để sau".',
        },
      },
      {
        id: 'b',
        text: { en: 'They are dropped', vi: 'Chúng bị bỏ hẳn' },
        right: true,
        why: {
          en: 'Unless retry_on_http_429 is set. prometheus_remote_storage_samples_failed_total counts them.',
          vi: 'Trừ khi bật retry_on_http_429. prometheus_remote_storage_samples_failed_total đếm chúng.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'They are read again from the WAL afterwards',
          vi: 'Sau đó chúng được đọc lại từ WAL',
        },
        why: {
          en: 'The WAL is read forwards, once. A block that was answered is done with.',
          vi: 'WAL chỉ được đọc tiến, một lần. Khối đã được trả lời thì coi như xong.',
        },
      },
    ],
  },
  {
    id: 'where-bytes-go',
    question: {
      en: 'What takes most of the bytes of a request before it is packed?',
      vi: 'Trước khi nén, thứ gì chiếm nhiều byte nhất trong một yêu cầu?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'The values and times', vi: 'Giá trị và thời điểm' },
        why: {
          en: 'A sample takes at most 18 bytes, whatever its value.',
          vi: 'Một mẫu chiếm nhiều nhất 18 byte, dù giá trị là gì.',
        },
      },
      {
        id: 'b',
        text: { en: 'The labels', vi: 'Nhãn' },
        right: true,
        why: {
          en: 'Every request spells them out for every series. A shorter label value saves nothing once it is packed, fewer series do.',
          vi: 'Yêu cầu nào cũng viết đủ nhãn cho từng chuỗi. Giá trị nhãn ngắn hơn gần như không giúp gì sau khi nén, còn bớt chuỗi thì có.',
        },
      },
      {
        id: 'c',
        text: { en: 'The HTTP headers', vi: 'Các header HTTP' },
        why: {
          en: 'There are about seven of them, and they are sent once for hundreds of series.',
          vi: 'Chỉ có khoảng bảy header, và hàng trăm chuỗi dùng chung một bộ.',
        },
      },
    ],
  },
  {
    id: 'snappy-again',
    question: {
      en: 'A vmagent has sent snappy since noon, and zstd before. What did its receiver do at noon?',
      vi: 'Một vmagent gửi snappy từ trưa, còn trước đó gửi zstd. Lúc trưa bên nhận đã làm gì?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'It answered 400 or 415 once',
          vi: 'Trả mã 400 hoặc 415 một lần',
        },
        right: true,
        why: {
          en: 'vmagent takes that as a receiver that does not know zstd, and stays with snappy until it is restarted.',
          vi: 'vmagent hiểu rằng bên nhận không biết zstd, và dùng snappy cho tới khi được khởi động lại.',
        },
      },
      {
        id: 'b',
        text: { en: 'It was down for a while', vi: 'Ngừng chạy một lúc' },
        why: {
          en: 'A broken connection means "later", in the same protocol.',
          vi: 'Kết nối đứt nghĩa là "để sau", vẫn bằng giao thức cũ.',
        },
      },
      {
        id: 'c',
        text: { en: 'It answered 503', vi: 'Trả mã 503' },
        why: {
          en: 'After a 503 the very same bytes come again.',
          vi: 'Sau 503, đúng những byte đó được gửi lại.',
        },
      },
    ],
  },
];
