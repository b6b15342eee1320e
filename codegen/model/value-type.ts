/** The logical type and the storage of one value, from what both engines say of it and of the columns behind it. */

import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import type { ColumnOrigin } from '../analysis/analyzer.js';
import type { Catalog, CatalogColumn, NativeType } from '../analysis/catalog.js';
import type { Span } from '../diagnostic/diagnostic.js';
import {
  describeLogicalType,
  fromPostgres,
  type LogicalType,
  type SqliteStorage,
  sameLabels,
  sameLogicalType,
} from './logical-type.js';
import type { ModelContext } from './model-context.js';
import { columnPlace } from './report-columns.js';
import { castInView, fromSqlite, recommendedColumn, storageIn } from './sqlite-type.js';

/** A column of a catalog with its table's name. */
interface TableColumn extends CatalogColumn {
  readonly table: string;
}

/** One value and what is known of it. */
export interface ValueFacts {
  /** In words, for messages: "Column `id` of `find`". */
  readonly what: string;
  readonly span: Span;
  /** Set if the query exists for one dialect only. */
  readonly only?: Dialect;
  /** PostgreSQL's type; SQLite's own (a cast's or a declared one) if the query exists for SQLite only. */
  readonly type: NativeType | undefined;
  /** The columns it comes from, is compared with or is written to. */
  readonly columns: PerDialect<readonly ColumnOrigin[]>;
  /** For a result column that comes from no one column: all columns of which it is one. Empty if it may be something else. */
  readonly oneOf?: PerDialect<readonly ColumnOrigin[]>;
  /** SQLite's columns of which a computed result column has the form: it is one of them, or a parameter that meets them. */
  readonly formOf?: readonly ColumnOrigin[];
  /** Where a parameter meets each column, as far as that is known. */
  readonly placeOf?: (origin: ColumnOrigin, dialect: Dialect) => Span | undefined;
  /** True for a result column: its column's declared type must hold the logical type exactly. */
  readonly exact: boolean;
}

export interface ResolvedType {
  readonly logical: LogicalType;
  readonly storage: SqliteStorage;
  readonly brand?: string;
}

/** Resolves a value's type; `undefined` after a diagnostic. */
export function resolveType(facts: ValueFacts, context: ModelContext): ResolvedType | undefined {
  const columns = findColumns(facts, context);
  const base =
    facts.only === 'sqlite'
      ? sqliteOnlyType(facts, columns, context)
      : postgresType(facts, facts.type, context);
  if (base === undefined) return undefined;
  const logical = refineEnum(base, facts, columns, context);
  if (logical === undefined) return undefined;
  const storage =
    facts.only === 'postgres' ? 'default' : resolveStorage(logical, facts, columns.sqlite, context);
  if (storage === undefined) return undefined;
  const brand = logical.kind === 'uuid' ? brandOf(facts, context) : undefined;
  return { logical, storage, ...(brand === undefined ? {} : { brand }) };
}

/** What a result column comes from must be of one brand, and so must the branded columns that a parameter meets. */
function brandOf(
  { columns, oneOf, exact }: ValueFacts,
  { brandedIds, catalogs }: ModelContext,
): string | undefined {
  const isOfTable = ({ table }: ColumnOrigin, dialect: Dialect) =>
    catalogs[dialect].tables.get(table)?.kind === 'table';
  const known = dialects.flatMap((dialect) => {
    // An engine may say that a value comes from a view, which has no keys.
    const own = columns[dialect].filter((origin) => isOfTable(origin, dialect));
    return own.length > 0 ? own : (oneOf?.[dialect] ?? []);
  });
  const brands = known.map((origin) => brandedIds.of(origin)).filter((brand) => exact || brand !== undefined);
  const [brand] = brands;
  return brands.every((other) => other === brand) ? brand : undefined;
}

/** The columns in both catalogs. For a query of one dialect the other's columns of the same names stand beside them. */
function findColumns(facts: ValueFacts, context: ModelContext): PerDialect<readonly TableColumn[]> {
  const find = (dialect: Dialect) => {
    const origins = facts.columns[facts.only ?? dialect];
    return columnsIn(context.catalogs[dialect], origins);
  };
  return { postgres: find('postgres'), sqlite: find('sqlite') };
}

function columnsIn(catalog: Catalog, origins: readonly ColumnOrigin[]): readonly TableColumn[] {
  return origins.flatMap((origin) => {
    const column = catalog.tables.get(origin.table)?.columns.find(({ name }) => name === origin.column);
    return column === undefined ? [] : [{ ...column, table: origin.table }];
  });
}

function postgresType(
  facts: ValueFacts,
  type: NativeType | undefined,
  context: ModelContext,
): LogicalType | undefined {
  const found = fromPostgres(type ?? { name: 'unknown', kind: 'pseudo' });
  if (!('unsupported' in found)) return found;
  context.diagnostics.error(
    'unsupported-type',
    facts.span,
    `${facts.what} has PostgreSQL's type \`${found.unsupported}\`, for which there is no logical type`,
    { help: facts.exact ? found.help : castInside(facts, found.unsupported) },
  );
  return undefined;
}

/** A parameter of a type that has no logical type is passed as another one, and cast in the statement. */
function castInside({ span: { source, start, end } }: ValueFacts, type: string): string {
  const written = source.text.slice(start, end);
  return `pass a text, and cast it in the statement: \`${written}::text::${type}\``;
}

/** SQLite states no types of its own for most values: the column of the same name on PostgreSQL decides, then a declared type or a cast. */
function sqliteOnlyType(
  facts: ValueFacts,
  columns: PerDialect<readonly TableColumn[]>,
  context: ModelContext,
): LogicalType | undefined {
  const twin = columns.postgres[0];
  if (twin !== undefined) {
    const type = postgresType(facts, twin.type, context);
    return type === undefined || facts.exact ? type : ofAllTwins(type, facts, columns.postgres, context);
  }
  const declared = facts.type ?? columns.sqlite[0]?.type;
  const found = declared === undefined ? undefined : fromSqlite(declared.name);
  if (found !== undefined) return found;
  context.diagnostics.error('untyped-value', facts.span, `${facts.what} has no type that is known`, {
    why: 'the query exists for SQLite only, which states no types of expressions, and the value belongs to no column that PostgreSQL has too',
    help: 'say the type with a cast: `CAST(… AS TEXT)`, `INTEGER`, `REAL` or `BLOB`',
  });
  return undefined;
}

/** No engine says the type of a parameter that only SQLite knows: all columns that it meets must be of one. */
function ofAllTwins(
  type: LogicalType,
  facts: ValueFacts,
  [first, ...others]: readonly TableColumn[],
  context: ModelContext,
): LogicalType | undefined {
  const other = others.find((column) => {
    const own = fromPostgres(column.type);
    return !('unsupported' in own) && !sameLogicalType(own, type);
  });
  if (first === undefined || other === undefined) return type;
  context.diagnostics.error(
    'conflicting-parameter-types',
    placeOf(first, facts),
    `${facts.what} is one value, but it meets columns of different types`,
    {
      labels: [{ span: placeOf(other, facts), message: `here it meets ${namesOf(other)}` }],
      why: `here it meets ${namesOf(first)}`,
      help: 'use two parameters',
    },
  );
  return undefined;
}

function namesOf({ table, name, type }: TableColumn): string {
  return `\`${table}.${name}\`, which is \`${type.name}\``;
}

/** Where the parameter meets a column of SQLite. */
function placeOf({ table, name }: TableColumn, facts: ValueFacts): Span {
  return facts.placeOf?.({ table, column: name }, 'sqlite') ?? facts.span;
}

/** A text whose columns allow the same literals on both engines is an enum; an enum type needs the same check on SQLite. */
function refineEnum(
  base: LogicalType,
  facts: ValueFacts,
  columns: PerDialect<readonly TableColumn[]>,
  context: ModelContext,
): LogicalType | undefined {
  if (base.kind === 'enum') {
    const different = columns.sqlite.find(({ literals }) => !sameLabels(literals ?? [], base.labels));
    if (different === undefined || facts.only !== undefined) return base;
    return enumDifference(base, base.labels, different, facts, context);
  }
  if (base.kind !== 'text') return base;
  const known = [...columns.postgres, ...columns.sqlite];
  const labels = known[0]?.literals;
  if (
    known.length > 0 &&
    labels !== undefined &&
    known.every(({ literals }) => literals && sameLabels(literals, labels))
  ) {
    const bothSides = facts.only !== undefined || (columns.postgres.length > 0 && columns.sqlite.length > 0);
    return bothSides ? { kind: 'enum', labels } : base;
  }
  return reportPairs(facts, columns, context) ? undefined : base;
}

/** Looks for the same column with other literals on the other engine; true after an error. */
function reportPairs(
  facts: ValueFacts,
  columns: PerDialect<readonly TableColumn[]>,
  context: ModelContext,
): boolean {
  let failed = false;
  for (const column of columns.postgres) {
    const twin = columns.sqlite.find(({ table, name }) => table === column.table && name === column.name);
    if (twin === undefined) continue;
    if (column.literals !== undefined && twin.literals !== undefined) {
      if (sameLabels(column.literals, twin.literals)) continue;
      enumDifference({ kind: 'text' }, column.literals, twin, facts, context);
      failed = true;
    } else if (column.literals !== undefined || twin.literals !== undefined) {
      const [having, lacking] =
        column.literals === undefined ? ['SQLite', 'PostgreSQL'] : ['PostgreSQL', 'SQLite'];
      const { span, ...labels } = columnPlace(column.table, column.name, context, facts.span);
      const unsure =
        lacking === 'PostgreSQL' ? '; one that is `NOT VALID` does not count until it is validated' : '';
      context.diagnostics.warn(
        'one-sided-check',
        span,
        `\`${column.table}.${column.name}\` allows a list of literals on ${having} only, so it is text, not an enum`,
        {
          ...labels,
          help: `add the same \`CHECK (${column.name} IN (…))\` to the migrations of ${lacking}${unsure}`,
        },
      );
    }
  }
  return failed;
}

/** Where the column is defined, if all of its values differ; where one value stands, if only that one does. */
function placeOfColumn(column: TableColumn, logical: LogicalType, facts: ValueFacts, context: ModelContext) {
  return isOfColumn(column, logical, context)
    ? columnPlace(column.table, column.name, context, facts.span)
    : { span: facts.span };
}

/** Whether the column itself has this type on PostgreSQL. */
function isOfColumn({ table, name }: TableColumn, logical: LogicalType, context: ModelContext): boolean {
  const [twin] = columnsIn(context.catalogs.postgres, [{ table, column: name }]);
  const own = twin === undefined ? undefined : fromPostgres(twin.type);
  return own !== undefined && !('unsupported' in own) && sameLogicalType(own, logical);
}

function enumDifference(
  logical: LogicalType,
  labels: readonly string[],
  column: TableColumn,
  facts: ValueFacts,
  context: ModelContext,
): undefined {
  const list = (all: readonly string[]) => all.map((label) => `'${label}'`).join(', ');
  const literals = column.literals;
  const { span, ...places } = placeOfColumn(column, logical, facts, context);
  context.diagnostics.error(
    'enum-difference',
    span,
    `\`${column.table}.${column.name}\` allows other values on SQLite than on PostgreSQL`,
    {
      ...places,
      why: `PostgreSQL allows ${list(labels)}; SQLite allows ${literals === undefined ? 'any text' : list(literals)}`,
      help: `give the SQLite column \`CHECK (${column.name} IN (${list(labels)}))\``,
    },
  );
  return undefined;
}

const numeric: ReadonlySet<string> = new Set(['smallint', 'integer', 'bigint', 'real', 'decimal', 'boolean']);

/** True if the column is one of numbers on PostgreSQL. */
function isNumeric({ table, name }: TableColumn, { catalogs }: ModelContext): boolean {
  const [twin] = columnsIn(catalogs.postgres, [{ table, column: name }]);
  const own = twin === undefined ? undefined : fromPostgres(twin.type);
  return own === undefined || 'unsupported' in own || numeric.has(own.kind);
}

function resolveStorage(
  logical: LogicalType,
  facts: ValueFacts,
  own: readonly TableColumn[],
  context: ModelContext,
): SqliteStorage | undefined {
  const formOf = own.length > 0 ? [] : columnsIn(context.catalogs.sqlite, facts.formOf ?? []);
  // What these columns hold otherwise is not passed on as it is.
  const stored = own.filter((column) => !(oneForm.has(logical.kind) && isComputed(column, context)));
  const columns = [...stored, ...formOf.filter((column) => storageIn(column, logical) !== undefined)];
  let first: { readonly column: TableColumn; readonly storage: SqliteStorage } | undefined;
  for (const column of columns) {
    const storage = storageIn(column, logical);
    if (storage === undefined) {
      // A number may be compared with a column of another numeric type.
      if (!facts.exact && numeric.has(logical.kind) && isNumeric(column, context)) continue;
      return storageMismatch(logical, facts, column, context);
    }
    if (first !== undefined && first.storage !== storage) {
      const [span, other] = [placeOf(first.column, facts), placeOf(column, facts)];
      context.diagnostics.error(
        'storage-conflict',
        span,
        `${facts.what} meets two SQLite columns that store ${describeLogicalType(logical)} in two ways`,
        {
          ...(other.start === span.start && other.source === span.source
            ? {}
            : { labels: [{ span: other, message: `here it meets \`${column.table}.${column.name}\`` }] }),
          why: `\`${first.column.table}.${first.column.name}\` is ${first.column.type.name}, \`${column.table}.${column.name}\` is ${column.type.name}`,
          help: facts.exact ? 'make the columns alike' : 'use two parameters, or make the columns alike',
        },
      );
      return undefined;
    }
    first ??= { column, storage };
  }
  return first?.storage ?? 'default';
}

/** What SQLite computes of these types has one form, which needs no declared type. */
const oneForm: ReadonlySet<string> = new Set([
  'text',
  'enum',
  'smallint',
  'integer',
  'bigint',
  'real',
  'boolean',
]);

/** SQLite knows no type of an expression in a view. */
function isComputed({ table, type }: TableColumn, { catalogs }: ModelContext): boolean {
  return type.name === '' && catalogs.sqlite.tables.get(table)?.kind === 'view';
}

/** Where a value meets the column, and where PostgreSQL gives it another type. */
function placesOf(column: TableColumn, type: string, facts: ValueFacts) {
  const span = placeOf(column, facts);
  const apart = span.source !== facts.span.source || span.start !== facts.span.start;
  return { span, ...(apart ? { labels: [{ span: facts.span, message: `PostgreSQL: ${type}` }] } : {}) };
}

function storageMismatch(
  logical: LogicalType,
  facts: ValueFacts,
  column: TableColumn,
  context: ModelContext,
): undefined {
  const name = `\`${column.table}.${column.name}\``;
  const type = describeLogicalType(logical);
  const declared = `declared ${column.type.name || 'without a type'}`;
  const where = placeOfColumn(column, logical, facts, context);
  const { span, ...labels } = where.span === facts.span ? placesOf(column, type, facts) : where;
  context.diagnostics.error(
    'storage-mismatch',
    span,
    isOfColumn(column, logical, context)
      ? `${name} is ${type} on PostgreSQL, but its SQLite column is ${declared}`
      : `${facts.what} is ${type} on PostgreSQL, but the SQLite column ${name} is ${declared}`,
    {
      ...labels,
      help:
        context.catalogs.sqlite.tables.get(column.table)?.kind === 'view'
          ? `a column of a view is what the view computes: cast it there, ${castInView(logical)}`
          : isOfColumn(column, logical, context)
            ? `declare the SQLite column as ${recommendedColumn(logical, column.name)}`
            : facts.exact
              ? `declare the SQLite column as ${recommendedColumn(logical, column.name)}, or cast the value on PostgreSQL`
              : 'use two parameters, or cast it at both places to the one type that it has',
    },
  );
  return undefined;
}
