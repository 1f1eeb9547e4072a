/** In the environment of a shell and of all that it starts, also of what leaves its session (tmux, setsid, nohup). */
export const SHELL_MARK = 'LEARNERS_SHELL';
