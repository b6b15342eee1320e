/** Overrides of nullability (`AS "name!"`, `AS "name?"`) against what is known: for the rule that tells of them. */
import { dialects } from '../../src/dialect.js';
import type { QueryFacts } from '../analysis/analyzer.js';
import type { ContradictedOverride } from './model.js';

/** The overrides that say the opposite of what the statement and the schema show; where these are in doubt, none. */
export function contradictedOverrides({ query, variants }: QueryFacts): readonly ContradictedOverride[] {
  const sides = dialects.flatMap((dialect) => {
    const variant = variants[dialect];
    return variant === undefined ? [] : [{ dialect, ...variant }];
  });
  const [first] = sides;
  return (first?.columns ?? []).flatMap((_, index): ContradictedOverride[] => {
    const columns = sides.flatMap((side) => side.columns[index] ?? []);
    const says = columns.find(({ override }) => override !== undefined)?.override;
    const stated = sides.find((side) => side.columns[index]?.override !== undefined);
    const column = stated?.columns[index];
    if (says === undefined || stated === undefined || column === undefined) return [];
    const at = column.at;
    const span =
      at === undefined
        ? (query.variants[stated.dialect]?.nameSpan ?? query.nameSpan)
        : stated.text.span(at[0], at[1]);
    const evidence = columns.find(({ why }) => why !== undefined)?.why;
    if (says === 'required')
      return evidence === undefined ? [] : [{ column: column.name, says, evidence, span }];
    return columns.some(({ nullable }) => nullable) ? [] : [{ column: column.name, says, span }];
  });
}
