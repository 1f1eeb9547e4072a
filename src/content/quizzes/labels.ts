import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of architecture/labels. */
export const labelsQuiz: readonly QuizQuestion[] = [
  {
    id: 'local-region',
    question: {
      en: 'prometheus-writer has the external label region: local. Why does up{region="local"} find nothing there?',
      vi: 'prometheus-writer có nhãn ngoài (external label) region: local. Vì sao ở đó up{region="local"} không tìm thấy gì?',
    },
    options: [
      {
        id: 'a',
        text: {
          en: 'External labels are added to what leaves, not to what is stored',
          vi: 'External labels (nhãn ngoài) được thêm vào những gì gửi đi, không phải những gì được lưu',
        },
        right: true,
        why: {
          en: 'The receiver has the label, since it stores what arrived.',
          vi: 'Receiver có nhãn này, vì nó lưu những gì đã nhận.',
        },
      },
      {
        id: 'b',
        text: { en: 'The exporter did not write it', vi: 'Exporter không viết nhãn đó' },
        why: {
          en: 'True, but it did not write job either, and job can be queried.',
          vi: 'Đúng, nhưng exporter cũng không viết job, mà job vẫn hỏi được.',
        },
      },
      {
        id: 'c',
        text: {
          en: 'metric_relabel_configs removed it',
          vi: 'metric_relabel_configs đã bỏ nó',
        },
        why: {
          en: 'There are none here, and at that stage the label does not exist yet.',
          vi: 'Ở đây không có quy tắc nào, và ở giai đoạn đó nhãn này chưa tồn tại.',
        },
      },
    ],
  },
  {
    id: 'drop-for-one',
    question: {
      en: 'A vmagent writes to two stores. One of them must not get the metrics of Go. Where does the rule go?',
      vi: 'Một vmagent ghi vào hai kho. Một kho không được nhận các metric của Go. Đặt quy tắc ở đâu?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'relabel_configs', vi: 'relabel_configs' },
        why: {
          en: 'It runs on targets. It would drop the whole target, for both stores.',
          vi: 'Nó chạy trên target. Nó sẽ bỏ cả target, với cả hai kho.',
        },
      },
      {
        id: 'b',
        text: { en: 'metric_relabel_configs', vi: 'metric_relabel_configs' },
        why: {
          en: 'That drops the metrics before they are sent to anybody.',
          vi: 'Như vậy metric bị bỏ trước khi gửi cho bất kỳ ai.',
        },
      },
      {
        id: 'c',
        text: {
          en: '-remoteWrite.urlRelabelConfig of that URL',
          vi: '-remoteWrite.urlRelabelConfig của URL đó',
        },
        right: true,
        why: {
          en: 'Each URL has a list of its own, and it sees the finished sample.',
          vi: 'Mỗi URL có danh sách riêng, và nó thấy mẫu đã hoàn chỉnh.',
        },
      },
    ],
  },
  {
    id: 'no-effect',
    question: {
      en: 'A drop rule on code with regex 5 is meant for all 5xx. What does it drop?',
      vi: 'Một quy tắc drop trên code với regex 5 được viết để bỏ mọi mã 5xx. Nó bỏ những gì?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Every code that contains a 5', vi: 'Mọi mã có chứa số 5' },
        why: {
          en: 'A regex here is anchored at both ends.',
          vi: 'Regex ở đây bị neo ở cả hai đầu.',
        },
      },
      {
        id: 'b',
        text: { en: 'Nothing', vi: 'Không gì cả' },
        right: true,
        why: {
          en: 'No code is exactly 5. It takes 5.. to match 503, and nobody complains about a rule that never matches.',
          vi: 'Không mã nào đúng bằng 5. Phải viết 5.. mới khớp 503, và không ai phàn nàn về một quy tắc chẳng bao giờ khớp.',
        },
      },
      {
        id: 'c',
        text: { en: 'It is refused', vi: 'Nó bị từ chối' },
        why: {
          en: 'It is a valid rule. Only YAML, fields, actions and regexes that are none are refused.',
          vi: 'Đó là một quy tắc hợp lệ. Chỉ YAML, trường, action hay regex viết hỏng mới bị từ chối.',
        },
      },
    ],
  },
];
