import type {
  Capability,
  LinkFault,
  LinkName,
  Progress,
  RuntimeKind,
  ServiceStatus,
  StackSnapshot,
  Topology,
} from '../../protocol/stack.ts';
import type { ServiceName } from '../../stack/services.ts';
import type { VariantName } from '../../stack/variants.ts';

export interface UpRequest {
  readonly topology: Topology;
  readonly variant: VariantName;
}

export interface WaitOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface ExecResult {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

export interface ExecOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly stdin?: Uint8Array;
  /** Output beyond it ends the command with a LearnerError `too-large`. Default 4 MiB. */
  readonly outputBytes?: number;
}

/** How the PTY host starts a shell; it spawns `file` on a terminal of its own. */
export interface ShellCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** False where no sandbox could be had and the learner agreed to a shell as their own user. */
  readonly sandboxed: boolean;
  /** Where no cgroup limits the memory of all its processes together, the PTY host does. */
  readonly memoryBytes?: number;
  /** Ends what `file` would leave behind elsewhere (a shell inside a container); run once the terminal is closed. */
  readonly afterClose: { readonly file: string; readonly args: readonly string[] } | null;
}

export interface ShellRequest {
  /** Unique within the stack; names temporary files. */
  readonly name: string;
  /** Absent: the toolbox. A service name opens a shell in that service where the runtime can (else `not-supported`). */
  readonly service?: ServiceName;
  /** The learner agreed to a shell without a sandbox. */
  readonly consent: boolean;
}

export type StackEvent =
  | { readonly type: 'service'; readonly status: ServiceStatus }
  | { readonly type: 'link'; readonly name: LinkName; readonly fault: LinkFault }
  | { readonly type: 'snapshot'; readonly snapshot: StackSnapshot };

export interface ByteRange {
  readonly offsetBytes: number;
  readonly lengthBytes: number;
}

/**
 * One stack. Every operation rejects with a LearnerError: `unknown-service`, `unknown-variant`, `unknown-link`,
 * `out-of-capacity`, `not-supported`, `gone` (the stack or service is not there), `timeout`, `denied`, `stack-down`.
 * start, stop, kill, pause and resume are idempotent and resolve once the new state is true.
 */
export interface Stack {
  readonly id: string;
  readonly kind: RuntimeKind;
  /** Brings the stack to this topology and variant; recreates only what differs. Resolves when every service answers. */
  up(request: UpRequest, options: WaitOptions): Promise<void>;
  /** Finds what runs after the server was killed. False when nothing of this stack runs. */
  adopt(options: WaitOptions): Promise<boolean>;
  /** The state now, without asking the services. */
  snapshot(): StackSnapshot;
  start(service: ServiceName, options: WaitOptions): Promise<void>;
  stop(service: ServiceName, options: WaitOptions): Promise<void>;
  kill(service: ServiceName, options: WaitOptions): Promise<void>;
  pause(service: ServiceName, options: WaitOptions): Promise<void>;
  resume(service: ServiceName, options: WaitOptions): Promise<void>;
  /** Another variant of the running topology; recreates only what changed. Resolves to the names recreated. */
  reconfigure(variant: VariantName, options: WaitOptions): Promise<readonly ServiceName[]>;
  /** Deletes a stopped or dead service's data (queues, TSDB). @throws `denied` while it runs. */
  wipe(service: ServiceName, options: WaitOptions): Promise<void>;
  /** Fills the small disk on which the variant put a service's data. @throws `not-supported` where it is no small disk. */
  fillDisk(service: ServiceName, options: WaitOptions): Promise<void>;
  /** Gives back what `fillDisk` took; nothing happens where it took nothing. */
  emptyDisk(service: ServiceName, options: WaitOptions): Promise<void>;
  /** Runs a command inside the service (`toolbox`: the sandbox of the shells). */
  exec(service: ServiceName, argv: readonly string[], options: ExecOptions): Promise<ExecResult>;
  shellCommand(request: ShellRequest): Promise<ShellCommand>;
  /** Lines of a service's log, oldest first; with `follow` it goes on until the signal. */
  logs(
    service: ServiceName,
    options: { readonly tailLines: number; readonly follow: boolean; readonly signal: AbortSignal },
  ): AsyncIterable<string>;
  /** Lists a folder below the service's data (`path` relative, never `..`), for live TSDB files. */
  listData(
    service: ServiceName,
    path: string,
  ): Promise<readonly { readonly name: string; readonly folder: boolean; readonly bytes: number }[]>;
  readData(service: ServiceName, path: string, range: ByteRange): Promise<Uint8Array>;
  /** State changes at once, from the moment of the call; ends with the signal. */
  events(signal: AbortSignal): AsyncIterable<StackEvent>;
  setLink(link: LinkName, fault: LinkFault, options: WaitOptions): Promise<void>;
  /** Where the server itself reaches a port of a service, such as http://127.68.12.4:8481. */
  baseUrl(service: ServiceName): string;
  /** Ends everything and removes networks and temporary files; `keepData` leaves volumes. */
  down(options: WaitOptions & { readonly keepData: boolean }): Promise<void>;
}

export interface ComponentSource {
  /** Service program or image: vmagent, prometheus, toxiproxy, bubblewrap. */
  readonly name: string;
  /** "PATH", "cache", "release archive", "Debian package", "Go module", "image", or null when missing. */
  readonly from: string | null;
  readonly version: string | null;
  readonly sha256: string | null;
  /** Checked against the publisher's own checksum. */
  readonly verified: boolean;
  readonly path: string | null;
  /** Why it is missing, or a remark. */
  readonly why: string | null;
}

export interface Runtime {
  readonly kind: RuntimeKind;
  /** What this machine can do with this runtime; asked, never guessed. */
  capabilities(options: WaitOptions): Promise<ReadonlySet<Capability>>;
  /** Gets binaries or images for a topology. @throws `binary-missing`, `image-missing`, `download-failed`, `checksum-differs`, `no-space-left`. */
  prepare(topology: Topology, options: WaitOptions): Promise<readonly ComponentSource[]>;
  /** Topologies whose parts are here or can be had, best first; never downloads. */
  topologies(options: WaitOptions): Promise<readonly Topology[]>;
  components(options: WaitOptions): Promise<readonly ComponentSource[]>;
  stack(id: string): Stack;
}
