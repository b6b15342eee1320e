/** The indexes and triggers that PostgreSQL's system catalog tells of, by the number of their table. */
import type { CatalogIndex } from '../catalog.js';
import { byCodeUnit } from '../order.js';
import type { PostgresEngine } from './engine.js';

interface IndexRow {
  readonly relation: number;
  readonly name: string;
  readonly unique: boolean;
  readonly constraint: boolean;
  readonly method: string;
  readonly predicate: string | null;
  readonly keys: readonly {
    readonly column: string | null;
    readonly printed: string;
    readonly options: number;
  }[];
}

/** The indexes of each table, by name. */
export async function readIndexes(
  engine: PostgresEngine,
): Promise<ReadonlyMap<number, readonly CatalogIndex[]>> {
  const rows = await engine.query<IndexRow>(indexesQuery);
  return groupBy(rows, indexOf);
}

function indexOf(row: IndexRow): CatalogIndex {
  return {
    name: row.name,
    keys: row.keys.map(({ column, printed, options }) => ({
      ...(column === null ? { expression: printed } : { column }),
      descending: (options & 1) === 1,
    })),
    unique: row.unique,
    ofConstraint: row.constraint,
    ...(row.predicate === null ? {} : { predicate: row.predicate }),
    ...(row.method === 'btree' ? {} : { method: row.method }),
  };
}

interface TriggerRow {
  readonly relation: number;
  readonly name: string;
}

/** The names of the triggers of each table, and the functions made for triggers that none calls. */
export async function readTriggers(engine: PostgresEngine): Promise<{
  readonly byTable: ReadonlyMap<number, readonly string[]>;
  readonly idle: readonly string[];
}> {
  const rows = await engine.query<TriggerRow>(triggersQuery);
  const idle = await engine.query<{ readonly name: string }>(idleFunctionsQuery);
  return {
    byTable: groupBy(rows, ({ name }) => name),
    idle: idle.map(({ name }) => name).sort(byCodeUnit),
  };
}

/** By table, in the order of names. */
function groupBy<Row extends TriggerRow, Item>(
  rows: readonly Row[],
  itemOf: (row: Row) => Item,
): ReadonlyMap<number, readonly Item[]> {
  const groups = new Map<number, Item[]>();
  for (const row of [...rows].sort((a, b) => byCodeUnit(a.name, b.name))) {
    groups.set(row.relation, [...(groups.get(row.relation) ?? []), itemOf(row)]);
  }
  return groups;
}

/** The condition for the tables and views of the project, over `pg_class AS c`. */
export const visible = `c.relnamespace NOT IN (
  SELECT oid FROM pg_catalog.pg_namespace WHERE nspname ~ '^pg_' OR nspname = 'information_schema'
) AND pg_catalog.pg_table_is_visible(c.oid) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')`;

const indexesQuery = `
  SELECT c.oid::int8 AS relation, n.relname AS name, i.indisunique AS "unique", m.amname AS method,
    EXISTS (
      SELECT FROM pg_catalog.pg_constraint AS k
      WHERE k.conindid = i.indexrelid AND k.conrelid = c.oid AND k.contype IN ('p', 'u', 'x')
    ) AS constraint,
    pg_catalog.pg_get_expr(i.indpred, c.oid) AS predicate,
    (
      SELECT json_agg(
        json_build_object(
          'column', a.attname,
          'printed', pg_catalog.pg_get_indexdef(i.indexrelid, place, false),
          'options', (i.indoption::int2[])[place - 1]
        )
        ORDER BY place
      )
      FROM generate_series(1, i.indnkeyatts) AS place
      LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = (i.indkey::int2[])[place - 1] AND a.attnum > 0
    ) AS keys
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_index AS i ON i.indrelid = c.oid
  JOIN pg_catalog.pg_class AS n ON n.oid = i.indexrelid
  JOIN pg_catalog.pg_am AS m ON m.oid = n.relam
  WHERE ${visible}`;

const triggersQuery = `
  SELECT c.oid::int8 AS relation, t.tgname AS name
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_trigger AS t ON t.tgrelid = c.oid AND NOT t.tgisinternal
  WHERE ${visible}`;

const idleFunctionsQuery = `
  SELECT f.proname AS name
  FROM pg_catalog.pg_proc AS f
  WHERE f.prorettype = 'pg_catalog.trigger'::pg_catalog.regtype
    AND f.pronamespace NOT IN (
      SELECT oid FROM pg_catalog.pg_namespace WHERE nspname ~ '^pg_' OR nspname = 'information_schema'
    )
    AND pg_catalog.pg_function_is_visible(f.oid)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger AS t WHERE t.tgfoid = f.oid)
    AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_depend AS d WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
        AND d.objid = f.oid AND d.deptype = 'e'
    )`;
