import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of architecture/two-paths. */
export const twoPathsQuiz: readonly QuizQuestion[] = [
  {
    id: 'who-copies',
    question: {
      en: 'Two vmstorage nodes, -replicationFactor not set. How many copies of a series exist?',
      vi: 'Có hai nút vmstorage, không đặt -replicationFactor. Một chuỗi có bao nhiêu bản?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'Two: the nodes replicate',
          vi: 'Hai: các nút nhân bản cho nhau',
        },
        why: {
          en: 'The nodes do not know each other. Only vminsert can write a sample twice, and by default it does not.',
          vi: 'Các nút không biết nhau. Chỉ vminsert mới ghi được một mẫu hai lần, và mặc định nó không làm thế.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'One',
          vi: 'Một',
        },
        right: true,
        why: {
          en: 'A hash of the series picks one node. Active series of both nodes add up to the total.',
          vi: 'Hàm băm của chuỗi chọn một nút. Số chuỗi đang hoạt động của hai nút cộng lại bằng tổng.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'One, and a second after some minutes',
          vi: 'Một, và thêm bản thứ hai sau vài phút',
        },
        why: {
          en: 'Nothing is copied later, not even after a node returns.',
          vi: 'Về sau cũng không có gì được chép thêm, kể cả khi một nút quay lại.',
        },
      },
    ],
  },
  {
    id: 'port-8427',
    question: {
      en: 'You send a query to port 8427. Which part opens it first?',
      vi: 'Bạn gửi một truy vấn tới cổng 8427. Thành phần nào nhận nó trước?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'vmselect',
          vi: 'vmselect',
        },
        why: {
          en: 'vmselect listens on 8481. It gets the query second.',
          vi: 'vmselect lắng nghe ở 8481. Nó nhận truy vấn sau.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'vmauth',
          vi: 'vmauth',
        },
        right: true,
        why: {
          en: 'It reads the path, /select or /insert, and passes the request to one of two backends.',
          vi: 'Nó xem đường dẫn là /select hay /insert rồi chuyển yêu cầu tới một trong hai backend.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'vmstorage',
          vi: 'vmstorage',
        },
        why: {
          en: 'vmstorage speaks to vminsert on 8400 and to vmselect on 8401; 8482 is its HTTP port.',
          vi: 'vmstorage nói chuyện với vminsert ở 8400, với vmselect ở 8401; 8482 là cổng HTTP của nó.',
        },
      },
    ],
  },
  {
    id: 'shared-data',
    question: {
      en: 'Which series can you find at both ends?',
      vi: 'Những chuỗi nào có mặt ở cả hai đầu?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'All of them: both read the same exporter',
          vi: 'Tất cả: cả hai cùng đọc một exporter',
        },
        why: {
          en: 'Both ends hold the same shop, scraped by different scrapers under different region labels.',
          vi: 'Hai đầu cùng giữ số liệu một cửa hàng, nhưng do những bên khác nhau thu thập, dưới nhãn region khác nhau.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'None',
          vi: 'Không chuỗi nào',
        },
        why: {
          en: 'prometheus-writer has two targets, so what it scraped is at both ends.',
          vi: 'prometheus-writer gửi tới hai nơi, nên những gì nó thu thập có ở cả hai đầu.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'Those with region="local"',
          vi: 'Các chuỗi có region="local"',
        },
        right: true,
        why: {
          en: 'They come from prometheus-writer, which sends each sample to the receiver and to VictoriaMetrics.',
          vi: 'Chúng do prometheus-writer thu thập, và nó gửi mỗi mẫu tới cả receiver lẫn VictoriaMetrics.',
        },
      },
    ],
  },
];
