import { LearnerError, toLearnerError } from '../../../protocol/learner-error.ts';
import type { Text } from '../../../protocol/text.ts';
import { DataFolderError } from '../../../tsdb/bytes/data-folder.ts';
import { FormatError } from '../../../tsdb/bytes/format-error.ts';
import type { WalkableFolder } from '../../client/data-folders/walkable-folder.ts';
import { OpenFields } from './open-fields.ts';
import { openFolder } from './open-folder.ts';
import { folderProblem } from './texts.ts';
import type { FromWorker, Question, ToWorker } from './worker-messages.ts';

/** Reads folders and files for the explorer, one question after the other, away from the page's own thread. */
let folder: WalkableFolder | null = null;
let fields: OpenFields | null = null;

const waiting = new Map<number, (response: Response) => void>();
let asked = 0;

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'got') {
    waiting.get(data.id)?.(
      data.status === 0 ? Response.error() : new Response(data.body, { status: data.status }),
    );
    waiting.delete(data.id);
    return;
  }
  answer(data).then(
    (given) => tell({ id: data.id, kind: 'answer', answer: given }),
    (failure: unknown) => tell({ id: data.id, kind: 'failure', ...wordsOf(failure) }),
  );
});

function get(path: string): Promise<Response> {
  const id = asked++;
  const { promise, resolve } = Promise.withResolvers<Response>();
  waiting.set(id, resolve);
  tell({ id, kind: 'get', path });
  return promise;
}

async function answer(question: Question): Promise<unknown> {
  const { kind, ask } = question;
  if (kind === 'open-folder') {
    folder = await openFolder(ask.origin, get);
    fields = null;
    return folder.walk();
  }
  if (!folder) throw new Error('No folder is open.');
  switch (kind) {
    case 'walk':
      return folder.walk();
    case 'open-file':
      fields = await OpenFields.open(folder, ask, (bytes, of) =>
        tell({ id: question.id, kind: 'progress', bytes, of }),
      );
      return fields.opened;
    case 'read':
      if (ask.space !== 0) return fields?.unpacked(ask.space, ask.offsetBytes, ask.lengthBytes);
      return folder.read(ask.path, ask.offsetBytes, ask.lengthBytes);
    case 'fields':
      return fields?.rows(ask.place, ask.from, ask.count) ?? { total: 0, rows: [], problem: null };
    case 'find':
      return fields?.find(ask) ?? [];
    default:
      return question satisfies never;
  }
}

function tell(message: FromWorker): void {
  postMessage(message);
}

function wordsOf(failure: unknown): { readonly text: Text; readonly isGone: boolean } {
  if (failure instanceof FormatError) return { text: failure.text, isGone: false };
  if (failure instanceof DataFolderError) {
    const isGone = failure.reason === 'absent';
    const { cause } = failure;
    return { text: cause instanceof LearnerError ? cause.text : folderProblem(failure), isGone };
  }
  return { text: toLearnerError(failure).text, isGone: false };
}
