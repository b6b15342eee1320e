/** What the verification found, as diagnostics that name the step, the engine, the table and the rows. */
import type { Dialect } from '../../src/dialect.js';
import { SqlWords } from '../analysis/sql-words.js';
import type { Diagnostics, SourceText, Span } from '../diagnostic/diagnostic.js';
import { span } from '../source/source-file.js';
import type { Failure } from './side.js';
import type { Difference } from './snapshot.js';

export const engineNames: Readonly<Record<Dialect, string>> = { postgres: 'PostgreSQL', sqlite: 'SQLite' };

const allow = 'or say in this file why it may be: `-- @allow data-loss reason`';

/** Rows and values that a way up or down takes away. */
export function reportLosses(
  losses: readonly Difference[],
  step: string,
  source: SourceText,
  dialect: Dialect,
  diagnostics: Diagnostics,
): void {
  for (const loss of losses) {
    diagnostics.error(
      'data-loss',
      placeOf(source, dialect, loss.table),
      `\`${step}\` on ${engineNames[dialect]} ${sentence(loss)}`,
      { why: 'tables that held made-up rows were compared before and after', help: `keep them, ${allow}` },
    );
  }
}

/** Rows that are lost only where foreign keys are on. */
export function reportUnsafe(
  losses: readonly Difference[],
  step: string,
  source: SourceText,
  diagnostics: Diagnostics,
): void {
  for (const loss of losses) {
    diagnostics.error(
      'unsafe-rebuild',
      placeOf(source, 'sqlite', loss.table, true),
      `with foreign keys on, \`${step}\` on SQLite ${sentence(loss)}`,
      {
        why: '`DROP TABLE` deletes the rows of the table first, and with them what refers to it ON DELETE CASCADE. `dualect migrate` and `dal.migrate()` turn foreign keys off; other tools that run this text may not',
        help: `alter the table instead, or keep the rows that refer to it aside and put them back, ${allow}`,
      },
    );
  }
}

/** A text that an engine accepts on empty tables, but not on those of the verification. */
export function reportFailure(
  failure: Failure,
  step: string,
  source: SourceText,
  dialect: Dialect,
  circumstance: string,
  diagnostics: Diagnostics,
): void {
  diagnostics.error(
    'refused-migration',
    span(source, failure.start, failure.end),
    `${engineNames[dialect]} refuses the migration \`${step}\` ${circumstance}`,
    {
      why: `${engineNames[dialect]} says: ${failure.message}. The rows are made up: they satisfy what held before the step`,
      help: `${mendOf(failure, source)}, or say in this file how yours are known to fit: \`-- @allow refused-rows reason\``,
    },
  );
}

/** What makes the rows fit that are there. */
function mendOf({ start }: Failure, { text }: SourceText): string {
  const end = text.indexOf(';', start);
  const statement = text.slice(text.lastIndexOf(';', start - 1) + 1, end === -1 ? undefined : end);
  const [, column] =
    /^\s*ALTER\s+TABLE\s[^;]*?\bADD\s+(?:COLUMN\s+)?(?!CONSTRAINT\b|CHECK\b)(\S+)\s[^;]*\bNOT\s+NULL/i.exec(
      statement,
    ) ?? [];
  if (column !== undefined) return `give \`${column}\` a \`DEFAULT\`, which the rows that are there take`;
  if (/\bADD\s+(?:CONSTRAINT\s+\S+\s+)?CHECK\b/i.test(statement))
    return 'mend the rows in the step first (SQLite takes NULL for a broken check when a check is added: say `x IS NULL OR …`)';
  return 'mend the rows in the step first';
}

/** What the way down leaves behind. */
export function reportLeftovers(
  leftovers: readonly string[],
  step: string,
  source: SourceText,
  dialect: Dialect,
  diagnostics: Diagnostics,
): void {
  if (leftovers.length === 0) return;
  diagnostics.error(
    'incomplete-down',
    span(source, 0, 0),
    `the way down of \`${step}\` on ${engineNames[dialect]} leaves ${leftovers.join(', ')}`,
    { help: 'undo all that the way up does, so that it can run again' },
  );
}

/** Rows that only one engine has in the end. */
export function reportEngines(
  table: string,
  [postgres, sqlite]: readonly [postgres: readonly string[], sqlite: readonly string[]],
  step: string,
  sources: Readonly<Record<Dialect, SourceText>>,
  diagnostics: Diagnostics,
): void {
  diagnostics.error(
    'migration-difference',
    placeOf(sources.sqlite, 'sqlite', table),
    `\`${step}\` leaves other rows in \`${table}\` on SQLite than on PostgreSQL`,
    {
      labels: [
        { span: placeOf(sources.postgres, 'postgres', table), message: 'here it was run on PostgreSQL' },
      ],
      why: [
        ...(postgres.length > 0 ? [`only PostgreSQL has ${listed(postgres)}`] : []),
        ...(sqlite.length > 0 ? [`only SQLite has ${listed(sqlite)}`] : []),
      ].join('; '),
      help: 'both started with the same rows: make the two texts do the same',
    },
  );
}

function sentence(loss: Difference): string {
  switch (loss.kind) {
    case 'table':
      return `drops \`${loss.table}\` with ${counted(loss.count, 'row')}`;
    case 'column':
      return `drops \`${loss.table}.${loss.column}\` with ${counted(loss.count, 'value')}`;
    case 'rows':
      return `loses ${loss.keys.length} of ${counted(loss.of, 'row')} of \`${loss.table}\`: ${listed(loss.keys)}`;
    case 'values':
      return `changes \`${loss.table}.${loss.column}\` in ${counted(loss.keys.length, 'row')}: ${listed(loss.keys)}`;
  }
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function listed(keys: readonly string[]): string {
  const most = 4;
  const shown = keys
    .slice(0, most)
    .map((key) => `(${key})`)
    .join(', ');
  return keys.length > most ? `${shown} and ${keys.length - most} more` : shown;
}

/** Where the table is named, behind a word that takes rows away if there is such a place; else the first statement. */
function placeOf(source: SourceText, dialect: Dialect, table: string, drop = false): Span {
  const words = new SqlWords(source.text, dialect);
  const indexes = words.tokens.map((_, index) => index);
  const isTable = (index: number) => words.at(index).replace(/^["`[]|["`\]]$/g, '') === table.toLowerCase();
  const takes = (index: number) => /^(drop|delete|update)$/.test(words.at(index));
  const found =
    indexes.find((index) => isTable(index) && (takes(index - 1) || takes(index - 2))) ??
    (drop ? indexes.find((index) => words.at(index) === 'drop') : undefined) ??
    indexes.find(isTable) ??
    0;
  const token = words.tokens[found];
  return span(source, token?.start ?? 0, token?.end ?? 0);
}
