/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * Carries messages, and the connections of terminals, between the server and the process that keeps the shells: Node
 * hands connections only along the channel of a parent and its child. Either may end and be started anew.
 */
export function createRelay() {
  /** @type {ChildProcess | null} */
  let server = null;
  /** @type {ChildProcess | null} */
  let host = null;
  const serverLeft = () => host?.connected && host.send({ type: 'server-left' });
  return {
    /** @param {ChildProcess} child */
    server(child) {
      server = child;
      child.on('message', (message, connection) => {
        if (!host?.connected) letGo(connection);
        else host.send(asMessage(message), connection, {}, () => letGo(connection));
      });
      child.once('exit', () => {
        if (server === child) server = null;
        serverLeft();
      });
    },
    /** @param {ChildProcess} child */
    host(child) {
      host = child;
      child.on('message', (message) => {
        if (server?.connected) server.send(asMessage(message));
        else serverLeft();
      });
      child.once('exit', () => {
        if (host === child) host = null;
      });
    },
  };
}

/**
 * This process only passes a connection on: it closes its own end of it, never the connection.
 * @param {import('node:child_process').SendHandle | undefined} connection
 */
function letGo(connection) {
  if (connection && 'close' in connection) connection.close();
}

/**
 * What came over one channel goes over the other as it is.
 * @param {unknown} message
 * @returns {import('node:child_process').Serializable}
 */
function asMessage(message) {
  return /** @type {import('node:child_process').Serializable} */ (message);
}
