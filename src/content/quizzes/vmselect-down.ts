import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of failures/vmselect. */
export const vmselectDownQuiz: readonly QuizQuestion[] = [
  {
    id: 'what-is-missing',
    question: {
      en: 'Both vmselects were dead for an hour and are back. What is missing of that hour?',
      vi: 'Cả hai vmselect chết một giờ rồi quay lại. Giờ đó thiếu gì?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'The samples of that hour', vi: 'Các mẫu của giờ đó' },
        why: {
          en: 'No sample passes a vmselect. They were stored as on any other day.',
          vi: 'Không mẫu nào đi qua vmselect. Chúng vẫn được lưu như mọi ngày.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'What rules should have computed in that hour',
          vi: 'Những gì các quy tắc lẽ ra phải tính trong giờ đó',
        },
        right: true,
        why: {
          en: 'A rule reads through a vmselect. An evaluation that failed leaves no result to store.',
          vi: 'Quy tắc đọc qua vmselect. Lần tính bị lỗi thì không có kết quả nào để lưu.',
        },
      },
      {
        id: 'c',
        text: { en: 'Nothing at all', vi: 'Không thiếu gì cả' },
        why: {
          en: 'True for samples. But nobody evaluated an alert or a recording rule in that time.',
          vi: 'Đúng với các mẫu. Nhưng trong quãng đó không ai tính cảnh báo hay quy tắc ghi nào.',
        },
      },
    ],
  },
  {
    id: 'who-tells-you',
    question: {
      en: 'Which alert tells you that nobody can read the cluster?',
      vi: 'Cảnh báo nào cho bạn biết rằng không ai đọc được cụm?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'absent(http_requests_total), evaluated on the cluster',
          vi: 'absent(http_requests_total), tính trên chính cụm',
        },
        why: {
          en: 'It needs an answer to say "absent". A query that ends in 502 says nothing.',
          vi: 'Phải có câu trả lời thì mới nói được "vắng mặt". Truy vấn kết thúc bằng 502 không nói gì cả.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'A rise of vmagent_remotewrite_pending_data_bytes',
          vi: 'vmagent_remotewrite_pending_data_bytes tăng',
        },
        why: {
          en: 'That one watches the writes, and they were healthy all along.',
          vi: 'Metric đó canh việc ghi, mà việc ghi vẫn khỏe suốt thời gian đó.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'up of the vmselects, evaluated by a Prometheus outside of the cluster',
          vi: 'up của các vmselect, do một Prometheus bên ngoài cụm tính',
        },
        right: true,
        why: {
          en: 'A witness that shares nothing with the patient can still speak. Here it is the observer.',
          vi: 'Nhân chứng không dùng chung gì với bệnh nhân thì vẫn nói được. Ở đây đó là observer.',
        },
      },
    ],
  },
  {
    id: 'a-third-one',
    question: {
      en: 'You add a third vmselect. What do you gain?',
      vi: 'Bạn thêm một vmselect thứ ba. Bạn được gì?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'A third copy of the data', vi: 'Bản sao thứ ba của dữ liệu' },
        why: {
          en: 'A vmselect keeps no data. Copies are made by vminsert, on vmstorage.',
          vi: 'vmselect không giữ dữ liệu. Bản sao do vminsert tạo, nằm trên vmstorage.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Readers survive two of them dying, and queries share more CPU',
          vi: 'Mất hai vmselect mà người đọc vẫn đọc được, và các truy vấn chia nhau nhiều CPU hơn',
        },
        right: true,
        why: {
          en: 'Any one of them can answer any question. Each warms a cache of its own.',
          vi: 'Cái nào cũng trả lời được mọi câu hỏi. Mỗi cái tự làm ấm cache của mình.',
        },
      },
      {
        id: 'c',
        text: { en: 'Faster writes', vi: 'Ghi nhanh hơn' },
        why: {
          en: 'Writes go through vminsert. A vmselect never sees them.',
          vi: 'Việc ghi đi qua vminsert. vmselect không hề thấy chúng.',
        },
      },
    ],
  },
];
