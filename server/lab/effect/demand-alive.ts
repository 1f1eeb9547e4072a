import { type Fault, partsOf } from '../../../protocol/fault.ts';
import { LearnerError } from '../../../protocol/learner-error.ts';
import type { StackSnapshot } from '../../../protocol/stack.ts';
import type { ServiceName } from '../../../stack/services.ts';

/** @throws {LearnerError} `lab-order` where the fault would break what is broken already, and so show nothing. */
export function demandAlive(fault: Fault, { services, phase }: StackSnapshot): void {
  if (phase === 'down') throw stackGone();
  const raised = new Set<ServiceName>();
  for (const part of partsOf(fault)) {
    if (part.kind === 'start' || part.kind === 'resume') raised.add(part.service);
    if (part.kind !== 'kill' && part.kind !== 'stop' && part.kind !== 'pause' && part.kind !== 'restart-loop')
      continue;
    const state = services.find(({ name }) => name === part.service)?.state;
    const isGone = state === 'dead' || state === 'stopped' || (state === 'paused' && part.kind === 'pause');
    if (isGone && !raised.has(part.service)) throw goneAlready(part.service);
  }
}

function goneAlready(service: ServiceName): LearnerError {
  return new LearnerError('lab-order', {
    en: `${service} is down already, so this fault would show nothing. Press Repair at the top of the page, or start it on the map; then do this again.`,
    vi: `${service} vốn đã ngừng nên sự cố này sẽ không cho thấy gì. Hãy bấm Sửa lại ở đầu trang, hoặc khởi động nó trên bản đồ, rồi thao tác lại.`,
  });
}

function stackGone(): LearnerError {
  return new LearnerError('stack-down', {
    en: 'The stack does not run any more. Press Repair at the top of the page: it brings the stack back to this step.',
    vi: 'Stack không còn chạy nữa. Hãy bấm Sửa lại ở đầu trang để đưa stack trở lại bước này.',
  });
}
