/** Looks for statements that have no place in a migration: `migrate()` runs each step in one transaction, on the one database. */
import type { Dialect } from '../../src/dialect.js';
import type { Diagnostics, SourceText } from '../diagnostic/diagnostic.js';
import { span } from '../source/source-file.js';
import { SqlWords } from './sql-words.js';

/** Reports every statement of a step that would end its transaction, cannot run in one, or reaches beyond the database; true if there is none. */
export function areStatementsInPlace(
  source: SourceText,
  dialect: Dialect,
  diagnostics: Diagnostics,
): boolean {
  const words = new SqlWords(source.text, dialect);
  let inPlace = true;
  for (const first of statementStarts(words, dialect)) {
    const found = misplacedAt(words, first, dialect);
    if (found === undefined) continue;
    inPlace = false;
    const [length, why] = found;
    const start = words.tokens[first]?.start ?? 0;
    const end = words.tokens[first + length - 1]?.end ?? start;
    diagnostics.error(
      'misplaced-statement',
      span(source, start, end),
      `\`${source.text.slice(start, end).toUpperCase().replace(/\s+/g, ' ')}\` cannot stand in a migration`,
      { why, help: 'remove it, or run it where the database is set up' },
    );
  }
  return inPlace;
}

const ownTransaction = 'each step runs in a transaction of its own, which the runtime begins and ends';
const noTransaction = 'each step runs in a transaction, and this statement cannot';
const beyond = 'it reaches beyond the database that the migration is for';
const files = 'it reads or writes files, programs or the client, which another machine does not have';
const connection = 'it sets up the connection, or does nothing inside the transaction of the step';

const firstWords: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  postgres: {
    begin: ownTransaction,
    start: ownTransaction,
    commit: ownTransaction,
    end: ownTransaction,
    rollback: ownTransaction,
    abort: ownTransaction,
    savepoint: ownTransaction,
    release: ownTransaction,
    vacuum: noTransaction,
    copy: files,
  },
  sqlite: {
    begin: ownTransaction,
    commit: ownTransaction,
    end: ownTransaction,
    rollback: ownTransaction,
    savepoint: ownTransaction,
    release: ownTransaction,
    vacuum: noTransaction,
    attach: files,
    detach: files,
  },
};

/** What `CREATE`, `ALTER` and `DROP` would change for the whole server. */
const ofServer = new Set(['database', 'role', 'user', 'group', 'tablespace', 'subscription', 'system']);

/** What a PRAGMA may set: it is kept in the database, or lasts as long as the transaction. */
const pragmas = new Set(['defer_foreign_keys', 'user_version', 'application_id']);

/** How many words name the statement, and why it is misplaced. */
function misplacedAt(
  words: SqlWords,
  first: number,
  dialect: Dialect,
): readonly [length: number, why: string] | undefined {
  const [word, second] = [words.at(first), words.at(first + 1)];
  const reason =
    words.isWord(first) && Object.hasOwn(firstWords[dialect], word) ? firstWords[dialect][word] : undefined;
  if (reason !== undefined) return [1, reason];
  if (dialect === 'sqlite') {
    // A pragma may be named with its schema: `main.journal_mode`.
    const name = words.at(first + 2) === '.' ? words.at(first + 3) : second;
    return word === 'pragma' && !pragmas.has(name) ? [name === second ? 2 : 4, connection] : undefined;
  }
  if (word === 'prepare' && second === 'transaction') return [2, ownTransaction];
  if (!['create', 'alter', 'drop', 'reindex'].includes(word)) return undefined;
  if (ofServer.has(second) && words.at(first + 2) !== 'mapping')
    return [2, word === 'reindex' ? noTransaction : beyond];
  const concurrently = second === 'unique' ? first + 3 : first + 2;
  return words.at(concurrently) === 'concurrently' ? [concurrently - first + 1, noTransaction] : undefined;
}

/** The indexes of the first words of all statements, but not of those in the body of a trigger or function. */
function statementStarts(words: SqlWords, dialect: Dialect): readonly number[] {
  const starts: number[] = [];
  let first = true;
  let inBody = false;
  let depth = 0;
  for (let index = 0; index < words.tokens.length; index += 1) {
    const word = words.at(index);
    if (word === ';') {
      first = true;
      continue;
    }
    if (first && inBody) inBody = word !== 'end';
    else if (first) {
      starts.push(index);
      depth = 0;
    }
    if (word === '(') depth += 1;
    if (word === ')') depth -= 1;
    if (!first && !inBody && depth === 0 && word === 'begin')
      inBody = opensBody(words, dialect, starts.at(-1) ?? 0, index);
    first = false;
  }
  return starts;
}

/** `CREATE TRIGGER … BEGIN` in SQLite (PostgreSQL itself will refuse it at that word), `BEGIN ATOMIC` in PostgreSQL. */
function opensBody(words: SqlWords, dialect: Dialect, start: number, begin: number): boolean {
  if (words.at(start) !== 'create') return false;
  if ([words.at(start + 1), words.at(start + 2)].includes('trigger')) return true;
  return dialect === 'postgres' && words.at(begin + 1) === 'atomic';
}
