import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of tsdb/data-directory. */
export const dataDirectoryQuiz: readonly QuizQuestion[] = [
  {
    id: 'empty-head',
    question: {
      en: 'A Prometheus has run for three hours. The file in chunks_head is all 0 after its first 8 bytes. What do you conclude?',
      vi: 'Một Prometheus đã chạy ba giờ. Tệp trong chunks_head toàn số 0 sau 8 byte đầu. Bạn kết luận gì?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'It has stored nothing', vi: 'Nó chưa lưu được gì' },
        why: {
          en: 'Look into the WAL: every sample stands there.',
          vi: 'Hãy xem trong WAL: mẫu nào cũng nằm ở đó.',
        },
      },
      {
        id: 'b',
        text: { en: 'Its full chunks wait in a buffer', vi: 'Các chunk đã đầy đang chờ trong bộ đệm' },
        right: true,
        why: {
          en: 'The buffer has 4 MiB. A small server takes long to fill it; a stop writes it out as well.',
          vi: 'Bộ đệm có 4 MiB. Máy nhỏ rất lâu mới làm đầy nó; khi tắt thì nó cũng được ghi ra.',
        },
      },
      {
        id: 'c',
        text: { en: 'The file is damaged', vi: 'Tệp bị hỏng' },
        why: {
          en: 'The file is made 128 KiB long at once. What is still 0 has not been written yet.',
          vi: 'Tệp được tạo dài 128 KiB ngay từ đầu. Những byte còn là 0 thì chưa được ghi.',
        },
      },
    ],
  },
  {
    id: 'which-parts',
    question: {
      en: 'A part folder of VictoriaMetrics stands on the disk but not in parts.json. What happens at the next start?',
      vi: 'Một thư mục part của VictoriaMetrics có trên đĩa nhưng không có trong parts.json. Lần khởi động sau sẽ ra sao?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'It is read like the others', vi: 'Nó được đọc như các part khác' },
        why: {
          en: 'Then a merge that was cut off would count its rows twice.',
          vi: 'Nếu vậy, một lần gộp dở dang sẽ làm các dòng bị đếm hai lần.',
        },
      },
      {
        id: 'b',
        text: { en: 'The start fails', vi: 'Khởi động thất bại' },
        why: {
          en: 'It fails the other way round: when a part of the list has no folder.',
          vi: 'Ngược lại mới thất bại: khi part trong danh sách không có thư mục.',
        },
      },
      {
        id: 'c',
        text: { en: 'It is deleted', vi: 'Nó bị xóa' },
        right: true,
        why: {
          en: 'A part is valid from the moment it is in the list. What is not in it is the rest of an unfinished merge.',
          vi: 'Part chỉ có hiệu lực từ lúc có tên trong danh sách. Thứ không có trong đó là phần sót lại của một lần gộp dở dang.',
        },
      },
    ],
  },
  {
    id: 'two-bytes',
    question: {
      en: 'When does timestamps.bin of a part with thousands of rows shrink to 2 bytes?',
      vi: 'Khi nào timestamps.bin của một part hàng nghìn dòng chỉ còn 2 byte?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'When all its series were scraped at the same regular moments',
          vi: 'Khi mọi chuỗi trong đó được scrape ở cùng những thời điểm đều đặn',
        },
        right: true,
        why: {
          en: 'Then all blocks share one list of times, and it needs only the step between them.',
          vi: 'Khi ấy mọi block dùng chung một dãy thời điểm, và dãy ấy chỉ cần khoảng cách giữa chúng.',
        },
      },
      {
        id: 'b',
        text: { en: 'When its values do not change', vi: 'Khi các giá trị không đổi' },
        why: {
          en: 'Values stand in values.bin; times know nothing of them.',
          vi: 'Giá trị nằm trong values.bin; thời điểm không liên quan đến chúng.',
        },
      },
      {
        id: 'c',
        text: { en: 'When the samples were deleted', vi: 'Khi các mẫu đã bị xóa' },
        why: {
          en: 'A delete leaves parts as they are; rows leave with a later merge.',
          vi: 'Lệnh xóa giữ nguyên các part; các dòng chỉ mất đi ở một lần gộp sau.',
        },
      },
    ],
  },
];
