/** The option `--format` of the commands that report diagnostics. */
import { InvalidArgumentError, Option } from 'commander';
import { type Format, formats } from '../diagnostic/formats.js';
import { didYouMean } from '../source/names.js';

export function formatOption(): Option {
  return new Option('--format <name>', `how findings are printed: ${formats.join(', ')}`)
    .default('text')
    .argParser(readFormat);
}

function readFormat(text: string): Format {
  const format = formats.find((each) => each === text);
  if (format !== undefined) return format;
  const near = didYouMean(text, formats);
  throw new InvalidArgumentError(
    near === undefined ? `The formats are ${formats.join(', ')}.` : `Did you mean ${near}?`,
  );
}
