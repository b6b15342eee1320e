/** The command `dualect explain`: what the table says of one diagnostic code. */
import type { Command } from 'commander';
import { codes } from '../diagnostic/codes.js';
import { explain } from '../diagnostic/explain.js';
import { didYouMean } from '../source/names.js';
import type { ExitStatus, Surroundings } from './surroundings.js';

/** Adds it to the program; it tells its exit status to `end`. */
export function addExplainCommand(
  program: Command,
  surroundings: Surroundings,
  end: (status: ExitStatus) => void,
): void {
  program
    .command('explain')
    .description('Prints what a diagnostic code means, why it matters, and a wrong and a right example.')
    .argument('<code>', 'such as unknown-column')
    .action((code: string) => end(printEntry(code, surroundings)));
}

function printEntry(code: string, { print, error }: Surroundings): ExitStatus {
  if (isCode(code)) {
    print(`# ${code}\n\n${explain(codes[code])}\n`);
    return 0;
  }
  const near = didYouMean(code, Object.keys(codes));
  const hint = near === undefined ? 'docs/diagnostics.md lists them all.' : `Did you mean ${near}?`;
  error(`There is no diagnostic code \`${code}\`. ${hint}\n`);
  return 2;
}

function isCode(code: string): code is keyof typeof codes {
  return Object.hasOwn(codes, code);
}
