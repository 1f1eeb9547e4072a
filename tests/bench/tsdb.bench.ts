import { printFigures } from './figures.ts';
import { decodeFigures } from './tsdb/decode-figures.ts';
import { dumpFigures } from './tsdb/dump-figures.ts';

const progress = (text: string) => process.stderr.write(`${text}\n`);

progress('chunks into columns');
const figures = [...decodeFigures()];
for await (const figure of dumpFigures(progress)) figures.push(figure);

process.exitCode = printFigures('tsdb', figures, process.argv.includes('--json'));
