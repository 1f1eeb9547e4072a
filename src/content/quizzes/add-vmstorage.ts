import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of scaling/add-vmstorage. */
export const addVmstorageQuiz: readonly QuizQuestion[] = [
  {
    id: 'which-order',
    question: {
      en: 'In which order do you add a storage node?',
      vi: 'Bạn thêm một nút lưu trữ theo thứ tự nào?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Node, vminsert, vmselect', vi: 'Nút, vminsert, vmselect' },
        why: {
          en: 'Between the last two, a share of the new samples cannot be read and nothing says so.',
          vi: 'Giữa hai bước cuối, một phần mẫu mới không đọc được mà không có gì báo.',
        },
      },
      {
        id: 'b',
        text: { en: 'Node, vmselect, vminsert', vi: 'Nút, vmselect, vminsert' },
        right: true,
        why: {
          en: 'Asking an empty node costs nothing. When the first row arrives there, every reader looks.',
          vi: 'Hỏi một nút rỗng thì không tốn gì. Khi dòng đầu tiên tới đó, bên đọc nào cũng đã hỏi tới nó.',
        },
      },
      {
        id: 'c',
        text: { en: 'vmselect, vminsert, node', vi: 'vmselect, vminsert, nút' },
        why: {
          en: 'A node that does not run yet makes every answer partial.',
          vi: 'Nút chưa chạy khiến câu trả lời nào cũng kèm cờ isPartial.',
        },
      },
    ],
  },
  {
    id: 'still-full',
    question: {
      en: 'The disk of vmstorage-1 is 90 % full. What does adding a node change tomorrow?',
      vi: 'Đĩa của vmstorage-1 đầy 90 %. Thêm một nút thì ngày mai có gì thay đổi?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'It is emptier: data has moved', vi: 'Nó vơi đi: dữ liệu đã chuyển' },
        why: {
          en: 'Nothing moves between storage nodes.',
          vi: 'Không có gì chuyển giữa các nút lưu trữ.',
        },
      },
      {
        id: 'b',
        text: { en: 'It fills more slowly', vi: 'Nó đầy chậm hơn' },
        right: true,
        why: {
          en: 'It takes a third of the new rows instead of half. Space comes back only as retention deletes.',
          vi: 'Nó nhận một phần ba số dòng mới thay vì một nửa. Chỗ trống chỉ có lại khi dữ liệu cũ hết thời gian lưu giữ.',
        },
      },
      {
        id: 'c',
        text: { en: 'Nothing, until you restart it', vi: 'Không gì cả, cho đến khi khởi động lại nó' },
        why: {
          en: 'The storage nodes know nothing of each other. vminsert decides, and it has restarted.',
          vi: 'Các nút lưu trữ không biết gì về nhau. vminsert quyết định, và nó đã khởi động lại.',
        },
      },
    ],
  },
  {
    id: 'find-it',
    question: {
      en: 'Which query shows at once that a third of the series has stopped growing?',
      vi: 'Truy vấn nào cho thấy ngay một phần ba số chuỗi đã đứng yên?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'count(m)', vi: 'count(m)' },
        why: {
          en: 'It looks back 5 minutes and finds the last old sample.',
          vi: 'Nó nhìn lại 5 phút và tìm thấy mẫu cũ cuối cùng.',
        },
      },
      {
        id: 'b',
        text: { en: 'count(count_over_time(m[10s]))', vi: 'count(count_over_time(m[10s]))' },
        right: true,
        why: {
          en: 'It counts only series with a sample in the last 10 s.',
          vi: 'Nó chỉ đếm những chuỗi có mẫu trong 10 giây gần nhất.',
        },
      },
      {
        id: 'c',
        text: { en: 'isPartial of any answer', vi: 'isPartial của một câu trả lời bất kỳ' },
        why: {
          en: 'Every node on the list of vmselect answers. The missing one is not on the list.',
          vi: 'Mọi nút trong danh sách của vmselect đều trả lời. Nút còn thiếu thì không có trong danh sách.',
        },
      },
    ],
  },
];
