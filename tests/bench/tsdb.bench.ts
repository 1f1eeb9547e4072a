import { printFigures } from './figures.ts';
import { decodeFigures } from './tsdb/decode-figures.ts';

const progress = (text: string) => process.stderr.write(`${text}\n`);

progress('chunks into columns');
const figures = [...decodeFigures()];

process.exitCode = printFigures('tsdb', figures, process.argv.includes('--json'));
