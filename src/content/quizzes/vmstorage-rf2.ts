import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of failures/vmstorage-rf2. */
export const vmstorageRf2Quiz: readonly QuizQuestion[] = [
  {
    id: 'who-repairs',
    question: {
      en: 'RF=2 on two nodes. A node was away for an hour and is back. Who makes the missing copies?',
      vi: 'RF=2 trên hai nút. Một nút vắng một giờ rồi quay lại. Ai tạo những bản sao còn thiếu?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'vminsert, from its queue', vi: 'vminsert, từ hàng đợi của nó' },
        why: {
          en: 'vminsert has buffers in memory and no queue. The rows had been taken by the other node, so nothing waits.',
          vi: 'vminsert chỉ có bộ đệm trong bộ nhớ, không có hàng đợi. Nút kia đã nhận các dòng đó nên không còn gì chờ gửi.',
        },
      },
      {
        id: 'b',
        text: { en: 'The other storage node', vi: 'Nút lưu trữ kia' },
        why: {
          en: 'Storage nodes share nothing and do not know each other.',
          vi: 'Các nút lưu trữ không chia sẻ gì và không biết nhau.',
        },
      },
      {
        id: 'c',
        text: { en: 'Nobody', vi: 'Không ai cả' },
        right: true,
        why: {
          en: 'That hour has one copy for as long as it is kept.',
          vi: 'Giờ đó chỉ có một bản, chừng nào nó còn được lưu.',
        },
      },
    ],
  },
  {
    id: 'what-remembers',
    question: {
      en: 'Both nodes are up. How do you find out that some rows have one copy only?',
      vi: 'Cả hai nút đang chạy. Làm sao biết có những dòng chỉ có một bản?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'isPartial of a query about that time', vi: 'isPartial của truy vấn về quãng đó' },
        why: {
          en: 'Every node answers, so the flag is false. It was false while a node was away, too.',
          vi: 'Nút nào cũng trả lời nên cờ là false. Lúc một nút vắng, cờ cũng đã là false.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'vm_rpc_rows_incompletely_replicated_total of that time',
          vi: 'vm_rpc_rows_incompletely_replicated_total của quãng đó',
        },
        right: true,
        why: {
          en: 'It rises while rows get too few copies. Scrape it from outside, so that the record survives.',
          vi: 'Nó tăng khi dữ liệu thiếu bản sao. Hãy thu thập nó từ bên ngoài để dấu vết còn lại.',
        },
      },
      {
        id: 'c',
        text: { en: 'vm_partial_results_total', vi: 'vm_partial_results_total' },
        why: {
          en: 'It counts answers that were flagged, and none was.',
          vi: 'Nó đếm những câu trả lời kèm cờ, mà ở đây không câu nào kèm cờ.',
        },
      },
    ],
  },
  {
    id: 'how-many',
    question: {
      en: 'New rows must keep 3 copies while 2 nodes are away. How many storage nodes does that need?',
      vi: 'Dữ liệu mới phải giữ đủ 3 bản khi vắng 2 nút. Cần bao nhiêu nút lưu trữ?',
    },
    options: [
      {
        id: 'a',
        text: { en: '3', vi: '3' },
        why: {
          en: 'With 2 away there is one place left for 3 copies.',
          vi: 'Vắng 2 nút thì 3 bản chỉ còn một chỗ.',
        },
      },
      {
        id: 'b',
        text: { en: '4', vi: '4' },
        why: {
          en: 'With 2 away there are 2 places left for 3 copies.',
          vi: 'Vắng 2 nút thì 3 bản chỉ còn 2 chỗ.',
        },
      },
      {
        id: 'c',
        text: { en: '5', vi: '5' },
        right: true,
        why: {
          en: '2N-1 with N = 3: 2 away, and 3 places left.',
          vi: '2N-1 với N = 3: vắng 2 nút, còn lại 3 chỗ.',
        },
      },
    ],
  },
];
