import { LearnerError } from '../../../protocol/learner-error.ts';

export function noSuchIncident(): LearnerError {
  return new LearnerError('lab-needs', {
    en: 'No incident of this level fits what runs here. Choose another level, or switch the topology in the status bar.',
    vi: 'Không có sự cố nào ở cấp này hợp với những gì đang chạy. Hãy chọn cấp khác, hoặc đổi mô hình ở thanh trạng thái.',
  });
}

export function notWatching(): LearnerError {
  return new LearnerError('lab-order', {
    en: 'No incident is under way. Choose a level and press Start.',
    vi: 'Không có sự cố nào đang diễn ra. Hãy chọn cấp rồi bấm Bắt đầu.',
  });
}

export function stillHealing(): LearnerError {
  return new LearnerError('lab-order', {
    en: 'The stack is still being prepared or healed. Wait until it has finished, then press again.',
    vi: 'Stack vẫn đang được chuẩn bị hoặc chữa lại. Hãy đợi xong rồi bấm lại.',
  });
}

export function notYours(): LearnerError {
  return new LearnerError('lease-held', {
    en: 'Another tab holds this incident; this one watches. Close the other tab, then press "Go on here".',
    vi: 'Một tab khác đang giữ sự cố này; tab này chỉ xem. Hãy đóng tab kia rồi bấm "Làm tiếp ở đây".',
  });
}

export function noMoreHints(): LearnerError {
  return new LearnerError('lab-order', {
    en: 'There are no more hints. Give an answer, or press Give up.',
    vi: 'Đã hết gợi ý. Hãy trả lời, hoặc bấm Bỏ cuộc.',
  });
}

export function noSuchCause(): LearnerError {
  return new LearnerError('bad-request', {
    en: 'This component cannot break in that way. Choose both again.',
    vi: 'Thành phần này không thể hỏng theo kiểu đó. Hãy chọn lại cả hai.',
  });
}

/** The map would show what is hidden, or heal it. */
export function mapIsClosed(): LearnerError {
  return new LearnerError('denied', {
    en: 'An incident is under way: the map only shows. Find the cause with queries, then answer or give up; after that the map acts again.',
    vi: 'Một sự cố đang diễn ra: bản đồ chỉ để xem. Hãy tìm nguyên nhân bằng truy vấn, rồi trả lời hoặc bỏ cuộc; sau đó bản đồ lại thao tác được.',
  });
}
