import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of scaling/stateless-tiers. */
export const statelessTiersQuiz: readonly QuizQuestion[] = [
  {
    id: 'slots-full',
    question: {
      en: 'All slots of all vminserts are taken, their CPU is idle. What is full?',
      vi: 'Mọi chỗ của mọi vminsert đều bị chiếm, CPU của chúng thì rảnh. Cái gì đang đầy?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'vminsert: add one', vi: 'vminsert: thêm một cái' },
        why: {
          en: 'The new one would wait for the same storage nodes.',
          vi: 'Cái mới cũng sẽ chờ chính những nút lưu trữ đó.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'What comes behind it: vmstorage or the network',
          vi: 'Thứ nằm sau nó: vmstorage hoặc mạng',
        },
        right: true,
        why: {
          en: 'A slot that is taken without CPU waits. vm_rpc_send_duration_seconds_total says for whom.',
          vi: 'Chỗ bị chiếm mà không tốn CPU là đang chờ. vm_rpc_send_duration_seconds_total cho biết chờ ai.',
        },
      },
      {
        id: 'c',
        text: { en: 'vmauth: it sends too much', vi: 'vmauth: nó gửi quá nhiều' },
        why: {
          en: 'vmauth passes on what the senders offer.',
          vi: 'vmauth chỉ chuyển tiếp những gì bên gửi đưa tới.',
        },
      },
    ],
  },
  {
    id: 'cold-cache',
    question: {
      en: 'You replace all vmselects at once. What do readers notice?',
      vi: 'Bạn thay mọi vmselect cùng một lúc. Người đọc nhận ra điều gì?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Gaps in old data', vi: 'Dữ liệu cũ bị thủng' },
        why: {
          en: 'Samples lie on the storage nodes.',
          vi: 'Mẫu nằm trên các nút lưu trữ.',
        },
      },
      {
        id: 'b',
        text: { en: 'Slow dashboards for a while', vi: 'Dashboard chậm một lúc' },
        right: true,
        why: {
          en: 'Every finished answer was in the caches that went.',
          vi: 'Mọi câu trả lời tính sẵn đều nằm trong những cache vừa mất.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'Partial answers until the caches fill',
          vi: 'Kết quả không đầy đủ cho đến khi cache đầy',
        },
        why: {
          en: 'Partial says that a storage node did not answer.',
          vi: 'Không đầy đủ nghĩa là có nút lưu trữ không trả lời.',
        },
      },
    ],
  },
  {
    id: 'who-must-know',
    question: { en: 'Who has to learn of a new vminsert?', vi: 'Ai phải biết đến một vminsert mới?' },
    options: [
      {
        id: 'a',
        text: { en: 'The load balancer', vi: 'Bộ cân bằng tải' },
        right: true,
        why: {
          en: 'It takes part as soon as requests reach it. The list of storage nodes it brings along.',
          vi: 'Có yêu cầu tới là nó làm việc. Danh sách nút lưu trữ thì nó mang sẵn theo mình.',
        },
      },
      {
        id: 'b',
        text: { en: 'Every vmstorage', vi: 'Mọi vmstorage' },
        why: {
          en: 'A vmstorage takes connections from any vminsert.',
          vi: 'vmstorage nhận kết nối từ bất kỳ vminsert nào.',
        },
      },
      {
        id: 'c',
        text: { en: 'The other vminserts', vi: 'Các vminsert khác' },
        why: {
          en: 'They never talk. The same list and the same hash are enough.',
          vi: 'Chúng không hề nói chuyện với nhau. Cùng danh sách và cùng hàm băm là đủ.',
        },
      },
    ],
  },
];
