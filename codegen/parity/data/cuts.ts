/** The counts of rows at which queries cut off: rows must be more, or a difference behind them does not show. */
import type { PerDialect } from '../../../src/dialect.js';

/** How many rows a table may have for the sake of a cut. */
export const mostRows = 600;

/** The numbers of `LIMIT`, `OFFSET` and `FETCH FIRST`. */
export function cutsIn(text: string): ReadonlySet<number> {
  const written = text.matchAll(/\b(?:LIMIT|OFFSET|FIRST|NEXT)\s+(\d{1,15})\b/gi);
  return new Set(Array.from(written, ([, count]) => Number(count)));
}

/** The smallest count at which only one of two variants cuts off; `undefined` if there is none. */
export function cutApart({ postgres, sqlite }: PerDialect<string | undefined>): number | undefined {
  if (postgres === undefined || sqlite === undefined) return undefined;
  const [a, b] = [cutsIn(postgres), cutsIn(sqlite)];
  const apart = [...[...a].filter((cut) => !b.has(cut)), ...[...b].filter((cut) => !a.has(cut))];
  return apart.length === 0 ? undefined : Math.min(...apart);
}
