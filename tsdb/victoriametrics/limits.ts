/** Rows that a block is cut at; while it is written it may hold twice as many (lib/storage/block.go). */
export const MOST_ROWS = 8192;

/** Bytes of a block's values, and of an index block before it is packed. */
export const MOST_BLOCK_BYTES = 8 * MOST_ROWS;

/** Items of an index part lie in blocks of at most this many bytes (lib/mergeset/encoding.go). */
export const MOST_ITEMS_BYTES = 64 * 1024;

/** A zstd frame has a header of six bytes or more and a block of three. */
export const LEAST_FRAME_BYTES = 9;

/**
 * A metaindex lies in memory whole, here as in the vendor's program: one of 64 MiB would belong to a part of several
 * terabytes.
 */
export const MOST_METAINDEX_BYTES = 64 * 1024 * 1024;

/** metadata.json and parts.json: bytes that are read at most. */
export const MOST_JSON_BYTES = 1024 * 1024;
