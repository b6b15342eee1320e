/** The tables that both engines have, with the types of their columns: what rows are made for. */
import type { Dialect, PerDialect } from '../../../src/dialect.js';
import type { Catalog, CatalogColumn, CatalogConstraint, CatalogTable } from '../../analysis/catalog.js';
import { type ColumnPlan, planTables, type TablePlan } from '../../migrate/columns.js';
import { type Kind, kindOf } from '../../migrate/kinds.js';
import { sampleTexts } from '../../migrate/values.js';
import { fromPostgres, type LogicalType, sameLabels } from '../../model/logical-type.js';
import type { ValueType } from '../../model/model.js';
import { storageIn } from '../../model/sqlite-type.js';
import type { Table, TableColumn, TableKey, TableReference } from '../parity.js';

/** The tables of both catalogs, each behind those that it refers to. */
export function tablesOf(catalogs: PerDialect<Catalog>): readonly Table[] {
  return planTables(catalogs.postgres, catalogs.sqlite).flatMap((plan) => {
    const postgres = catalogs.postgres.tables.get(plan.name);
    const sqlite = catalogs.sqlite.tables.get(plan.name);
    const both = postgres?.kind === 'table' && sqlite?.kind === 'table' && postgres.partition !== true;
    return both ? [tableOf(plan, postgres, sqlite)] : [];
  });
}

function tableOf(plan: TablePlan, postgres: CatalogTable, sqlite: CatalogTable): Table {
  const columns = postgres.columns.flatMap((column) => {
    const twin = sqlite.columns.find(({ name }) => name === column.name);
    const planned = plan.columns.find(({ name }) => name === column.name);
    return twin === undefined ? [] : [columnOf(column, twin, planned)];
  });
  const has = (names: readonly string[]) =>
    names.every((name) => columns.some((column) => column.name === name));
  const constraints = plan.constraints.filter((constraint) => has(constraint.columns));
  return {
    name: plan.name,
    columns,
    keys: keysOf(constraints, columns),
    references: distinct(constraints.flatMap(referenceOf)),
    checks: [...checksOf(postgres, 'postgres'), ...checksOf(sqlite, 'sqlite')].filter((check) =>
      has(check.columns),
    ),
  };
}

/** Of the table, and of the types of its columns. */
function checksOf({ constraints, columns }: CatalogTable, dialect: Dialect): Table['checks'] {
  return [
    ...constraints.flatMap(({ columns: names, expression }) =>
      expression === undefined ? [] : [{ dialect, columns: names, expression }],
    ),
    ...columns.flatMap((column) => {
      const { name, domainChecks = [] } = column;
      const own = { dialect, columns: [name] };
      return [
        ...domainChecks.map((expression) => ({ ...own, expression })),
        ...lengthCheck(column).map((expression) => ({ ...own, expression, ofType: true as const })),
      ];
    }),
  ];
}

/** What the length of `varchar(20)` says of a value. */
function lengthCheck(column: CatalogColumn): readonly string[] {
  const length = lengthOf(column);
  return length === undefined ? [] : [`length("${column.name.replaceAll('"', '""')}") <= ${length}`];
}

function lengthOf({ printedType = '' }: CatalogColumn): number | undefined {
  const [, length] = /^character varying\((\d+)\)$/.exec(printedType) ?? [];
  return length === undefined ? undefined : Number(length);
}

function columnOf(
  postgres: CatalogColumn,
  sqlite: CatalogColumn,
  planned: ColumnPlan | undefined,
): TableColumn {
  const samples = sampleTexts(postgres.type.name);
  const literals = planned?.literals ?? (samples.length > 0 ? samples : undefined);
  const digits = digitsOf(postgres);
  const length = lengthOf(postgres);
  return {
    name: postgres.name,
    type: typeOf(postgres, sqlite),
    generated: postgres.generated || sqlite.generated,
    numbered: postgres.numbered === true || sqlite.numbered === true,
    hasDefault: postgres.hasDefault && sqlite.hasDefault,
    ...(literals === undefined ? {} : { literals }),
    ...(digits === undefined ? {} : { digits }),
    ...(length === undefined ? {} : { length }),
    ...(postgres.precision === undefined ? {} : { precision: postgres.precision }),
  };
}

/** `numeric(10,2)` keeps eight digits before the point. */
function digitsOf({ printedType = '' }: CatalogColumn): TableColumn['digits'] {
  const [, all, behind = '0'] = /^numeric\((\d+)(?:,(\d+))?\)$/.exec(printedType) ?? [];
  return all === undefined ? undefined : { before: Number(all) - Number(behind), behind: Number(behind) };
}

/** As a query's result column would be typed, but for what would be reported there: this one has a type all the same. */
function typeOf(postgres: CatalogColumn, sqlite: CatalogColumn): ValueType {
  const known = fromPostgres(postgres.type);
  const base = 'unsupported' in known ? (byKind[kindOf(postgres, sqlite)] ?? { kind: 'text' }) : known;
  const labels = postgres.literals;
  const isEnum = base.kind === 'text' && labels !== undefined && sameLabels(labels, sqlite.literals ?? []);
  const logical: LogicalType = isEnum ? { kind: 'enum', labels } : base;
  return {
    logical,
    nullable: postgres.nullable && sqlite.nullable,
    storage: storageIn(sqlite, logical) ?? 'default',
  };
}

/** The nearest of what has no logical type. */
const byKind: Readonly<Partial<Record<Kind, LogicalType>>> = {
  decimal: { kind: 'real' },
  timestamp: { kind: 'timestamp' },
};

function keysOf(
  constraints: readonly CatalogConstraint[],
  columns: readonly TableColumn[],
): readonly TableKey[] {
  const nullable = new Set(columns.filter(({ type }) => type.nullable).map(({ name }) => name));
  const unique = constraints.filter(({ kind, columns: names }) => kind === 'unique' && names.length > 0);
  const keys = [...constraints.filter(({ kind }) => kind === 'primary key'), ...unique];
  return distinct(
    keys.map(({ columns: names, nullsNotDistinct, partial }) => ({
      columns: names,
      nullsEqual: nullsNotDistinct === true || !names.some((name) => nullable.has(name)),
      partial: partial === true,
    })),
  );
}

function referenceOf({ columns, references }: CatalogConstraint): readonly TableReference[] {
  return references === undefined ? [] : [{ columns, table: references.table, targets: references.columns }];
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
