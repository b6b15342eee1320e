/** Reads `@result`: how many rows a query gives, and in which form. */
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../source/names.js';
import type { Cardinality, ResultAnnotation } from './annotated-statement.js';
import type { TagReader } from './tag-reader.js';

/** All cardinalities. */
export const cardinalities: readonly Cardinality[] = [
  'one',
  'optional',
  'many',
  'value',
  'optional value',
  'values',
  'exec',
  'affected',
  'changed',
  'map',
];

/** What other tools call them. */
const otherWords: Readonly<Record<string, Cardinality>> = {
  single: 'one',
  first: 'optional',
  maybe: 'optional',
  list: 'many',
  all: 'many',
  array: 'many',
  rows: 'many',
  scalar: 'value',
  column: 'values',
  void: 'exec',
  none: 'exec',
  execute: 'exec',
  count: 'affected',
  execrows: 'affected',
};

/** The annotation, or `undefined` after a report. Text behind it on the same line is documentation. */
export function readResult(reader: TagReader, diagnostics: Diagnostics): ResultAnnotation | undefined {
  const optionalValue = reader.take(/[ \t]+optional[ \t]+value(?![\w-])/y);
  const word = optionalValue === undefined ? reader.word() : 'optional value';
  const cardinality = cardinalities.find((each) => each === word);
  if (word === undefined) {
    diagnostics.error('invalid-tag', reader.span, '`@result` needs a cardinality', { help: listed() });
    return undefined;
  }
  if (word === 'stream') {
    diagnostics.error('unsupported-result', reader.span, '`@result stream` is not supported yet', {
      help: 'write `@result many`, and bound the rows with LIMIT',
    });
    return undefined;
  }
  if (cardinality === undefined) {
    const near = Object.hasOwn(otherWords, word)
      ? otherWords[word]
      : didYouMean(word, [...cardinalities, 'stream']);
    diagnostics.error('invalid-result', reader.spanOf(word), `\`${word}\` is no cardinality`, {
      help: near === undefined ? listed() : `did you mean \`@result ${near}\`?`,
    });
    return undefined;
  }
  return cardinality === 'map' ? readMap(reader, diagnostics) : { cardinality, span: reader.span };
}

/** `map key` or `map key -> column`; names of columns as in SQL, quoted if they have to be. */
function readMap(reader: TagReader, diagnostics: Diagnostics): ResultAnnotation | undefined {
  const help = 'write `@result map key` for rows, `@result map key -> column` for values';
  const key = readColumn(reader, /[ \t]+("[^"\n]+"|[A-Za-z_][\w$]*)/y);
  if (key === undefined) {
    diagnostics.error('invalid-tag', reader.span, '`@result map` needs the column of the keys', { help });
    return undefined;
  }
  if (reader.take(/[ \t]*->/y) === undefined) return { cardinality: 'map', key, span: reader.span };
  const value = readColumn(reader, /[ \t]*("[^"\n]+"|[A-Za-z_][\w$]*)/y);
  if (value !== undefined) return { cardinality: 'map', key, value, span: reader.span };
  diagnostics.error('invalid-tag', reader.span, 'the column of the values is missing behind `->`', { help });
  return undefined;
}

function readColumn(reader: TagReader, expression: RegExp): string | undefined {
  const written = reader.take(expression)?.[1];
  return written?.startsWith('"') === true ? written.slice(1, -1) : written;
}

function listed(): string {
  return `the cardinalities are ${cardinalities.map((each) => `\`${each}\``).join(', ')}`;
}
