import type { LinkFault, LinkName } from '../../../protocol/stack.ts';
import { serviceNotRunning } from '../stack-errors.ts';
import type { NativeService } from './native-service.ts';
import type { StackRecord } from './stack-record.ts';
import { applyLinkFault } from './toxiproxy.ts';
import { Turns } from './turns.ts';

/** The WAN links of a stack, which Toxiproxy makes behave. It takes several requests for a fault, so one at a time. */
export class StackLinks {
  readonly #turns = new Turns();
  readonly #baseUrl: string;

  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /** `remember` runs once the fault holds. @throws {LearnerError} `gone`, `timeout` */
  async set(
    link: LinkName,
    fault: LinkFault,
    { proxy, signal, remember }: { proxy: NativeService; signal: AbortSignal; remember: () => void },
  ): Promise<void> {
    await this.#turns.take(signal, async () => {
      if (!proxy.alive) throw serviceNotRunning('region-link');
      await applyLinkFault(this.#baseUrl, link, fault, signal);
      remember();
    });
  }

  /** Toxiproxy forgets on restart; the stack does not. */
  async restore(links: StackRecord['links'], signal: AbortSignal): Promise<void> {
    for (const { name, fault } of links) {
      if (fault.kind !== 'healthy') await applyLinkFault(this.#baseUrl, name, fault, signal);
    }
  }
}
