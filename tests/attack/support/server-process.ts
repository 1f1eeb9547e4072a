import { runServer } from '../../../server/run-server.ts';
import { SERVICES } from '../../../stack/services.ts';
import { createFakeRuntime, createFakeStack } from '../../support/fake-stack.ts';

/**
 * The server as the launcher starts it, with one part replaced: a stack of states instead of thirty processes. Its
 * engines lead to the test's own HTTP server, its shells are real ones of a real PTY host.
 */
const stack = createFakeStack();
for (const { name } of SERVICES) stack.urls.set(name, process.env.ATTACK_ENGINE_URL ?? '');

const bash = {
  file: '/bin/bash',
  args: ['--norc', '--noprofile', '-i'],
  env: { PATH: process.env.PATH ?? '/usr/bin:/bin', PS1: '$ ', HOME: '/', HISTFILE: '' },
  cwd: '/',
  sandboxed: true,
  afterClose: null,
};

process.on('message', (message) => {
  if (message === 'done?') process.send?.({ done: stack.done });
});
process.channel?.unref();
runServer(async () => createFakeRuntime({ ...stack, shellCommand: async () => bash }));
