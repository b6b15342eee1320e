/** PostgreSQL's types by their numbers, read from the system catalog in one query for all that a run has met. */
import type { NativeType } from '../catalog.js';
import type { PostgresEngine } from './engine.js';

/** A type and how PostgreSQL writes it in a cast. */
export interface PostgresType {
  readonly type: NativeType;
  /** `uuid`, `timestamp with time zone`, `"Mood"`. */
  readonly printed: string;
  /** True for a domain that forbids NULL. */
  readonly notNull: boolean;
  /** What a domain checks, as PostgreSQL prints it: `VALUE > 0`. */
  readonly checks: readonly string[];
}

export type PostgresTypes = ReadonlyMap<number, PostgresType>;

interface TypeRow {
  readonly id: number;
  readonly name: string;
  readonly printed: string;
  /** `typtype`. */
  readonly kind: string;
  readonly array: boolean;
  readonly element: number;
  readonly base: number;
  readonly notNull: boolean;
  readonly labels: readonly string[] | null;
  readonly checks: readonly string[] | null;
}

/** The types with these numbers; elements and base types are resolved too. */
export async function readTypes(engine: PostgresEngine, ids: Iterable<number>): Promise<PostgresTypes> {
  const wanted = [...new Set(ids)].filter((id) => id > 0).sort((a, b) => a - b);
  if (wanted.length === 0) return new Map();
  const rows = await engine.query<TypeRow>(typesQuery(wanted));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(
    rows.map((row) => [
      row.id,
      {
        type: nativeType(row, byId),
        printed: row.printed,
        notNull: forbidsNull(row, byId),
        checks: checksOf(row, byId),
      },
    ]),
  );
}

function typesQuery(ids: readonly number[]): string {
  return `
    WITH RECURSIVE wanted(id) AS (
      SELECT unnest('{${ids.join(',')}}'::oid[])
      UNION
      SELECT part.id
      FROM wanted
      JOIN pg_catalog.pg_type AS t ON t.oid = wanted.id
      CROSS JOIN LATERAL (VALUES (t.typbasetype), (CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END)) AS part(id)
      WHERE part.id <> 0
    )
    SELECT
      t.oid::int8 AS id,
      t.typname AS name,
      pg_catalog.format_type(t.oid, NULL) AS printed,
      t.typtype AS kind,
      t.typcategory = 'A' AND t.typelem <> 0 AS array,
      t.typelem::int8 AS element,
      t.typbasetype::int8 AS base,
      t.typnotnull AS "notNull",
      (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum AS e WHERE e.enumtypid = t.oid) AS labels,
      (
        SELECT json_agg(pg_catalog.pg_get_expr(k.conbin, 0) ORDER BY k.conname)
        FROM pg_catalog.pg_constraint AS k
        WHERE k.contypid = t.oid AND k.contype = 'c' AND k.convalidated
      ) AS checks
    FROM wanted
    JOIN pg_catalog.pg_type AS t ON t.oid = wanted.id
    ORDER BY t.oid`;
}

function nativeType(row: TypeRow, byId: ReadonlyMap<number, TypeRow>): NativeType {
  const base = row.kind === 'd' ? byId.get(row.base) : undefined;
  if (base !== undefined) return { ...nativeType(base, byId), domain: row.name };
  const element = row.array ? byId.get(row.element) : undefined;
  if (element !== undefined) return { name: row.name, kind: 'array', element: nativeType(element, byId) };
  return {
    name: row.name,
    kind: kinds[row.kind] ?? 'base',
    ...(row.labels === null ? {} : { labels: row.labels }),
  };
}

const kinds: Readonly<Record<string, NativeType['kind']>> = {
  b: 'base',
  e: 'enum',
  c: 'composite',
  r: 'range',
  m: 'range',
  p: 'pseudo',
};

function forbidsNull(row: TypeRow, byId: ReadonlyMap<number, TypeRow>): boolean {
  if (row.kind !== 'd') return false;
  const base = byId.get(row.base);
  return row.notNull || (base !== undefined && forbidsNull(base, byId));
}

/** Its own, and those of the domain that it is made from. */
function checksOf(row: TypeRow, byId: ReadonlyMap<number, TypeRow>): readonly string[] {
  const base = row.kind === 'd' ? byId.get(row.base) : undefined;
  return base === undefined ? [] : [...(row.checks ?? []), ...checksOf(base, byId)];
}
