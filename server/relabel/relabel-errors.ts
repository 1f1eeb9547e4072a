import { LearnerError } from '../../protocol/learner-error.ts';
import { RELABEL_LIMITS } from '../../protocol/relabel.ts';

export function badOrder(cause: unknown): LearnerError {
  const { rulesCharacters, labelsCharacters } = RELABEL_LIMITS;
  return new LearnerError(
    'bad-request',
    {
      en: `A question names one of the four stages, labels of 1 to ${labelsCharacters} characters and rules of at most ${rulesCharacters}. Shorten or correct it, then ask again.`,
      vi: `Câu hỏi gồm một trong bốn giai đoạn, các nhãn dài từ 1 đến ${labelsCharacters} ký tự và các quy tắc dài tối đa ${rulesCharacters}. Hãy rút ngắn hoặc sửa lại rồi hỏi lần nữa.`,
    },
    { cause },
  );
}

export function noAgent(): LearnerError {
  return new LearnerError('service-down', {
    en: 'No vmagent is running, so nobody can try the rules. Start one on the map, then ask again.',
    vi: 'Không có vmagent nào đang chạy nên không ai thử được các quy tắc. Hãy khởi động một cái trên bản đồ rồi hỏi lại.',
  });
}

export function agentSilent(agent: string, cause: unknown): LearnerError {
  return new LearnerError(
    'service-down',
    {
      en: `${agent} does not answer as expected. Look at its state on the map, then ask again.`,
      vi: `${agent} không trả lời như mong đợi. Hãy xem trạng thái của nó trên bản đồ rồi hỏi lại.`,
    },
    { cause },
  );
}

export function tooMany(mostAtOnce: number): LearnerError {
  return new LearnerError('over-budget', {
    en: `${mostAtOnce} questions are being answered already. Wait a moment, then ask again.`,
    vi: `Đang có ${mostAtOnce} câu hỏi chưa trả lời xong. Hãy chờ một lát rồi hỏi lại.`,
  });
}
