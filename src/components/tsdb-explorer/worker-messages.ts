import type { Text } from '../../../protocol/text.ts';
import type { ServiceName } from '../../../stack/services.ts';
import type { FieldLink } from '../../../tsdb/bytes/field.ts';
import type { DroppedFile } from '../../client/data-folders/dropped-folder.ts';
import type { RecordedFolder } from '../../client/data-folders/recorded-folder.ts';
import type { WalkedEntry } from '../../client/data-folders/walkable-folder.ts';

/** Where a folder lies; the worker reads it, the page never waits for its bytes. */
export type FolderOrigin =
  | { readonly kind: 'recorded'; readonly folder: RecordedFolder }
  | { readonly kind: 'live'; readonly service: ServiceName }
  | { readonly kind: 'dropped'; readonly files: readonly DroppedFile[] };

/** Bytes that fields lie in: those of the file, or what a packed piece of it unpacks to. */
export interface ByteSpace {
  /** 0 for the file itself. */
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
}

/** One line of a file's meaning: a field without its children. */
export interface FieldRow {
  readonly name: string;
  readonly value: string | null;
  readonly fromBit: number;
  readonly bits: number;
  readonly leadsTo: FieldLink | null;
  readonly hasChildren: boolean;
  /** How many stand in it, when the reader knows before it is opened. */
  readonly count: number | null;
  /** Where its bits count from. */
  readonly space: ByteSpace;
}

/** The place of a field: its index among the roots, among that one's children, and so on. */
export type FieldPlace = readonly number[];

export interface OpenedFile {
  /** Of the file when it was opened. */
  readonly bytes: number;
  /** Fields on top; 0 when no reader knows this kind of file, or when its first bytes already are wrong. */
  readonly fields: number;
  /** What is wrong with it, in words; what could be read stands in the fields all the same. */
  readonly problem: Text | null;
  readonly hasReader: boolean;
}

/** Every question that the page has, with the answer to it. */
export interface Questions {
  'open-folder': { ask: { origin: FolderOrigin }; answer: readonly WalkedEntry[] };
  walk: { ask: object; answer: readonly WalkedEntry[] };
  'open-file': { ask: { path: string; bytes: number }; answer: OpenedFile };
  fields: {
    ask: { place: FieldPlace; from: number; count: number };
    answer: { total: number; rows: readonly FieldRow[]; problem: Text | null };
  };
  /** The way to the innermost field at a bit; with `what`, to the outermost of that name that begins there. */
  find: { ask: { space: number; bit: number; what: string | null }; answer: FieldPlace };
  /** Of the file in space 0, which is read anew; of an unpacked piece in any other. */
  read: {
    ask: { path: string; space: number; offsetBytes: number; lengthBytes: number };
    answer: Uint8Array;
  };
}
export type QuestionKind = keyof Questions;

export type Question = {
  [Kind in QuestionKind]: { readonly id: number; readonly kind: Kind; readonly ask: Questions[Kind]['ask'] };
}[QuestionKind];

export type ToWorker =
  | Question
  /** What the server answered to a `get` of the worker; status 0 when nothing did. */
  | { readonly id: number; readonly kind: 'got'; readonly status: number; readonly body: ArrayBuffer };

export type FromWorker =
  | { readonly id: number; readonly kind: 'answer'; readonly answer: unknown }
  | { readonly id: number; readonly kind: 'failure'; readonly text: Text; readonly isGone: boolean }
  /** The page asks the server for the worker: the policy of a script's file lets it connect nowhere. */
  | { readonly id: number; readonly kind: 'get'; readonly path: string }
  /** How much of the file that is being opened has come. */
  | { readonly id: number; readonly kind: 'progress'; readonly bytes: number; readonly of: number };
