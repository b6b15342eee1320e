/** What must be known of a table to make up rows for it: both catalogs as one. */
import type { Catalog, CatalogColumn, CatalogConstraint, CatalogTable } from '../analysis/catalog.js';
import { type Kind, kindOf } from './kinds.js';

export interface ColumnPlan {
  readonly name: string;
  readonly kind: Kind;
  /** On both engines. */
  readonly nullable: boolean;
  /** The only texts that both engines allow. */
  readonly literals?: readonly string[];
  /** In a primary key or another key that allows no duplicates. */
  readonly unique: boolean;
  /** How many columns like it stand before it: their values must not be its own, or nobody would notice an exchange. */
  readonly place: number;
  /** Numbers and texts that stand in its checks, the numbers also one less and one more. */
  readonly hints: readonly string[];
  readonly postgres?: CatalogColumn;
  readonly sqlite?: CatalogColumn;
}

export interface ForeignKeyPlan {
  readonly columns: readonly string[];
  readonly table: string;
  readonly targets: readonly string[];
}

export interface TablePlan {
  readonly name: string;
  readonly on: { readonly postgres: boolean; readonly sqlite: boolean };
  readonly columns: readonly ColumnPlan[];
  readonly foreignKeys: readonly ForeignKeyPlan[];
  /** Of both engines: an error names one of them, or quotes its expression. */
  readonly constraints: readonly CatalogConstraint[];
}

/** All tables, those first that others refer to. */
export function planTables(postgres: Catalog, sqlite: Catalog): readonly TablePlan[] {
  const isTable = ({ kind }: CatalogTable) => kind === 'table';
  const names = new Set(
    [...postgres.tables.values(), ...sqlite.tables.values()].filter(isTable).map(({ name }) => name),
  );
  return inOrder(
    [...names].map((name) => planTable(name, postgres.tables.get(name), sqlite.tables.get(name))),
  );
}

function planTable(
  name: string,
  postgres: CatalogTable | undefined,
  sqlite: CatalogTable | undefined,
): TablePlan {
  const constraints = [...(postgres?.constraints ?? []), ...(sqlite?.constraints ?? [])];
  const columns = new Set(
    [...(postgres?.columns ?? []), ...(sqlite?.columns ?? [])].map((column) => column.name),
  );
  const keys = (postgres ?? sqlite)?.constraints.flatMap(({ columns: from, references }) =>
    references === undefined ? [] : [{ columns: from, table: references.table, targets: references.columns }],
  );
  const find = (table: CatalogTable | undefined, column: string) =>
    table?.columns.find((each) => each.name === column);
  return {
    name,
    on: { postgres: postgres !== undefined, sqlite: sqlite !== undefined },
    columns: placed(
      [...columns].flatMap(
        (column) => planColumn(column, find(postgres, column), find(sqlite, column), constraints) ?? [],
      ),
    ),
    foreignKeys: keys ?? [],
    constraints,
  };
}

function planColumn(
  name: string,
  postgres: CatalogColumn | undefined,
  sqlite: CatalogColumn | undefined,
  constraints: readonly CatalogConstraint[],
): ColumnPlan | undefined {
  const present = [postgres, sqlite].filter((column) => column !== undefined);
  if (present.some(({ generated }) => generated)) return undefined;
  const labels = postgres?.type.kind === 'enum' ? postgres.type.labels : undefined;
  const lists = [labels, ...present.map(({ literals }) => literals)].filter((list) => list !== undefined);
  const [first, ...others] = lists;
  const literals = first?.filter((literal) => others.every((list) => list.includes(literal)));
  return {
    name,
    kind: kindOf(postgres, sqlite),
    nullable: present.every(({ nullable }) => nullable),
    ...(literals === undefined ? {} : { literals }),
    unique: constraints.some(
      ({ kind, columns }) => (kind === 'primary key' || kind === 'unique') && columns.includes(name),
    ),
    place: 0,
    hints: hintsIn(
      constraints.flatMap(({ columns, expression = '' }) => (columns.includes(name) ? expression : [])),
    ),
    ...(postgres === undefined ? {} : { postgres }),
    ...(sqlite === undefined ? {} : { sqlite }),
  };
}

function placed(columns: readonly ColumnPlan[]): readonly ColumnPlan[] {
  const alike = (one: ColumnPlan, other: ColumnPlan) =>
    one.kind === other.kind && one.unique === other.unique;
  return columns.map((column, index) => ({
    ...column,
    place: columns.slice(0, index).filter((before) => alike(before, column)).length,
  }));
}

/** The literals in checks: what a check compares with is what a value that satisfies it is, or is near to. */
export function hintsIn(expressions: readonly string[]): readonly string[] {
  const hints = expressions.flatMap((expression) => {
    const texts = [...expression.matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) =>
      text.replaceAll("''", "'"),
    );
    const numbers = [...expression.matchAll(/(?<![\w.'])-?\d{1,15}(?:\.\d+)?(?![\w.'])/g)].flatMap(
      ([number]) => [number, String(Number(number) - 1), String(Number(number) + 1)],
    );
    return [...texts, ...numbers];
  });
  return [...new Set(hints)];
}

/** Each table behind those that it refers to; in a ring, one that may refer to nothing goes first. */
function inOrder(plans: readonly TablePlan[]): readonly TablePlan[] {
  const ordered: TablePlan[] = [];
  let left = [...plans];
  while (left.length > 0) {
    const waitsFor = ({ name, columns, foreignKeys }: TablePlan, alsoNullable: boolean) =>
      foreignKeys.some(
        (key) =>
          key.table !== name &&
          left.some((other) => other.name === key.table) &&
          (alsoNullable ||
            !key.columns.some((from) => columns.find((column) => column.name === from)?.nullable)),
      );
    const next =
      left.find((plan) => !waitsFor(plan, true)) ?? left.find((plan) => !waitsFor(plan, false)) ?? left[0];
    if (next === undefined) break;
    ordered.push(next);
    left = left.filter((plan) => plan !== next);
  }
  return ordered;
}
