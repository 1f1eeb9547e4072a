import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of failures/prometheus-outage; the last one goes back to failures/one-of-a-pair. */
export const remoteWriteOutageQuiz: readonly QuizQuestion[] = [
  {
    id: 'which-alert',
    question: {
      en: 'A receiver has been down for ten minutes. Which value of the sender grows with the outage all the time?',
      vi: 'Bên nhận đã ngừng mười phút. Giá trị nào ở bên gửi tăng suốt theo quãng ngừng?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'prometheus_remote_storage_samples_pending',
          vi: 'Giá trị prometheus_remote_storage_samples_pending',
        },
        why: {
          en: 'It counts what is in memory. Once that is full it stands still, however long the outage lasts.',
          vi: 'Nó đếm phần nằm trong bộ nhớ. Bộ nhớ đầy rồi thì nó đứng yên, dù quãng ngừng kéo dài bao lâu.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'prometheus_remote_storage_samples_failed_total',
          vi: 'Counter prometheus_remote_storage_samples_failed_total',
        },
        why: {
          en: 'Nothing has failed for good: a receiver that does not answer is asked again and again.',
          vi: 'Chưa có gì hỏng hẳn: bên nhận không trả lời thì được hỏi lại mãi.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'Newest timestamp less newest timestamp sent',
          vi: 'Mốc thời gian mới nhất trừ mốc mới nhất đã gửi',
        },
        right: true,
        why: {
          en: 'It grows by a second each second, whatever memory holds.',
          vi: 'Mỗi giây nó tăng thêm một giây, bất kể bộ nhớ giữ gì.',
        },
      },
    ],
  },
  {
    id: 'restart-now',
    question: {
      en: 'The receiver is still down. Somebody wants to restart the sender "to clear the queue". What happens to the backlog?',
      vi: 'Bên nhận vẫn ngừng. Có người muốn khởi động lại bên gửi "cho sạch hàng đợi". Lượng tồn đọng sẽ ra sao?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'It is sent after the restart', vi: 'Nó được gửi sau khi khởi động lại' },
        why: {
          en: 'The new process sends what is newer than its own start. The older part stays in the database of the sender only.',
          vi: 'Tiến trình mới chỉ gửi phần mới hơn lúc nó khởi động. Phần cũ hơn chỉ còn trong cơ sở dữ liệu của bên gửi.',
        },
      },
      {
        id: 'b',
        text: { en: 'The receiver never gets it', vi: 'Bên nhận không bao giờ nhận được' },
        right: true,
        why: {
          en: 'The queue is clear indeed. Leave the sender alone until the receiver is back.',
          vi: 'Hàng đợi quả là sạch. Hãy để yên bên gửi cho đến khi bên nhận quay lại.',
        },
      },
      {
        id: 'c',
        text: { en: 'It is lost at both ends', vi: 'Nó mất ở cả hai đầu' },
        why: {
          en: 'The sender replays its log into its own database. Ask it directly, and you see every sample.',
          vi: 'Bên gửi phát lại WAL vào cơ sở dữ liệu của chính nó. Hỏi thẳng nó thì thấy đủ mọi mẫu.',
        },
      },
    ],
  },
  {
    id: 'two-queues',
    question: {
      en: 'vmagent and Prometheus both send to a target that is away. What differs when they are restarted?',
      vi: 'vmagent và Prometheus cùng gửi tới một đích đang vắng mặt. Khi khởi động lại thì khác nhau ở đâu?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'vmagent has a queue on disk for each URL',
          vi: 'vmagent có hàng đợi trên đĩa cho mỗi URL',
        },
        right: true,
        why: {
          en: 'The lab of the pair relied on it: two URLs, two queues, and each of them outlives the process.',
          vi: 'Bài lab về cặp nút dựa vào chính điều này: hai URL, hai hàng đợi, cái nào cũng sống lâu hơn tiến trình.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Prometheus remembers its position in the log',
          vi: 'Prometheus nhớ vị trí của mình trong WAL',
        },
        why: {
          en: 'It does not, and this is why the backlog is gone.',
          vi: 'Không hề, và vì vậy lượng tồn đọng mất đi.',
        },
      },
      {
        id: 'c',
        text: { en: 'Nothing differs', vi: 'Không khác gì' },
        why: {
          en: 'Count both: you did so in the last two steps.',
          vi: 'Hãy đếm cả hai: bạn vừa làm việc đó ở hai bước cuối.',
        },
      },
    ],
  },
];
