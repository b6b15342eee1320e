/** The constraints of a table as they stand in its CREATE TABLE: SQLite's pragmas know neither their names nor any CHECK. */
import {
  type ColumnConstraint,
  type ColumnDefinition,
  type Constraint,
  type CreateTableStmt,
  type Identifier,
  type Node,
  parse,
  type TableConstraint,
} from 'sql-parser-cst';
import { columnsOf } from '../check-expression.js';

export interface WrittenConstraint {
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check';
  /** Absent if none is written. As PostgreSQL would fold it. */
  readonly name?: string;
  /** For checks: the columns that the expression names. */
  readonly columns: readonly string[];
  /** For checks: the expression without the outer parentheses, as written. */
  readonly expression?: string;
}

/** The constraints in the order in which they stand; `undefined` if the definition cannot be parsed. */
export function writtenConstraints(sql: string): readonly WrittenConstraint[] | undefined {
  const definition = parseDefinition(sql);
  if (definition === undefined) return undefined;
  const written: WrittenConstraint[] = [];
  for (const item of definition.columns?.expr.items ?? []) {
    if (item.type === 'column_definition') written.push(...ofColumn(item, sql));
    else written.push(...ofItem(item, undefined, sql));
  }
  return written;
}

function parseDefinition(sql: string): CreateTableStmt | undefined {
  try {
    const [statement] = parse(sql, { dialect: 'sqlite', includeRange: true }).statements;
    return statement?.type === 'create_table_stmt' ? statement : undefined;
  } catch {
    return undefined;
  }
}

function ofColumn(column: ColumnDefinition, sql: string): readonly WrittenConstraint[] {
  return column.constraints.flatMap((constraint) => ofItem(constraint, column.name.name, sql));
}

type Item = Constraint<ColumnConstraint | TableConstraint> | Node;

function ofItem(item: Item, column: string | undefined, sql: string): readonly WrittenConstraint[] {
  if (item.type !== 'constraint') return ofConstraint(item, {}, column, sql);
  const name = item.name?.name;
  return ofConstraint(item.constraint, name === undefined ? {} : { name: folded(name) }, column, sql);
}

function ofConstraint(
  item: Node,
  named: { readonly name?: string },
  column: string | undefined,
  sql: string,
): readonly WrittenConstraint[] {
  const own = column === undefined ? [] : [column];
  switch (item.type) {
    case 'constraint_primary_key':
      return [{ ...named, kind: 'primary key', columns: listed(item.columns) ?? own }];
    case 'constraint_unique':
      return [{ ...named, kind: 'unique', columns: listed(item.columns) ?? own }];
    case 'constraint_foreign_key':
      return [{ ...named, kind: 'foreign key', columns: listed(item.columns) ?? own }];
    case 'references_specification':
      return [{ ...named, kind: 'foreign key', columns: own }];
    case 'constraint_check': {
      const [start, end] = item.expr.expr.range ?? [0, 0];
      return [
        { ...named, kind: 'check', columns: columnsOf(item.expr.expr), expression: sql.slice(start, end) },
      ];
    }
    default:
      return [];
  }
}

/** The names in `(a, b DESC)`. */
function listed(columns: Node | undefined): readonly string[] | undefined {
  if (columns?.type !== 'paren_expr' || columns.expr.type !== 'list_expr') return undefined;
  return columns.expr.items.flatMap((item) => {
    const expression = item.type === 'index_specification' ? item.expr : item;
    return expression.type === 'identifier' ? [expression.name] : [];
  });
}

/** PostgreSQL folds names without quotes to lower case. */
function folded(name: Identifier): string {
  return /^\w/.test(name.text) ? name.name.toLowerCase() : name.name;
}
