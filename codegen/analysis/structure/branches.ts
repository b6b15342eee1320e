/** The branches of `CASE` and of SQLite's `iif`. */
import type { Node } from 'sql-parser-cst';
import type { Catalog } from '../catalog.js';
import { argumentsOf, functionName } from './syntax.js';

/** One of several values, and where it is chosen. */
export interface Branch {
  /** Absent for the last resort. */
  readonly condition?: Node;
  /** For `CASE x WHEN condition`: x, to which the condition must be equal. */
  readonly compared?: Node;
  readonly value: Node;
}

/** The branches in order; `undefined` for what has none. Without a last resort the value is NULL where no condition is true. */
export function branchesOf(node: Node, { dialect }: Catalog): readonly Branch[] | undefined {
  if (node.type === 'case_expr') {
    const { expr, clauses } = node;
    return clauses.map((clause) =>
      clause.type === 'case_else'
        ? { value: clause.result }
        : {
            condition: clause.condition,
            value: clause.result,
            ...(expr === undefined ? {} : { compared: expr }),
          },
    );
  }
  if (node.type !== 'func_call' || dialect === 'postgres' || !/^(?:iif|if)$/.test(functionName(node)))
    return undefined;
  const values = argumentsOf(node);
  return values.flatMap((value, index): Branch[] => {
    if (index % 2 === 1) return [{ condition: values[index - 1] ?? value, value }];
    return index === values.length - 1 ? [{ value }] : [];
  });
}
