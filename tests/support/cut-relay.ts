import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A network between a page and the server that can be cut: no close frame, no FIN, what was under way is gone. */
export class CutRelay implements AsyncDisposable {
  readonly #server: Server;
  readonly #links = new Set<readonly [page: Socket, server: Socket]>();
  #cutAtBytes = Number.POSITIVE_INFINITY;
  #passedBytes = 0;
  #onCut = (): void => {};
  cuts = 0;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async to(targetPort: number): Promise<CutRelay> {
    const server = createServer();
    const relay = new CutRelay(server);
    server.on('connection', (page) => relay.#link(page, targetPort));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return relay;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Cuts everything once so many more bytes have gone to the page, be it in the middle of a header; tells right after. */
  cutAfter(bytes: number, onCut: () => void): void {
    this.#cutAtBytes = this.#passedBytes + bytes;
    this.#onCut = onCut;
  }

  cut(): void {
    this.cuts++;
    this.#cutAtBytes = Number.POSITIVE_INFINITY;
    for (const ends of this.#links) for (const end of ends) end.resetAndDestroy();
    this.#links.clear();
    this.#onCut();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    for (const ends of this.#links) for (const end of ends) end.destroy();
  }

  #link(page: Socket, targetPort: number): void {
    const server = connect(targetPort, '127.0.0.1');
    const ends = [page, server] as const;
    this.#links.add(ends);
    for (const end of ends) {
      end.setNoDelay(true);
      end.on('error', () => {}); // cut: its close says all there is to say
      end.on('close', () => {
        this.#links.delete(ends);
        for (const other of ends) other.destroy();
      });
    }
    page.on('data', (bytes) => pass(bytes, page, server));
    server.on('data', (bytes) => {
      const left = this.#cutAtBytes - this.#passedBytes;
      this.#passedBytes += bytes.length;
      if (bytes.length < left) {
        pass(bytes, server, page);
        return;
      }
      this.#cutAtBytes = Number.POSITIVE_INFINITY;
      server.pause(); // what came after these bytes is lost
      page.write(bytes.subarray(0, left), () => this.cut());
    });
  }
}

function pass(bytes: Uint8Array, from: Socket, to: Socket): void {
  if (to.write(bytes)) return;
  from.pause();
  to.once('drain', () => from.resume());
}
