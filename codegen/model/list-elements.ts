/** Refuses a result column that is a list with NULL or with lists in it: `readonly T[]` would not be its type. */
import type { ResultColumn } from '../analysis/analyzer.js';
import type { Span } from '../diagnostic/diagnostic.js';
import type { ModelContext } from './model-context.js';

/** True after a diagnostic. */
export function reportElements(
  what: string,
  { column, span }: { readonly column: ResultColumn; readonly span: Span },
  { diagnostics }: ModelContext,
): boolean {
  if (column.elements === undefined) return false;
  const isNull = column.elements === 'null';
  const message = isNull ? 'is a list in which NULL may stand' : 'is a list of lists';
  diagnostics.error('unsupported-type', span, `${what} ${message}`, {
    help: isNull
      ? 'leave NULL out, `array_agg(x) FILTER (WHERE x IS NOT NULL)` or `ARRAY(SELECT x FROM … WHERE x IS NOT NULL)`, or put a value in its place: `coalesce(x, …)`'
      : 'lists of lists do not exist here: select it as JSON, `to_jsonb(x)`',
  });
  return true;
}
