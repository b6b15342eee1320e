/** Statements that have few levels and many parts, over columns of tables: what compares each part with each other takes long. */
import type { HostileSchema } from './hostile-schema.js';
import { quoted } from './hostile-texts.js';

/** More parts do not fit into a statement that is read. */
const mostParts = 3000;

/** Of a CTE that joins the one before with itself; what it reads doubles with each of them. */
const mostDoublings = 60;

type Shape = (parts: readonly number[], table: string, column: string) => string;

const shapes: readonly Shape[] = [
  (parts, table, column) =>
    `SELECT id FROM ${table} WHERE ${parts.map((part) => `(state <> 'n${part}' OR ${column} = :e${part})`).join(' AND ')}`,
  (parts, table, column) =>
    `SELECT CASE ${parts.map((part) => `WHEN state = 'n${part}' AND mood IS NOT NULL THEN ${column}`).join(' ')} ELSE state END AS x FROM ${table}`,
  (parts, table) => {
    const ctes = parts
      .slice(0, mostDoublings)
      .map(
        (part) =>
          `c${part + 1} AS (SELECT a.id, b.state, a.doc FROM c${part} a JOIN c${part} b ON a.id = b.id WHERE a.state = b.state OR a.doc = b.doc)`,
      );
    return `WITH c0 AS (SELECT id, state, doc FROM ${table}), ${ctes.join(', ')} SELECT id FROM c${ctes.length}`;
  },
];

/** The shape follows from the number of parts. */
export function longStatement(count: number, { tables: [table] }: HostileSchema): string {
  const parts = Array.from({ length: Math.min(count, mostParts) }, (_, part) => part);
  const shape = shapes[Math.floor(count / 7) % shapes.length];
  return shape?.(parts, quoted(table.name), quoted(table.column)) ?? '';
}
