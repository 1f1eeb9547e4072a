import type { QuizQuestion } from '../../components/quiz/quiz-question.ts';

/** Asked at the end of scaling/tenants. */
export const tenantsQuiz: readonly QuizQuestion[] = [
  {
    id: 'empty-dashboard',
    question: {
      en: 'A new team writes with HTTP 204, yet its dashboard is empty. What do you look at first?',
      vi: 'Một nhóm mới ghi được, HTTP 204, mà dashboard trống trơn. Bạn xem gì trước?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'Whether a vmstorage is down', vi: 'Có vmstorage nào chết không' },
        why: {
          en: 'Then answers would be partial, and other tenants would miss series too.',
          vi: 'Khi đó câu trả lời kèm cờ isPartial, và các tenant khác cũng thiếu chuỗi.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'Whether the URL to write and the URL to read name the same tenant',
          vi: 'URL ghi và URL đọc có nêu cùng một tenant không',
        },
        right: true,
        why: {
          en: 'Any two numbers make a tenant, and another tenant answers with HTTP 200 and nothing. /admin/tenants shows both.',
          vi: 'Hai con số nào cũng thành một tenant, và tenant khác thì trả lời HTTP 200 mà không có gì. /admin/tenants cho thấy cả hai.',
        },
      },
      {
        id: 'c',
        text: { en: 'Whether somebody has created the tenant', vi: 'Đã có ai tạo tenant chưa' },
        why: {
          en: 'Nobody creates tenants: the first row does.',
          vi: 'Không ai tạo tenant cả: dòng đầu tiên tạo ra nó.',
        },
      },
    ],
  },
  {
    id: 'which-answer',
    question: {
      en: 'A user whose url_map leads only to tenant 100:1 asks for /select/0/... What does vmauth answer?',
      vi: 'Người dùng có url_map chỉ dẫn tới tenant 100:1 lại hỏi /select/0/... vmauth trả lời gì?',
    },
    options: [
      {
        id: 'a',
        text: { en: '401', vi: '401' },
        why: {
          en: 'That is the answer to a password it does not know. This one it knows.',
          vi: 'Đó là câu trả lời cho mật khẩu lạ. Mật khẩu này thì nó biết.',
        },
      },
      {
        id: 'b',
        text: { en: '200 with an empty result', vi: '200 với kết quả rỗng' },
        why: {
          en: 'So answers a vmselect that has nothing. The request never reaches one.',
          vi: 'Đó là cách vmselect trả lời khi không có gì. Yêu cầu này không tới được vmselect.',
        },
      },
      {
        id: 'c',
        text: { en: '400', vi: '400' },
        right: true,
        why: {
          en: 'Missing route: no rule of this user takes the path. vmauth_http_request_errors_total counts it.',
          vi: 'Missing route: không quy tắc nào của người dùng này nhận đường dẫn đó. vmauth_http_request_errors_total đếm lần ấy.',
        },
      },
    ],
  },
  {
    id: 'what-protects',
    question: {
      en: 'What keeps a curious team from reading tenant 0?',
      vi: 'Điều gì ngăn một nhóm tò mò đọc tenant 0?',
    },
    options: [
      {
        id: 'a',
        text: { en: 'That it does not know the number', vi: 'Nhóm đó không biết con số' },
        why: {
          en: 'The number is in every URL, and 0 is the first guess.',
          vi: 'Con số nằm trong mọi URL, và ai cũng đoán số 0 đầu tiên.',
        },
      },
      {
        id: 'b',
        text: {
          en: 'A vmauth with users, and no other way to a vmselect',
          vi: 'Một vmauth có người dùng, và không còn đường nào khác tới vmselect',
        },
        right: true,
        why: {
          en: 'vmselect answers whoever reaches it, as any tenant.',
          vi: 'Ai tới được vmselect thì được nó trả lời, với tư cách bất kỳ tenant nào.',
        },
      },
      {
        id: 'c',
        text: { en: 'The tenant itself', vi: 'Bản thân tenant' },
        why: {
          en: 'A tenant separates. It does not ask who you are.',
          vi: 'Tenant chỉ tách dữ liệu. Nó không hỏi bạn là ai.',
        },
      },
    ],
  },
];
