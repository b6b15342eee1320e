/** The schema as PostgreSQL's system catalog tells it: the catalog of this dialect, and its tables and columns by number. */
import { EditedText } from '../../source/edited-text.js';
import { tokenize } from '../../statement/lexer.js';
import type { Catalog, CatalogColumn, CatalogConstraint, CatalogTable } from '../catalog.js';
import { type CheckFacts, readCheck } from '../check-expression.js';
import { byCodeUnit } from '../order.js';
import type { PostgresEngine } from './engine.js';
import { readFunctions } from './functions.js';
import { readIndexes, readTriggers, visible } from './indexes.js';
import { type PostgresTypes, readTypes } from './types.js';

/** The catalog, and what descriptions of statements refer to by number. */
export interface PostgresSchema {
  readonly catalog: Catalog;
  /** The column with this number of the table with this `oid`. */
  columnAt(
    tableId: number,
    columnNumber: number,
  ): { readonly table: string; readonly column: string } | undefined;
}

interface RelationRow {
  readonly id: number;
  readonly name: string;
  readonly view: boolean;
  /** A materialized view. */
  readonly stored: boolean;
  readonly partition: boolean;
  readonly definition: string | null;
}

interface ColumnRow {
  readonly relation: number;
  readonly number: number;
  readonly name: string;
  readonly type: number;
  /** What stands in parentheses behind the type (or behind that of its domain), as the type encodes it; -1 without. */
  readonly modifier: number;
  readonly notNull: boolean;
  readonly identity: boolean;
  readonly generated: boolean;
  readonly default: string | null;
  readonly printedType: string;
  readonly collation: string | null;
}

interface ConstraintRow {
  readonly relation: number;
  readonly name: string;
  readonly kind: 'p' | 'u' | 'f' | 'c' | 'i';
  /** Column numbers; 0 for an expression. */
  readonly columns: readonly number[];
  readonly target: string | null;
  readonly targetColumns: readonly string[] | null;
  readonly onDelete: string;
  readonly onUpdate: string;
  readonly expression: string | null;
  /** False for `NOT VALID`: rows that stood there before may be otherwise. */
  readonly validated: boolean;
  readonly partial: boolean;
  readonly deferred: boolean;
  readonly nullsNotDistinct: boolean;
}

export async function readPostgresCatalog(engine: PostgresEngine): Promise<PostgresSchema> {
  const relations = await engine.query<RelationRow>(relationsQuery);
  const columns = await engine.query<ColumnRow>(columnsQuery);
  const constraints = await engine.query<ConstraintRow>(constraintsQuery);
  const indexes = await readIndexes(engine);
  const triggers = await readTriggers(engine);
  const functions = await readFunctions(engine);
  const types = await readTypes(
    engine,
    columns.map(({ type }) => type),
  );
  const names = new Map<string, { readonly table: string; readonly column: string }>();
  const tables = relations.map((relation) => {
    const own = columns.filter((row) => row.relation === relation.id);
    for (const { number, name } of own)
      names.set(`${relation.id}.${number}`, { table: relation.name, column: name });
    const table = tableOf(
      relation,
      own,
      constraints.filter((row) => row.relation === relation.id),
      types,
    );
    const called = triggers.byTable.get(relation.id);
    return {
      ...table,
      ...(relation.view ? {} : { indexes: indexes.get(relation.id) ?? [] }),
      ...(called === undefined ? {} : { triggers: called }),
    };
  });
  tables.sort((a, b) => byCodeUnit(a.name, b.name));
  return {
    catalog: {
      dialect: 'postgres',
      tables: new Map(tables.map((table) => [table.name, table])),
      ...(triggers.idle.length === 0 ? {} : { idleTriggerFunctions: triggers.idle }),
      ...(functions.size === 0 ? {} : { functions }),
    },
    columnAt: (tableId, columnNumber) => names.get(`${tableId}.${columnNumber}`),
  };
}

function tableOf(
  relation: RelationRow,
  columns: readonly ColumnRow[],
  constraints: readonly ConstraintRow[],
  types: PostgresTypes,
): CatalogTable {
  const checks = constraints.flatMap(({ expression, validated }) =>
    expression === null || !validated ? [] : [readCheck(expression, 'postgres')],
  );
  const names = new Map(columns.map(({ number, name }) => [number, name]));
  return {
    name: relation.name,
    kind: relation.view ? 'view' : 'table',
    columns: columns.map((column) => columnOf(column, types, checks)),
    constraints: constraints
      .map((constraint) => constraintOf(constraint, names))
      .sort((a, b) => byCodeUnit(a.name, b.name)),
    ...(relation.definition === null ? {} : { definition: relation.definition }),
    ...(relation.stored ? { stored: true } : {}),
    ...(relation.partition ? { partition: true } : {}),
  };
}

function columnOf(row: ColumnRow, types: PostgresTypes, checks: readonly CheckFacts[]): CatalogColumn {
  const type = types.get(row.type);
  const domain = (type?.checks ?? []).map((check) => ofColumn(check, row.name));
  const literals = [...checks, ...domain.map((check) => readCheck(check, 'postgres'))].find(
    (check) => check.literals?.column === row.name,
  )?.literals?.labels;
  return {
    name: row.name,
    type: type?.type ?? { name: 'unknown', kind: 'pseudo' },
    nullable: !(row.notNull || (type?.notNull ?? false)),
    ...(type?.notNull && !row.notNull ? { domainOnly: true } : {}),
    hasDefault: (row.default !== null && !row.generated) || row.identity,
    ...(row.default === null || row.generated ? {} : { default: row.default }),
    generated: row.generated,
    ...(row.default === null || !row.generated ? {} : { computedAs: row.default }),
    ...(row.identity || row.default?.startsWith('nextval(') ? { numbered: true } : {}),
    printedType: row.printedType,
    ...(row.collation === null ? {} : { collation: row.collation }),
    ...(type?.type.name === 'timestamptz' ? { precision: row.modifier < 0 ? 6 : row.modifier } : {}),
    ...(literals === undefined ? {} : { literals }),
    ...(domain.length === 0 ? {} : { domainChecks: domain }),
  };
}

/** A domain's check, said of a column. */
function ofColumn(check: string, column: string): string {
  const edits = tokenize(check, 'postgres')
    .filter(({ kind, start, end }) => kind === 'word' && check.slice(start, end) === 'VALUE')
    .map(({ start, end }) => ({ start, end, replacement: `"${column.replaceAll('"', '""')}"` }));
  return EditedText.of({ path: '', text: check }, 0, check.length, edits).text;
}

const constraintKinds = {
  p: 'primary key',
  u: 'unique',
  i: 'unique',
  f: 'foreign key',
  c: 'check',
} as const;

const actions: Readonly<Record<string, string>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
};

function constraintOf(row: ConstraintRow, names: ReadonlyMap<number, string>): CatalogConstraint {
  // Keys keep their own order; the columns of a check have none, so they follow the table.
  const numbers = row.kind === 'c' ? [...row.columns].sort((a, b) => a - b) : row.columns;
  return {
    name: row.name,
    kind: constraintKinds[row.kind],
    columns: numbers.flatMap((number) => names.get(number) ?? []),
    ...(row.target === null
      ? {}
      : {
          references: {
            table: row.target,
            columns: row.targetColumns ?? [],
            onDelete: actions[row.onDelete] ?? row.onDelete,
            onUpdate: actions[row.onUpdate] ?? row.onUpdate,
          },
        }),
    ...(row.expression === null ? {} : { expression: row.expression }),
    ...(row.kind === 'i' ? { index: true } : {}),
    ...(row.partial ? { partial: true } : {}),
    ...(row.deferred ? { deferred: true } : {}),
    ...(row.nullsNotDistinct ? { nullsNotDistinct: true } : {}),
  };
}

const relationsQuery = `
  SELECT c.oid::int8 AS id, c.relname AS name, c.relkind IN ('v', 'm') AS view, c.relkind = 'm' AS stored, c.relispartition AS partition,
    CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END AS definition
  FROM pg_catalog.pg_class AS c
  WHERE ${visible}
  ORDER BY c.relname`;

const columnsQuery = `
  SELECT c.oid::int8 AS relation, a.attnum AS number, a.attname AS name, a.atttypid::int8 AS type,
    CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END AS modifier,
    a.attnotnull AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_constraint AS k
      WHERE k.conrelid = c.oid AND k.contype = 'n' AND NOT k.convalidated AND a.attnum = ANY (k.conkey)
    ) AS "notNull", a.attidentity <> '' AS identity, a.attgenerated <> '' AS generated,
    pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS default,
    pg_catalog.format_type(a.atttypid, a.atttypmod) AS "printedType", l.collname AS collation
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
  LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
  LEFT JOIN pg_catalog.pg_collation AS l ON l.oid = a.attcollation
  WHERE ${visible}
  ORDER BY c.oid, a.attnum`;

/** Constraints, and the unique indexes that no constraint owns. */
const constraintsQuery = `
  SELECT c.oid::int8 AS relation, k.conname AS name, k.contype AS kind, coalesce(k.conkey, '{}')::int4[] AS columns,
    f.relname AS target,
    (
      SELECT json_agg(a.attname ORDER BY key.place)
      FROM unnest(k.confkey) WITH ORDINALITY AS key(number, place)
      JOIN pg_catalog.pg_attribute AS a ON a.attrelid = k.confrelid AND a.attnum = key.number
    ) AS "targetColumns",
    k.confdeltype AS "onDelete", k.confupdtype AS "onUpdate",
    CASE WHEN k.contype = 'c' THEN pg_catalog.pg_get_expr(k.conbin, k.conrelid) END AS expression,
    k.convalidated AS validated, false AS partial, CASE WHEN k.contype = 'f' THEN k.condeferred ELSE k.condeferrable END AS deferred,
    coalesce(i.indnullsnotdistinct, false) AS "nullsNotDistinct"
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_constraint AS k ON k.conrelid = c.oid AND k.contype IN ('p', 'u', 'f', 'c')
  LEFT JOIN pg_catalog.pg_class AS f ON f.oid = k.confrelid
  LEFT JOIN pg_catalog.pg_index AS i ON i.indexrelid = k.conindid AND k.contype = 'u'
  WHERE ${visible}
  UNION ALL
  SELECT c.oid::int8, n.relname, 'i', (i.indkey::int2[])[0:i.indnkeyatts - 1]::int4[], NULL, NULL, ' ', ' ', NULL,
    true, i.indpred IS NOT NULL, false, i.indnullsnotdistinct
  FROM pg_catalog.pg_class AS c
  JOIN pg_catalog.pg_index AS i ON i.indrelid = c.oid AND i.indisunique
  JOIN pg_catalog.pg_class AS n ON n.oid = i.indexrelid
  WHERE ${visible} AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  ORDER BY 1, 2`;
