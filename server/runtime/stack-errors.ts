import { LearnerError } from '../../protocol/learner-error.ts';

/** Sentences that every runtime says in the same way; the conformance suite asks for their codes. */
export function stackDown(stackId: string): LearnerError {
  return new LearnerError('stack-down', {
    en: `The stack "${stackId}" is not running. Start it with "npm run stack -- up", or press Start stack.`,
    vi: `Stack "${stackId}" chưa chạy. Hãy chạy "npm run stack -- up", hoặc bấm Khởi động stack.`,
  });
}

export function unknownService(name: string): LearnerError {
  return new LearnerError('unknown-service', {
    en: `No service is called "${name}". "npm run stack -- status" lists the names.`,
    vi: `Không có dịch vụ nào tên "${name}". Lệnh "npm run stack -- status" liệt kê các tên.`,
  });
}

export function unknownVariant(name: string): LearnerError {
  return new LearnerError('unknown-variant', {
    en: `No variant is called "${name}". Choose one that stack/variants.ts names.`,
    vi: `Không có biến thể nào tên "${name}". Hãy chọn một tên có trong stack/variants.ts.`,
  });
}

export function unknownTopology(name: string): LearnerError {
  return new LearnerError('unknown-topology', {
    en: `No topology is called "${name}". Choose "cluster" or "pair".`,
    vi: `Không có mô hình nào tên "${name}". Hãy chọn "cluster" hoặc "pair".`,
  });
}

export function unknownLink(name: string): LearnerError {
  return new LearnerError('unknown-link', {
    en: `No link is called "${name}". A link has the name of its region, such as us-east-1.`,
    vi: `Không có đường truyền nào tên "${name}". Tên đường truyền là tên vùng, ví dụ us-east-1.`,
  });
}

/** The service belongs to another topology, or to a variant that is off. */
export function serviceAbsent(service: string): LearnerError {
  return new LearnerError('gone', {
    en: `${service} is not part of the stack that runs now. Switch to a topology or variant that has it.`,
    vi: `${service} không thuộc stack đang chạy. Hãy chuyển sang mô hình hoặc biến thể có dịch vụ này.`,
  });
}

/** There is no process to pause, resume or talk to. */
export function serviceNotRunning(service: string): LearnerError {
  return new LearnerError('gone', {
    en: `${service} is not running. Start it first: "npm run stack -- start ${service}".`,
    vi: `${service} không chạy. Hãy khởi động nó trước: "npm run stack -- start ${service}".`,
  });
}

export function stillRunning(service: string): LearnerError {
  return new LearnerError('denied', {
    en: `${service} still runs, so its data stay. Stop it first: "npm run stack -- stop ${service}".`,
    vi: `${service} vẫn đang chạy nên không xóa dữ liệu được. Hãy dừng nó trước: "npm run stack -- stop ${service}".`,
  });
}

export function serviceNotReady(service: string, waitedMs: number, lastLine: string | null): LearnerError {
  const seconds = Math.round(waitedMs / 100) / 10;
  const said = lastLine === null ? '' : ` Its last line: ${lastLine}`;
  const saidVi = lastLine === null ? '' : ` Dòng log cuối: ${lastLine}`;
  return new LearnerError('service-not-ready', {
    en: `${service} did not answer within ${seconds} s.${said} Read "npm run stack -- logs ${service}", then press Reset.`,
    vi: `${service} không trả lời trong ${seconds} giây.${saidVi} Hãy xem "npm run stack -- logs ${service}", rồi bấm Đặt lại.`,
  });
}

export function serviceExited(service: string, how: string, lastLine: string | null): LearnerError {
  const said = lastLine === null ? '' : ` Its last line: ${lastLine}`;
  const saidVi = lastLine === null ? '' : ` Dòng log cuối: ${lastLine}`;
  return new LearnerError('service-down', {
    en: `${service} ended while it was starting (${how}).${said} Read "npm run stack -- logs ${service}", then press Reset.`,
    vi: `${service} thoát ngay khi khởi động (${how}).${saidVi} Hãy xem "npm run stack -- logs ${service}", rồi bấm Đặt lại.`,
  });
}

export function tookTooLong(what: { en: string; vi: string }, timeoutMs: number): LearnerError {
  const seconds = timeoutMs / 1000;
  return new LearnerError('timeout', {
    en: `${what.en} took longer than ${seconds} s and was ended. Try again; if it repeats, press Reset.`,
    vi: `${what.vi} mất hơn ${seconds} giây nên đã bị ngắt. Hãy thử lại; nếu vẫn vậy, hãy bấm Đặt lại.`,
  });
}

export function linksMissing(): LearnerError {
  return new LearnerError('not-supported', {
    en: 'WAN links need Toxiproxy, which is not here. "npm run doctor" says how to get it; the recording of this lab plays without it.',
    vi: 'Đường truyền WAN cần Toxiproxy, mà máy này chưa có. "npm run doctor" chỉ cách lấy; bản ghi của lab vẫn xem được.',
  });
}

export function alertingMissing(): LearnerError {
  return new LearnerError('not-supported', {
    en: 'Alerting needs vmalert and Alertmanager, which cannot run here. "npm run doctor" says what is missing; the recording of this lab plays without them.',
    vi: 'Phần cảnh báo cần vmalert và Alertmanager, mà máy này chưa chạy được. "npm run doctor" cho biết còn thiếu gì; bản ghi của lab vẫn xem được.',
  });
}

export function smallDiskMissing(): LearnerError {
  return new LearnerError('not-supported', {
    en: 'A small disk needs a mount namespace with a tmpfs, which this machine refuses. Run Docker instead ("--runtime compose"), or read what was measured on the page.',
    vi: 'Đĩa nhỏ cần một mount namespace có tmpfs, nhưng máy này không cho phép. Hãy dùng Docker ("--runtime compose"), hoặc xem kết quả đã đo trên trang.',
  });
}

/** Filling the learner's own disk would take the machine down. */
export function diskNotSmall(service: string): LearnerError {
  return new LearnerError('not-supported', {
    en: `The data of ${service} lies on a real disk, and nobody fills that. Switch to a variant with a small disk, such as disk-1-small.`,
    vi: `Dữ liệu của ${service} nằm trên đĩa thật, mà đĩa thật thì không được làm đầy. Hãy chuyển sang biến thể có đĩa nhỏ, ví dụ disk-1-small.`,
  });
}

export function clusterOnlyVariant(variant: string): LearnerError {
  return new LearnerError('not-supported', {
    en: `The variant "${variant}" adds a part of the cluster, so it needs the topology "cluster". Switch the topology first.`,
    vi: `Biến thể "${variant}" thêm một thành phần của cụm nên cần mô hình "cluster". Hãy chuyển mô hình trước.`,
  });
}

/** The toolbox is no process in the native runtime, so it can be neither stopped nor reached over the network. */
export function notHere(service: string): LearnerError {
  return new LearnerError('not-supported', {
    en: `This runtime cannot do that to ${service}. Open a shell to use its tools, or choose another service.`,
    vi: `Runtime này không làm được việc đó với ${service}. Hãy mở shell để dùng các công cụ, hoặc chọn dịch vụ khác.`,
  });
}
