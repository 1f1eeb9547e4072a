/** One place for the limits that both ends keep. Units are in the names. */
export const LIMITS = {
  /** Largest socket message, either way; RFC 6455 frames above it close the socket with 1009. */
  messageBytes: 64 * 1024,
  /** Ring kept for each shell; a client that returns within it loses nothing. */
  terminalRingBytes: 512 * 1024,
  /** What a shell may write beyond what was seen: below the ring, since its last read may go over by 64 KiB. */
  terminalAheadBytes: 512 * 1024 - 64 * 1024,
  /** Terminal bytes that may be unacknowledged: the window moves between these two. */
  terminalWindowMinBytes: 16 * 1024,
  terminalWindowMaxBytes: 256 * 1024,
  /** Coalescing of terminal output after the leading edge. */
  terminalFlushMs: 4,
  terminalFlushBytes: 64 * 1024 - 64,
  /** Keyboard input waiting for a shell that does not read. */
  terminalInputQueueBytes: 256 * 1024,
  /** Shells of one stack. */
  shells: 16,
  ticketLifeMs: 30_000,
  queryBytes: 16 * 1024,
  queryRangeSeconds: 24 * 3600,
  queryPoints: 11_000,
  queryTimeoutMs: 60_000,
  pingEveryMs: 15_000,
  /** How long a lab holds a stack, and when it warns. */
  leaseMs: 45 * 60_000,
  leaseWarningMs: 2 * 60_000,
} as const;
