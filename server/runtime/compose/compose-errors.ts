import { LearnerError } from '../../../protocol/learner-error.ts';

export function engineDead(address: string, cause: unknown): LearnerError {
  return new LearnerError(
    'engine-dead',
    {
      en: `No Docker engine answers at ${address}. Start Docker (or run "sudo systemctl start docker"), check with "docker info", then try again.`,
      vi: `Không có Docker engine nào trả lời ở ${address}. Hãy bật Docker (hoặc chạy "sudo systemctl start docker"), kiểm tra bằng "docker info", rồi thử lại.`,
    },
    { cause },
  );
}

export function engineFarAway(address: string): LearnerError {
  return new LearnerError('not-supported', {
    en: `The Docker engine at ${address} is on another machine, so its services cannot be reached on 127.0.0.1. Choose a local one with "docker context use default" or unset DOCKER_HOST.`,
    vi: `Docker engine ở ${address} nằm trên máy khác nên không truy cập được các dịch vụ qua 127.0.0.1. Hãy chọn engine trên máy này bằng "docker context use default" hoặc bỏ biến DOCKER_HOST.`,
  });
}

export function dockerMissing(cause?: unknown): LearnerError {
  return new LearnerError(
    'binary-missing',
    {
      en: 'The program "docker" is not on PATH. Install Docker Engine or Docker Desktop (docs.docker.com/get-docker), then try again.',
      vi: 'Không tìm thấy chương trình "docker" trong PATH. Hãy cài Docker Engine hoặc Docker Desktop (docs.docker.com/get-docker), rồi thử lại.',
    },
    { cause },
  );
}

export function composeMissing(cause?: unknown): LearnerError {
  return new LearnerError(
    'binary-missing',
    {
      en: '"docker compose" version 2 is missing: "docker compose version" failed. Install the Compose plugin (docs.docker.com/compose/install), then try again.',
      vi: 'Thiếu "docker compose" phiên bản 2: lệnh "docker compose version" bị lỗi. Hãy cài plugin Compose (docs.docker.com/compose/install), rồi thử lại.',
    },
    { cause },
  );
}

export function imagesMissing(images: readonly string[], reason: string, cause?: unknown): LearnerError {
  const names = images.join(', ');
  return new LearnerError(
    'image-missing',
    {
      en: `These images are not here and could not be had: ${names} (${reason}). Check the network (the Docker engine has proxy settings of its own), or set REGISTRY_PREFIX to a mirror, or start with "npm start -- --runtime native".`,
      vi: `Máy này chưa có và không lấy được các image: ${names} (${reason}). Hãy kiểm tra mạng (Docker engine có thiết lập proxy riêng), hoặc đặt REGISTRY_PREFIX trỏ tới một mirror, hoặc chạy "npm start -- --runtime native".`,
    },
    { cause },
  );
}

export function digestDiffers(
  image: string,
  expected: string,
  received: string,
  lockFile: string,
): LearnerError {
  return new LearnerError('checksum-differs', {
    en: `${image} is not the image that was pulled first: expected ${expected}, received ${received}. Someone moved the tag. If you trust the new one, remove its line from ${lockFile} and try again.`,
    vi: `${image} không còn là image đã tải lần đầu: cần ${expected}, nhận được ${received}. Ai đó đã đổi tag. Nếu bạn tin image mới, hãy xóa dòng của nó trong ${lockFile} rồi thử lại.`,
  });
}

export function pathRefused(path: string): LearnerError {
  return new LearnerError('denied', {
    en: `"${path}" is not a path below the service's data. Give a relative path without "..".`,
    vi: `"${path}" không phải đường dẫn nằm trong dữ liệu của dịch vụ. Hãy dùng đường dẫn tương đối, không có "..".`,
  });
}

export function dataMissing(service: string, path: string): LearnerError {
  return new LearnerError('gone', {
    en: `${service} has no data at "${path}" now: the file was merged, removed or never written. List the folder again.`,
    vi: `${service} hiện không có dữ liệu ở "${path}": tệp đã bị gộp, bị xóa hoặc chưa từng được ghi. Hãy liệt kê lại thư mục.`,
  });
}

export function noDataFolder(service: string): LearnerError {
  return new LearnerError('not-supported', {
    en: `${service} keeps no data, so there is nothing to list or wipe. Choose a vmstorage, a vmagent or a Prometheus.`,
    vi: `${service} không lưu dữ liệu nên không có gì để liệt kê hay xóa. Hãy chọn một vmstorage, vmagent hoặc Prometheus.`,
  });
}

export function noShellInside(service: string, cause: unknown): LearnerError {
  return new LearnerError(
    'not-supported',
    {
      en: `The image of ${service} has no shell. Open the toolbox instead: it reaches every service by name.`,
      vi: `Image của ${service} không có shell. Hãy mở toolbox: từ đó gọi được mọi dịch vụ bằng tên.`,
    },
    { cause },
  );
}

export function nothingOverHttp(service: string): LearnerError {
  return new LearnerError('not-supported', {
    en: `${service} serves nothing over HTTP. Run a command in it instead: "npm run stack -- exec ${service} ...".`,
    vi: `${service} không phục vụ HTTP. Hãy chạy lệnh bên trong nó: "npm run stack -- exec ${service} ...".`,
  });
}

export function tooMuchOutput(command: string, limitBytes: number): LearnerError {
  const mebibytes = Math.round((limitBytes / 1024 / 1024) * 10) / 10;
  return new LearnerError('too-large', {
    en: `"${command}" wrote more than ${mebibytes} MiB and was ended. Narrow it down, with "| head" for example.`,
    vi: `"${command}" in ra hơn ${mebibytes} MiB nên đã bị ngắt. Hãy thu hẹp lại, ví dụ thêm "| head".`,
  });
}

/** What the engine says when it has no room; null for any other failure. */
export function capacityError(message: string, cause: unknown): LearnerError | null {
  if (/no space left on device/i.test(message)) {
    return new LearnerError(
      'no-space-left',
      {
        en: 'The disk of the Docker engine is full. Free some space ("docker system df" shows what takes it), then try again.',
        vi: 'Ổ đĩa của Docker engine đã đầy. Hãy giải phóng chỗ trống ("docker system df" cho biết cái gì chiếm chỗ), rồi thử lại.',
      },
      { cause },
    );
  }
  if (
    /cannot allocate memory|not enough memory|could not find an available.*address pool|address pools have been fully|resource temporarily unavailable|pids? limit/i.test(
      message,
    )
  ) {
    return new LearnerError(
      'out-of-capacity',
      {
        en: `The Docker engine has no room for another stack: ${lastLine(message)}. Stop a stack ("npm run stack -- down --stack ID") or remove unused networks with "docker network prune".`,
        vi: `Docker engine không còn chỗ cho thêm một stack: ${lastLine(message)}. Hãy dừng bớt một stack ("npm run stack -- down --stack ID") hoặc xóa mạng không dùng bằng "docker network prune".`,
      },
      { cause },
    );
  }
  return null;
}

export function portTaken(port: number, cause: unknown): LearnerError {
  return new LearnerError(
    'port-in-use',
    {
      en: `Port ${port} on 127.0.0.1 was taken by another program meanwhile. Run "npm run stack -- up": the service then gets a free one.`,
      vi: `Cổng ${port} trên 127.0.0.1 đã bị chương trình khác chiếm trong lúc đó. Hãy chạy "npm run stack -- up": dịch vụ sẽ được cấp một cổng trống.`,
    },
    { cause },
  );
}

export function engineRefused(what: string, message: string, cause: unknown): LearnerError {
  return new LearnerError(
    'internal',
    {
      en: `Docker refused to ${what}: ${lastLine(message)}. Read the server's log, then press Reset.`,
      vi: `Docker từ chối thao tác (${what}): ${lastLine(message)}. Hãy xem log của máy chủ, rồi bấm Đặt lại.`,
    },
    { cause },
  );
}

function lastLine(message: string): string {
  return (message.trim().split('\n').at(-1) ?? message).slice(0, 300);
}
