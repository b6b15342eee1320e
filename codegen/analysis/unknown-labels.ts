/** Finds literals that a column can never hold, because its list of allowed literals leaves them out: mostly a slip of the pen. */
import type { Node } from 'sql-parser-cst';
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { EditedText } from '../source/edited-text.js';
import { didYouMean } from '../source/names.js';
import type { Catalog } from './catalog.js';
import { assignmentsIn } from './structure/assignments.js';
import { flowOf } from './structure/flow.js';
import { meetingsIn } from './structure/meetings.js';
import type { Tree } from './structure/parse.js';
import type { Scope } from './structure/scope.js';
import { castParts, operatorText, rangeOf, rowItems, unwrapped } from './structure/syntax.js';

/** A literal beside the column that it is compared with or written to. */
interface Use {
  readonly literal: Node;
  readonly table: string;
  readonly column: string;
}

/** Reports the literals of a statement that are compared for equality with such a column, or written to it. */
export function reportUnknownLabels(
  tree: Tree,
  text: EditedText,
  catalog: Catalog,
  diagnostics: Diagnostics,
): void {
  if (!tree.text.includes("'")) return;
  const seen = new Set<Node>();
  meetingsIn(tree, catalog).walk((node, scope) => {
    for (const { literal, table, column } of usesAt(node, scope)) {
      const allowed = catalog.tables.get(table)?.columns.find(({ name }) => name === column)?.literals;
      if (literal.type !== 'string_literal' || allowed === undefined || seen.has(literal)) continue;
      seen.add(literal);
      if (allowed.includes(literal.value)) continue;
      const near = didYouMean(literal.value, allowed);
      const listed = `its values are ${allowed.map((label) => `'${label}'`).join(', ')}`;
      diagnostics.error(
        'unknown-label',
        text.span(...rangeOf(literal)),
        `\`${table}.${column}\` never holds this value`,
        {
          why: `its CHECK allows other values only, so the comparison never holds, and a write fails`,
          help: near === undefined ? listed : `did you mean '${near}'? ${listed}`,
        },
      );
    }
    return true;
  });
}

const equality = /^(?:=|==|<>|!=|IS(?: NOT)?(?: DISTINCT FROM)?)$/;

function usesAt(node: Node, scope: Scope): readonly Use[] {
  if (node.type === 'insert_stmt' || node.type === 'update_stmt') {
    return assignmentsIn(node, scope).flatMap(({ table, column, flow }) =>
      flow.sources.map((source) => ({ literal: source.node, table, column: column.name })),
    );
  }
  if (node.type !== 'binary_expr') return [];
  const operator = operatorText(node.operator);
  if (operator === 'IN' || operator === 'NOT IN') {
    return (rowItems(node.right) ?? []).flatMap((item) => useOf(node.left, item, scope));
  }
  if (!equality.test(operator)) return [];
  return [...useOf(node.left, node.right, scope), ...useOf(node.right, node.left, scope)];
}

/** Only a column that stands by itself: what else an expression may give is not known. */
function useOf(reference: Node, value: Node, scope: Scope): readonly Use[] {
  const column = unwrapped(reference);
  const inner = unwrapped(value);
  const literal = castParts(inner)?.operand ?? inner;
  if (column.type !== 'identifier' && column.type !== 'member_expr') return [];
  const { origins, sources, computed } = flowOf(column, scope);
  const [origin] = origins;
  if (origin === undefined || origins.length > 1 || sources.length > 0 || computed) return [];
  return [{ literal, ...origin }];
}
