/** Rules over the columns that both schemas have: types, NULL, defaults and computed values. */
import { looseKeys } from '../../analysis/agreed-nullability.js';
import type { CatalogColumn } from '../../analysis/catalog.js';
import {
  canonicalInstant,
  epochInstant,
  type Interval,
  modifiersOf,
  partsOf,
} from '../../analysis/interval.js';
import type { Severity } from '../../diagnostic/diagnostic.js';
import { describeLogicalType, fromPostgres, type LogicalType } from '../../model/logical-type.js';
import { recommendedColumn, storageIn } from '../../model/sqlite-type.js';
import { meaningOfDefault, shiftOfDefault } from './defaults.js';
import type { ColumnPair, SchemaCode, SchemaDifference, Side, TableRule } from './difference.js';
import { readExpression, sameExpression } from './expression.js';

/** The logical type of a column; `undefined` for a type that has none. */
export function logicalTypeOf({ postgres }: ColumnPair): LogicalType | undefined {
  const found = fromPostgres(postgres.type);
  return 'unsupported' in found ? undefined : found;
}

/** A difference of one column. */
function ofColumn(
  code: SchemaCode,
  { table, name }: ColumnPair,
  message: string,
  says: { readonly postgres: string; readonly sqlite: string },
  more: { readonly severity?: Severity; readonly why?: string; readonly help: string },
): SchemaDifference {
  const side = (text: string): Side => ({ part: { table, column: name }, says: text });
  const sides = { postgres: side(says.postgres), sqlite: side(says.sqlite) };
  return { code, subject: `${table}.${name}`, severity: 'error', message, sides, ...more };
}

/** Types without a logical type, SQLite types that cannot hold the values, and digits that only PostgreSQL keeps to. */
export const compareTypes: TableRule = ({ columns }) =>
  columns.flatMap((pair) => {
    const what = `\`${pair.table}.${pair.name}\``;
    const says = { postgres: printed(pair.postgres), sqlite: declared(pair.sqlite) };
    const found = fromPostgres(pair.postgres.type);
    if ('unsupported' in found) {
      const message = `${what} has PostgreSQL's type \`${found.unsupported}\`, for which there is no logical type`;
      return [ofColumn('schema-type', pair, message, says, { help: found.help })];
    }
    if (storageIn(pair.sqlite, found) === undefined) {
      const message = `${what} is ${describeLogicalType(found)} on PostgreSQL, which ${declared(pair.sqlite)} of SQLite does not hold`;
      return [
        ofColumn('schema-type', pair, message, says, {
          help: `declare the SQLite column as ${recommendedColumn(found, pair.sqlite.name)}`,
        }),
      ];
    }
    if (found.kind === 'decimal' && printed(pair.postgres).includes('(')) {
      const message = `${what} is rounded on PostgreSQL, but kept as it is given on SQLite`;
      return [
        ofColumn('schema-type', pair, message, says, {
          severity: 'warning',
          help: 'make it `numeric` without digits on PostgreSQL, and round where the values are made',
        }),
      ];
    }
    return [];
  });

function printed(column: CatalogColumn): string {
  return `\`${column.printedType ?? column.type.name}\``;
}

function declared(column: CatalogColumn): string {
  return column.type.name === '' ? 'a column without a type' : `\`${column.type.name}\``;
}

/** SQLite tables that take values of any type. */
export const compareStrictness: TableRule = ({ name, sqlite }) =>
  sqlite.strict
    ? []
    : [
        {
          code: 'schema-strict',
          subject: name,
          severity: 'warning',
          message: `\`${name}\` takes values of any type on SQLite`,
          sides: {
            postgres: { part: { table: name }, says: 'each column takes values of its type' },
            sqlite: { part: { table: name }, says: 'not STRICT' },
          },
          why: 'without STRICT a text goes into an INTEGER column, and a number into a BLOB column; PostgreSQL refuses both',
          help: 'end the table with `) STRICT`, and declare its columns as INTEGER, REAL, TEXT or BLOB',
        },
      ];

/** Columns that may be null on one engine only. A key that SQLite lets be null is told elsewhere. */
export const compareNullability: TableRule = ({ columns, sqlite }) => {
  const loose = looseKeys(sqlite);
  return columns
    .filter((pair) => pair.postgres.nullable !== pair.sqlite.nullable && !loose.includes(pair.sqlite.name))
    .map((pair) => {
      const [having, lacking] = pair.postgres.nullable ? ['PostgreSQL', 'SQLite'] : ['SQLite', 'PostgreSQL'];
      const says = (column: CatalogColumn) => (column.nullable ? 'may be null' : 'NOT NULL');
      return ofColumn(
        'schema-nullability',
        pair,
        `\`${pair.table}.${pair.name}\` may be null on ${having}, but not on ${lacking}`,
        { postgres: says(pair.postgres), sqlite: says(pair.sqlite) },
        { help: `declare it \`NOT NULL\` on ${having} too, or on neither` },
      );
    });
};

/** Defaults that one engine lacks, or that mean something else. */
export const compareDefaults: TableRule = ({ columns }) =>
  columns.flatMap((pair) => {
    const logical = logicalTypeOf(pair);
    if (logical === undefined || pair.postgres.generated || pair.sqlite.generated) return [];
    const postgres = meaningOfDefault(pair.postgres, logical, 'postgres');
    const sqlite = meaningOfDefault(pair.sqlite, logical, 'sqlite');
    if (postgres === sqlite) return postgres === 'number of the row' ? reusedNumbers(pair) : [];
    const what = `\`${pair.table}.${pair.name}\``;
    const message =
      postgres === 'none' || sqlite === 'none'
        ? `${what} has a default on ${sqlite === 'none' ? 'PostgreSQL' : 'SQLite'} only`
        : `the default of ${what} is not the same on both engines`;
    const says = { postgres: defaultOf(pair.postgres), sqlite: defaultOf(pair.sqlite) };
    return [
      ofColumn('schema-default', pair, message, says, {
        // An INSERT that leaves it out fails on PostgreSQL: no row differs.
        severity: sqlite === 'number of the row' && postgres === 'none' ? 'warning' : 'error',
        ...(postgres === 'none' || sqlite === 'none'
          ? {
              why: 'an `INSERT` that leaves the column out works on one engine and fails, or writes NULL, on the other',
            }
          : {}),
        ...(/ \d+ months/.test(postgres) && sqlite !== 'none'
          ? {
              why: 'a month after 31 January, PostgreSQL is at the last of February, and SQLite without `floor` in March',
            }
          : {}),
        help: mendedDefault(pair, logical, postgres, sqlite),
      }),
    ];
  });

/** Both engines number the rows, but only PostgreSQL never twice. */
function reusedNumbers(pair: ColumnPair): readonly SchemaDifference[] {
  if (!pair.sqlite.reusesNumbers) return [];
  return [
    ofColumn(
      'schema-default',
      pair,
      `\`${pair.table}.${pair.name}\` is a number that SQLite gives again once the row with the highest one is deleted`,
      { postgres: 'a number is given once', sqlite: 'the highest number and one more' },
      {
        severity: 'warning',
        why: 'what still holds the number of the deleted row then means another row',
        help: 'write `INTEGER PRIMARY KEY AUTOINCREMENT` on SQLite, or let the caller make ids (`newUuid()`)',
      },
    ),
  ];
}

function defaultOf(column: CatalogColumn): string {
  if (column.numbered) return 'the engine numbers the rows';
  return column.default === undefined ? 'no default' : `DEFAULT ${column.default}`;
}

function mendedDefault(pair: ColumnPair, logical: LogicalType, postgres: string, sqlite: string): string {
  if (sqlite === 'number of the row') {
    return 'write `GENERATED BY DEFAULT AS IDENTITY` on PostgreSQL; or, if the caller makes the numbers, `INT` or `WITHOUT ROWID` on SQLite';
  }
  if (postgres === 'number of the row')
    return 'make it `INTEGER PRIMARY KEY` on SQLite, or let the caller make the numbers';
  if (logical.kind === 'uuid')
    return 'let the caller make ids (`newUuid()`), and give the column no default on either engine';
  const [wanted, given] = [
    shiftOfDefault(pair.postgres, logical, 'postgres'),
    shiftOfDefault(pair.sqlite, logical, 'sqlite'),
  ];
  if (wanted !== undefined) return `write \`DEFAULT (${clockOfSqlite(pair, logical, wanted)})\` on SQLite`;
  if (given !== undefined) return `write \`DEFAULT ${clockOfPostgres(logical, given)}\` on PostgreSQL`;
  return sqlite === 'none'
    ? 'give the SQLite column the same default, or drop it'
    : 'write the same default on both';
}

function clockOfSqlite(pair: ColumnPair, logical: LogicalType, shift: Interval): string {
  const modifiers = modifiersOf(shift);
  if (logical.kind === 'date') return `date(${["'now'", ...modifiers].join(', ')})`;
  return storageIn(pair.sqlite, logical) === 'epoch' ? epochInstant(modifiers) : canonicalInstant(modifiers);
}

function clockOfPostgres(logical: LogicalType, shift: Interval): string {
  const parts = partsOf(shift).join(' ');
  const clock = logical.kind === 'date' ? 'CURRENT_DATE' : 'now()';
  return parts === '' ? clock : `(${clock} + interval '${parts}')`;
}

/** Columns that one engine computes, or that they compute from something else. */
export const compareComputed: TableRule = ({ columns, sqlite: table }) =>
  columns.flatMap((pair) => {
    const { postgres, sqlite } = pair;
    const what = `\`${pair.table}.${pair.name}\``;
    const says = (column: CatalogColumn) =>
      column.generated ? `AS (${column.computedAs ?? '…'})` : 'not computed';
    if (postgres.generated !== sqlite.generated) {
      const message = `${what} is computed on ${postgres.generated ? 'PostgreSQL' : 'SQLite'} only`;
      return [
        ofColumn(
          'schema-default',
          pair,
          message,
          { postgres: says(postgres), sqlite: says(sqlite) },
          {
            help: 'compute it on both, or on neither',
          },
        ),
      ];
    }
    if (postgres.computedAs === undefined || sqlite.computedAs === undefined || table.unread) return [];
    const same = sameExpression(
      readExpression(postgres.computedAs, { dialect: 'postgres' }),
      readExpression(sqlite.computedAs, { dialect: 'sqlite' }),
    );
    if (same) return [];
    const message = `${what} is computed from something else on PostgreSQL than on SQLite`;
    return [
      ofColumn(
        'schema-default',
        pair,
        message,
        { postgres: says(postgres), sqlite: says(sqlite) },
        {
          help: 'write the same expression in both',
        },
      ),
    ];
  });
