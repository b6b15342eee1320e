/** Admits only statements that read or write rows: the engines would describe many others, and run them. */
import type { Dialect } from '../../src/dialect.js';
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../source/names.js';
import { span } from '../source/source-file.js';
import type { AnnotatedStatement } from '../statement/annotated-statement.js';
import { insteadOf } from './hints/not-a-query.js';
import { SqlWords, writtenFor } from './sql-words.js';

const admitted: Readonly<Record<Dialect, ReadonlySet<string>>> = {
  postgres: new Set(['select', 'insert', 'update', 'delete', 'with', 'values', 'merge']),
  sqlite: new Set(['select', 'insert', 'update', 'delete', 'with', 'values', 'replace']),
};

/** True if the statement may be described; otherwise it was reported. */
export function isRowStatement(statement: AnnotatedStatement, diagnostics: Diagnostics): boolean {
  const { source, start, end } = statement;
  const words = SqlWords.of(statement);
  // Reported where the text was read; what an engine makes of the rest is no second mistake.
  if (words.tokens.some(({ kind }) => kind === 'invalid' || kind === 'numbered')) return false;
  const intruder = intruderIn(words, writtenFor(statement) ?? 'postgres');
  if (intruder === undefined) return true;
  const token = words.tokens[intruder] ?? { start, end };
  const word = words.at(intruder).toUpperCase();
  diagnostics.error(
    'not-a-query',
    span(source, token.start, token.end),
    word === '' ? 'there is no statement here' : `\`${word}\` does not stand in a query`,
    {
      why: 'a query reads or writes rows: SELECT, INSERT, UPDATE, DELETE, MERGE, VALUES, or WITH before one of them',
      help:
        word === 'INTO'
          ? 'SELECT … INTO creates a table; create it in a migration and write INSERT INTO … SELECT'
          : (meant(words.at(intruder)) ??
            insteadOf(words.at(intruder)) ??
            'changes of the schema belong into the migrations; transactions and settings into the code that calls the DAL'),
    },
  );
  return false;
}

/** A statement that was misspelt. */
function meant(word: string): string | undefined {
  const near = insteadOf(word) === undefined ? didYouMean(word, [...admitted.postgres]) : undefined;
  return near === undefined ? undefined : `did you mean \`${near.toUpperCase()}\`?`;
}

/** The index of the word that makes the statement something else. */
function intruderIn(words: SqlWords, dialect: Dialect): number | undefined {
  let first = 0;
  while (words.at(first) === '(') first += 1;
  if (!admitted[dialect].has(words.at(first))) return first;
  if (dialect === 'sqlite') return undefined;
  const into = words.tokens.findIndex(
    (_, index) =>
      words.isWord(index) &&
      words.at(index) === 'into' &&
      !/^(?:insert|merge)$/.test(words.at(index - 1)) &&
      words.at(index - 2) !== 'or',
  );
  return into === -1 ? undefined : into;
}
