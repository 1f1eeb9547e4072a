import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of failures/disk-full; the last one goes back to failures/vmstorage-rf1. */
export const diskFullQuiz: readonly QuizQuestion[] = [
  {
    id: 'more-retention',
    question: {
      en: 'vmstorage-1 is read-only. Which of these gives it space?',
      vi: 'vmstorage-1 đang chỉ đọc. Cách nào dưới đây cho nó thêm chỗ?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'A longer retention', vi: 'Kéo dài thời gian lưu giữ' },
        why: {
          en: 'That keeps more. It is an advice one meets, and it is upside down.',
          vi: 'Như vậy là giữ nhiều hơn. Lời khuyên này vẫn hay gặp, và nó ngược hẳn.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'A shorter retention, or a larger disk',
          vi: 'Rút ngắn thời gian lưu giữ, hoặc đĩa lớn hơn',
        },
        right: true,
        why: {
          en: 'Both leave more room above the limit. A shorter retention frees whole months, not at once.',
          vi: 'Cả hai đều để lại nhiều chỗ hơn trên mức giới hạn. Rút ngắn thời gian lưu giữ thì giải phóng theo từng tháng, không phải ngay lập tức.',
        },
      },
      {
        id: 'c',
        text: { en: 'A restart of vmstorage-1', vi: 'Khởi động lại vmstorage-1' },
        why: {
          en: 'The disk is as full as before, and the node is read-only again within a second.',
          vi: 'Đĩa vẫn đầy như trước, và chưa tới một giây sau nút lại chỉ đọc.',
        },
      },
    ],
  },
  {
    id: 'first-sign',
    question: {
      en: 'Every storage node is read-only. Where is the first sign at the senders?',
      vi: 'Mọi nút lưu trữ đều chỉ đọc. Dấu hiệu đầu tiên ở bên gửi nằm ở đâu?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'In the queue: it grows', vi: 'Ở hàng đợi: nó dài ra' },
        right: true,
        why: {
          en: 'Requests hang, so nothing fails at first. vmagent_remotewrite_pending_data_bytes grows within seconds.',
          vi: 'Yêu cầu bị treo nên ban đầu chưa có gì hỏng. vmagent_remotewrite_pending_data_bytes tăng chỉ sau vài giây.',
        },
      },
      {
        id: 'b',
        text: { en: 'In the error counter', vi: 'Ở counter lỗi' },
        why: {
          en: 'It moves after a minute, when the first request is given up.',
          vi: 'Một phút sau nó mới tăng, khi yêu cầu đầu tiên bị bỏ.',
        },
      },
      {
        id: 'c',
        text: { en: 'In the number of series', vi: 'Ở số chuỗi' },
        why: {
          en: 'A bare count looks back 5 min. For so long it shows nothing.',
          vi: 'count đơn thuần nhìn lại 5 phút. Suốt thời gian đó nó không cho thấy gì.',
        },
      },
    ],
  },
  {
    id: 'dead-or-full',
    question: {
      en: 'At RF=1, what is better about a full node than about a dead one?',
      vi: 'Khi RF=1, một nút đầy hơn một nút chết ở điểm nào?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Its past can be read', vi: 'Quá khứ trên nút vẫn đọc được' },
        right: true,
        why: {
          en: 'A dead node takes half of the past with it until it is back. A full one answers every query.',
          vi: 'Nút chết mang theo một nửa quá khứ cho đến khi quay lại. Nút đầy vẫn trả lời mọi truy vấn.',
        },
      },
      {
        id: 'b',
        text: { en: 'It still takes writes, only fewer', vi: 'Nó vẫn nhận ghi, chỉ là ít hơn' },
        why: {
          en: 'It takes none at all. Its share goes to the other nodes.',
          vi: 'Nó không nhận gì cả. Phần của nó sang các nút kia.',
        },
      },
      {
        id: 'c',
        text: { en: 'Its rows are not re-routed', vi: 'Dữ liệu của nó không bị định tuyến lại' },
        why: {
          en: 'They are, in both cases, and the other node needs room for twice the rows.',
          vi: 'Cả hai trường hợp đều bị, và nút kia cần chỗ cho số dòng gấp đôi.',
        },
      },
    ],
  },
];
