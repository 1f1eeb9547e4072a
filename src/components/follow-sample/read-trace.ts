import * as v from 'valibot';

interface TraceNode {
  readonly message: string;
  readonly children: readonly TraceNode[];
}

const TraceSchema: v.GenericSchema<unknown, TraceNode> = v.object({
  message: v.string(),
  children: v.optional(v.array(v.lazy(() => TraceSchema)), []),
});
const AnswerSchema = v.object({ trace: TraceSchema });

/** The storage nodes that a query asked, and how many blocks each sent; none on a single node. */
export function readTrace(answer: unknown): { readonly node: string; readonly blocks: number }[] {
  const all = flatten(v.parse(AnswerSchema, answer).trace);
  return all.flatMap((one) => {
    const node = /^rpc at vmstorage (\S+)$/.exec(one.message)?.[1];
    if (node === undefined) return [];
    const sent = flatten(one).map(({ message }) => /^sent (\d+) blocks to vmselect/.exec(message)?.[1]);
    return [{ node, blocks: Number(sent.find((count) => count !== undefined) ?? 0) }];
  });
}

/** The addresses of `-storageNode` on a page of flags. */
export function readNodeList(flags: string): string[] {
  const list = /^-?-?storageNode="([^"]*)"/m.exec(flags)?.[1] ?? '';
  return list.split(',').filter((address) => address !== '');
}

function flatten(node: TraceNode): TraceNode[] {
  return [node, ...node.children.flatMap(flatten)];
}
