/** What is wrong with a column itself, whoever uses it: told once, where the migrations define it. */
import { looseKeys } from '../analysis/agreed-nullability.js';
import type { CatalogColumn, CatalogTable } from '../analysis/catalog.js';
import { canonicalInstant, epochInstant } from '../analysis/interval.js';
import type { Label, Span } from '../diagnostic/diagnostic.js';
import { tokenize } from '../statement/lexer.js';
import type { ModelContext } from './model-context.js';

/** Where both dialects define a column; the statement that uses it, where no migration does. */
export function columnPlace(
  table: string,
  column: string,
  context: ModelContext,
  otherwise?: Span,
): { readonly span: Span | undefined; readonly labels?: readonly Label[] } {
  const { places } = context;
  const sqlite = places.column('sqlite', table, column) ?? places.table('sqlite', table) ?? otherwise;
  const postgres = places.column('postgres', table, column);
  if (postgres === undefined) return { span: sqlite };
  return { span: sqlite, labels: [{ span: postgres, message: 'for PostgreSQL, here' }] };
}

/** Reports the columns of both catalogs that would hold other values on SQLite than on PostgreSQL. */
export function reportColumns(context: ModelContext): void {
  const { postgres, sqlite } = context.catalogs;
  for (const table of postgres.tables.values()) {
    const twin = sqlite.tables.get(table.name);
    if (twin === undefined || table.kind === 'view' || twin.kind === 'view') continue;
    reportLooseKeys(twin, context);
    for (const column of table.columns.filter(({ type }) => type.name === 'timestamptz')) {
      const twinColumn = twin.columns.find(({ name }) => name === column.name);
      if (twinColumn === undefined) continue;
      reportPrecision(table.name, column, context);
      reportDefault(table.name, twinColumn, context);
    }
  }
}

function reportLooseKeys(table: CatalogTable, context: ModelContext): void {
  const key = table.constraints.find(({ kind }) => kind === 'primary key')?.columns ?? [];
  for (const name of looseKeys(table)) {
    const type = table.columns.find((column) => column.name === name)?.type.name;
    context.diagnostics.error(
      'nullable-key',
      columnPlace(table.name, name, context).span,
      `\`${table.name}.${name}\` belongs to the primary key, but may be null on SQLite`,
      {
        why: 'in SQLite a primary key does not say NOT NULL, unless it is the `INTEGER` that numbers the rows',
        help: `write \`${[name, type, 'NOT NULL', key.length === 1 ? 'PRIMARY KEY' : ''].filter(Boolean).join(' ')}\``,
      },
    );
  }
}

/** An instant is a number of milliseconds on SQLite and in JavaScript. */
function reportPrecision(table: string, { name, precision }: CatalogColumn, context: ModelContext): void {
  if (precision === undefined || precision === 3) return;
  const { places } = context;
  context.diagnostics.warn(
    'timestamp-precision',
    places.column('postgres', table, name) ?? places.table('postgres', table),
    `\`${table}.${name}\` keeps other digits of a second on PostgreSQL than on SQLite`,
    {
      why:
        precision > 3
          ? 'PostgreSQL keeps microseconds, SQLite and `Date` milliseconds: an instant that was read would not be found again by `=`'
          : 'SQLite and `Date` keep milliseconds, which PostgreSQL would round: the engines would find other rows',
      help: 'make the column `timestamptz(3)`',
    },
  );
}

/** The form in which the runtime writes instants to a text, with each digit as `0`. */
const canonical = '0000-00-00T00:00:00.000Z';

function reportDefault(table: string, column: CatalogColumn, context: ModelContext): void {
  const { name, default: expression, defaultForm: form } = column;
  if (expression === undefined || form === undefined) return;
  const epoch = /INT/.test(column.type.name);
  const literal = /^[+-]?[0-9]+$/.test(expression);
  if (epoch ? literal || /^-?0{12,}$/.test(form) : form === canonical) return;
  const why = epoch
    ? 'the column keeps milliseconds since 1970, and the default gives another number'
    : `instants are kept as \`YYYY-MM-DDTHH:MM:SS.sssZ\`; a text in the form of \`${form}\` is none, and compares as another one`;
  const modifiers = modifiersIn(expression);
  const right = epoch ? epochInstant(modifiers) : canonicalInstant(modifiers);
  context.diagnostics.error(
    'timestamp-default',
    columnPlace(table, name, context).span,
    `the default of \`${table}.${name}\` on SQLite gives no instant in the form that is kept there`,
    {
      why,
      help: expression.startsWith("'")
        ? 'write the literal in that form, with milliseconds and `Z`'
        : `write \`DEFAULT (${right})\``,
    },
  );
}

/** What moves the clock of a default, as it is written there. */
function modifiersIn(expression: string): readonly string[] {
  return tokenize(expression, 'sqlite')
    .filter(({ kind }) => kind === 'string')
    .map(({ start, end }) => expression.slice(start, end))
    .filter((text) => /^'(?:\s*[-+]?\d|floor'|ceiling'|start of )/i.test(text));
}
