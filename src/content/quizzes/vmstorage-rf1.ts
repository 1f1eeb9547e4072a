import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of failures/vmstorage-rf1. */
export const vmstorageRf1Quiz: readonly QuizQuestion[] = [
  {
    id: 'is-partial',
    question: {
      en: 'isPartial is true, and the count equals K. What is wrong?',
      vi: 'isPartial là true mà số đếm vẫn bằng K. Có gì sai?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'The count: it must be too low',
          vi: 'Số đếm: chắc chắn phải thiếu',
        },
        why: {
          en: 'Re-routed rows of the last seconds can make it whole, on the survivor.',
          vi: 'Dữ liệu định tuyến lại của những giây gần đây có thể làm nó đủ, nhờ nút còn sống.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Nothing: the flag says that a node was unreachable',
          vi: 'Không sai: cờ chỉ nói rằng có nút không liên lạc được',
        },
        right: true,
        why: {
          en: 'The flag is about who was asked. Whether this answer lacks something depends on where its data lies.',
          vi: 'Cờ nói về việc đã hỏi được những ai. Câu trả lời có thiếu hay không còn tùy dữ liệu của nó nằm ở đâu.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'The flag: it should have cleared',
          vi: 'Cờ: lẽ ra phải tắt rồi',
        },
        why: {
          en: 'It stays as long as a node is away.',
          vi: 'Cờ còn đó chừng nào một nút còn không liên lạc được.',
        },
      },
    ],
  },
  {
    id: 'refuse',
    question: {
      en: 'An alert compares today with an hour ago while a node is dead. What keeps it from judging half of the past?',
      vi: 'Một cảnh báo so hiện tại với một giờ trước trong lúc một nút đã chết. Điều gì ngăn nó kết luận từ quá khứ thiếu một nửa?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'deny_partial_response=1',
          vi: 'deny_partial_response=1',
        },
        right: true,
        why: {
          en: 'The query is refused with 503, and an alert can see an error.',
          vi: 'Truy vấn bị từ chối với 503, và cảnh báo nhìn thấy được lỗi.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'nocache=1',
          vi: 'nocache=1',
        },
        why: {
          en: 'That asks for fresh work, but still only from the nodes that live.',
          vi: 'Nó chỉ yêu cầu tính lại từ đầu, nhưng vẫn chỉ trên các nút còn sống.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'A longer lookback',
          vi: 'Lookback dài hơn',
        },
        why: {
          en: 'Lookback finds older samples of the same series. The dead node holds those too.',
          vi: 'Lookback tìm mẫu cũ hơn của cùng chuỗi. Những mẫu đó cũng nằm trên nút đã chết.',
        },
      },
    ],
  },
  {
    id: 'frozen',
    question: {
      en: 'Queries suddenly take 5.0 s each and are partial; vm_rpc_vmstorage_is_reachable is 1. What do you look at?',
      vi: 'Bỗng nhiên mỗi truy vấn mất 5,0 giây và không đầy đủ; vm_rpc_vmstorage_is_reachable vẫn bằng 1. Bạn xem gì?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'vmselect: it needs more CPU',
          vi: 'vmselect: nó thiếu CPU',
        },
        why: {
          en: 'A round number is a timeout. Load would scatter the times.',
          vi: 'Con số tròn là dấu hiệu hết thời hạn chờ. Nếu do tải thì thời gian sẽ phân tán.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'up of each vmstorage',
          vi: 'up của từng vmstorage',
        },
        right: true,
        why: {
          en: '5 s is -rpc.handshakeTimeout. A frozen node fails its own scrape within seconds; vminsert notices after a minute.',
          vi: '5 giây là -rpc.handshakeTimeout. Nút bị treo hỏng lần scrape của chính nó sau vài giây; vminsert thì một phút sau mới biết.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'Nothing: reachable means healthy',
          vi: 'Không cần: liên lạc được nghĩa là khỏe',
        },
        why: {
          en: 'Reachable is what vminsert believes. It believed so for 62 s in our run.',
          vi: 'Đó chỉ là điều vminsert tin. Trong lần chạy của chúng tôi, nó tin như vậy suốt 62 giây.',
        },
      },
    ],
  },
];
