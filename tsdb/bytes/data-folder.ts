/** A file below a data folder, as its listing told it: it may grow, shrink or vanish while it is read. */
export interface DataEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly bytes: number;
}

/**
 * A TSDB's folder wherever it lies: on a disk, behind the server's door, or dropped onto the page. Paths are relative,
 * with `/`; readers take ranges, so that no file has to fit into memory.
 */
export interface DataFolder {
  /** @throws {DataFolderError} */
  list(path: string): Promise<readonly DataEntry[]>;
  /**
   * At most `lengthBytes` from `offsetBytes`: fewer when the file ends before. `into` may hold the answer, where the
   * caller has bytes of that length to spare. @throws {DataFolderError}
   */
  read(path: string, offsetBytes: number, lengthBytes: number, into?: Uint8Array): Promise<Uint8Array>;
}

/** Why a file cannot be read, apart from what stands in it. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
  readonly reason: 'absent' | 'denied' | 'not-a-file' | 'not-a-folder' | 'failed';
  readonly path: string;

  constructor(reason: DataFolderError['reason'], path: string, options?: ErrorOptions) {
    super(`${path}: ${reason}`, options);
    this.reason = reason;
    this.path = path;
  }
}
