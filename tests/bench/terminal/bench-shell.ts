export const PROMPT = 'box:$ ';

/** The shell that every peer runs: bash without anybody's settings. */
export const BENCH_SHELL = {
  file: '/bin/bash',
  args: ['--norc', '--noprofile', '-i'],
  env: {
    PATH: process.env.PATH ?? '/usr/bin:/bin',
    PS1: PROMPT,
    HOME: '/',
    HISTFILE: '',
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
  },
  cwd: '/',
};
