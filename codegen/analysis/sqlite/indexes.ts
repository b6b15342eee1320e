/** The indexes of a table as SQLite's pragmas tell them; expressions and conditions stand only in their definitions. */
import type { CreateIndexStmt, Node } from 'sql-parser-cst';
import type { CatalogIndex } from '../catalog.js';
import { parseProgram } from '../structure/parser.js';
import type { SqliteEngine } from './engine.js';

interface IndexRow {
  readonly name: string;
  readonly unique: number;
  /** `c`: by CREATE INDEX; `u`, `pk`: by a constraint. */
  readonly origin: 'c' | 'u' | 'pk';
  readonly partial: number;
  /** Absent if a constraint made it. */
  readonly sql: string | null;
}

interface KeyRow {
  /** Absent for an expression. */
  readonly name: string | null;
  readonly desc: number;
  readonly coll: string;
}

/** In the order in which they were made. */
export function readIndexes(engine: SqliteEngine, table: string): readonly CatalogIndex[] {
  const rows = engine.query<IndexRow>(indexesQuery, table);
  // The pragma lists the last one first.
  return [...rows].reverse().map((row) => {
    const written = row.sql === null ? undefined : writtenIndex(row.sql);
    return {
      name: row.name,
      keys: engine.query<KeyRow>(keysQuery, row.name).map(({ name, desc, coll }, place) => ({
        ...(name === null ? { expression: written?.keys[place] ?? '' } : { column: name }),
        ...(coll === 'BINARY' ? {} : { collation: coll.toUpperCase() }),
        descending: desc === 1,
      })),
      unique: row.unique === 1,
      ofConstraint: row.origin !== 'c',
      ...(row.partial === 1 ? { predicate: written?.predicate ?? '' } : {}),
    };
  });
}

interface WrittenIndex {
  readonly keys: readonly string[];
  readonly predicate?: string;
}

/** The texts of the keys and the condition; `undefined` if the definition cannot be parsed. */
function writtenIndex(sql: string): WrittenIndex | undefined {
  const definition = parseIndex(sql);
  if (definition === undefined) return undefined;
  const sliced = ({ range }: Node) => sql.slice(...(range ?? [0, 0]));
  const columns = definition.columns?.expr;
  const listed = columns?.type === 'list_expr' ? columns.items : [];
  const where = definition.clauses.find((clause) => clause.type === 'where_clause');
  return {
    keys: listed.map((item) => sliced(item.type === 'index_specification' ? item.expr : item)),
    ...(where === undefined ? {} : { predicate: sliced(where.expr) }),
  };
}

function parseIndex(sql: string): CreateIndexStmt | undefined {
  const [statement] = parseProgram(sql, 'sqlite')?.statements ?? [];
  return statement?.type === 'create_index_stmt' ? statement : undefined;
}

const indexesQuery = `
  SELECT l.name, l."unique", l.origin, l.partial, s.sql
  FROM pragma_index_list(?) AS l
  LEFT JOIN sqlite_schema AS s ON s.type = 'index' AND s.name = l.name
  ORDER BY l.seq`;
const keysQuery = 'SELECT name, "desc", coll FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno';
