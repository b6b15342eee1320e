/** The columns of a list such as that of `SELECT` or `RETURNING`, stars expanded. */
import type { Node } from 'sql-parser-cst';
import { oddElements } from './elements.js';
import { flowOf } from './flow.js';
import { isLeftOut, keyOfFound } from './keys.js';
import { settled } from './known.js';
import { whyNull } from './null-reason.js';
import { mayBeNull } from './nullability.js';
import {
  type Columns,
  findColumn,
  findRelation,
  nameOf,
  namePath,
  type RelationColumn,
  type Scope,
} from './scope.js';
import { functionName, operatorText, rangeOf, unwrapped, withoutAlias } from './syntax.js';
import { kindOf } from './value-kind.js';

/** More than an engine gives: joins of a CTE with itself double their columns again and again. */
const columnCap = 2000;

/** The columns in order; `undefined` if their number cannot be told. */
export function listedColumns(items: readonly Node[], scope: Scope): Columns | undefined {
  const columns: RelationColumn[] = [];
  for (const item of items) {
    const listed = item.type === 'empty' ? [] : starColumns(item, scope);
    if (listed === undefined) return undefined;
    if (columns.length + (listed === 'no star' ? 1 : listed.length) > columnCap) return undefined;
    columns.push(...(listed === 'no star' ? [expressionColumn(item, scope)] : listed));
  }
  return columns;
}

function starColumns(item: Node, scope: Scope): Columns | 'no star' | undefined {
  const at = rangeOf(item);
  const listed = (columns: Columns) =>
    columns.map((column) => {
      const one = settled(column, scope.known);
      const found = { column, level: scope };
      const sure = scope.known.has(keyOfFound(found, scope) ?? '');
      return { ...one, at, count: false, nullable: !sure && (one.nullable || isLeftOut(found, scope)) };
    });
  if (item.type === 'all_columns') {
    const known = scope.output.filter((column): column is RelationColumn => column !== 'unknown');
    return known.length === scope.output.length ? listed(known) : undefined;
  }
  if (item.type === 'except_columns' || item.type === 'replace_columns') return undefined;
  if (item.type !== 'member_expr' || item.property.type !== 'all_columns') return 'no star';
  const name = namePath(item.object, scope.structure.catalog)?.at(-1);
  const columns = name === undefined ? undefined : findRelation(name, scope)?.columns;
  return columns === undefined ? undefined : listed(columns);
}

/** The column of one expression with or without an alias. */
export function expressionColumn(item: Node, scope: Scope): RelationColumn {
  const { expr, alias } = withoutAlias(item);
  const name = alias === undefined ? ownName(expr, scope) : nameOf(alias, scope.structure.catalog);
  const kind = kindOf(expr, scope);
  const inner = withoutCollation(expr);
  const origin =
    inner.type === 'identifier' || inner.type === 'member_expr'
      ? findColumn(inner, scope)?.column.origin
      : undefined;
  const { origins, sources, computed } = flowOf(expr, scope);
  const nullable = mayBeNull(expr, scope);
  const why = nullable ? whyNull(expr, scope) : undefined;
  const elements = scope.structure.catalog.dialect === 'postgres' ? oddElements(expr, scope) : undefined;
  return {
    ...(name === undefined ? {} : { name }),
    nullable,
    ...(why === undefined ? {} : { why }),
    count: inner.type === 'func_call' && functionName(inner) === 'count',
    ...(origin === undefined ? {} : { origin }),
    ...(kind === undefined ? {} : { kind }),
    ...(elements === undefined ? {} : { elements }),
    ...(origin === undefined && origins.length > 0 ? { origins } : {}),
    ...(computed && kind !== 'text' ? { computed } : {}),
    sources,
    at: rangeOf(item),
  };
}

/** The columns of one row of `VALUES`. */
export function rowColumns(items: readonly Node[], scope: Scope): Columns {
  return items.map((item, index) => ({
    ...expressionColumn(item, scope),
    name: `column${index + 1}`,
    count: false,
  }));
}

function withoutCollation(expr: Node): Node {
  const inner = unwrapped(expr);
  const collated = inner.type === 'binary_expr' && operatorText(inner.operator) === 'COLLATE';
  return collated ? withoutCollation(inner.left) : inner;
}

/** The name that an expression without an alias has for those who refer to it. */
function ownName(expr: Node, scope: Scope): string | undefined {
  const { catalog } = scope.structure;
  if (expr.type === 'identifier' || expr.type === 'member_expr') return namePath(expr, catalog)?.at(-1);
  return expr.type === 'func_call' && catalog.dialect === 'postgres' ? functionName(expr) : undefined;
}
