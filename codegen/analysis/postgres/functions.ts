/** The functions that a schema makes itself, as PostgreSQL's system catalog tells them. */
import type { Catalog } from '../catalog.js';
import type { PostgresEngine } from './engine.js';

interface FunctionRow {
  readonly name: string;
  /** True if all functions of this name give NULL for a NULL. */
  readonly strict: boolean;
}

/** By name: what is known of them and NULL. Triggers' functions are called by no statement. */
export async function readFunctions(engine: PostgresEngine): Promise<NonNullable<Catalog['functions']>> {
  const rows = await engine.query<FunctionRow>(functionsQuery);
  return new Map(rows.map(({ name, strict }) => [name, strict ? 'strict' : 'loose']));
}

/** A function that gives sets has no value of its own for a NULL: it gives no row. */
const functionsQuery = `
  SELECT p.proname AS name, bool_and(p.proisstrict AND NOT p.proretset AND p.prokind = 'f') AS strict
  FROM pg_catalog.pg_proc AS p
  JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND p.prorettype <> 'pg_catalog.trigger'::pg_catalog.regtype
  GROUP BY p.proname
  ORDER BY p.proname`;
