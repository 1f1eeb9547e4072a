import { TerminalClient, until } from '../../support/terminal-client.ts';
import type { TerminalServer } from '../../support/terminal-server.ts';
import type { Escape } from './escapes.ts';

/**
 * Types an attempt as a learner would, in a shell of its own; resolves to what it printed.
 * @param outside what the attempt may name of the machine, as variables of its shell
 */
export async function attemptEscape(
  place: TerminalServer,
  way: Escape,
  options: {
    readonly number: number;
    readonly prompt: string;
    readonly outside: object;
    readonly patienceMs: number;
  },
): Promise<string> {
  using learner = await TerminalClient.open(place.server, { name: `escape-${options.number}` });
  await learner.untilShows(options.prompt);
  const names = Object.entries(options.outside).map(([name, value]) => `export ${name}='${value}'`);
  learner.type(`stty -echo; ${names.join('; ')}; bind 'set enable-bracketed-paste off'\r`);
  await learner.echoMs('prepared');
  const fromBytes = learner.receivedBytes;
  learner.type(`( ${way.script} ) 2>/dev/null; echo the-"end"\r`);
  await until(
    () => learner.output.includes('the-end', fromBytes) || learner.state.kind === 'ended',
    options.patienceMs,
    () => `the end of "${way.what}": ${learner.text.slice(-300)}`,
  );
  const said = learner.text;
  await learner.session.close();
  return said;
}
