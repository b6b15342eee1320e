/** What stands in a table's CREATE TABLE and SQLite's pragmas do not know: names of constraints, checks, collations, computed columns. */
import type {
  ColumnConstraint,
  ColumnDefinition,
  Constraint,
  CreateTableStmt,
  Identifier,
  Node,
  TableConstraint,
} from 'sql-parser-cst';
import { columnsOf } from '../check-expression.js';
import { parseProgram } from '../structure/parser.js';

export interface WrittenConstraint {
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check';
  /** Absent if none is written. As PostgreSQL would fold it. */
  readonly name?: string;
  /** For checks: the columns that the expression names. */
  readonly columns: readonly string[];
  /** For checks: the expression without the outer parentheses, as written. */
  readonly expression?: string;
  /** For foreign keys: true if `DEFERRABLE INITIALLY DEFERRED`. */
  readonly deferred?: boolean;
}

export interface WrittenColumn {
  /** In upper case. */
  readonly collation?: string;
  /** For a generated column: the expression as written. */
  readonly computedAs?: string;
}

export interface WrittenTable {
  /** In the order in which they stand. */
  readonly constraints: readonly WrittenConstraint[];
  /** By name, in lower case. */
  readonly columns: ReadonlyMap<string, WrittenColumn>;
}

/** `undefined` if the definition cannot be parsed. */
export function writtenTable(sql: string): WrittenTable | undefined {
  const definition = parseDefinition(sql);
  if (definition === undefined) return undefined;
  const constraints: WrittenConstraint[] = [];
  const columns = new Map<string, WrittenColumn>();
  for (const item of definition.columns?.expr.items ?? []) {
    if (item.type === 'column_definition') {
      constraints.push(...ofColumn(item, sql));
      columns.set(item.name.name.toLowerCase(), writtenColumn(item, sql));
    } else constraints.push(...ofItem(item, undefined, sql));
  }
  return { constraints, columns };
}

function writtenColumn(column: ColumnDefinition, sql: string): WrittenColumn {
  const parts = column.constraints.map((part) => (part.type === 'constraint' ? part.constraint : part));
  const collate = parts.find((part) => part.type === 'constraint_collate')?.collation;
  const computed = parts.find((part) => part.type === 'constraint_generated')?.expr;
  return {
    ...(collate?.type === 'identifier' ? { collation: collate.name.toUpperCase() } : {}),
    ...(computed?.type === 'paren_expr' ? { computedAs: sliced(computed.expr, sql) } : {}),
  };
}

function sliced(node: Node, sql: string): string {
  const [start, end] = node.range ?? [0, 0];
  return sql.slice(start, end);
}

function parseDefinition(sql: string): CreateTableStmt | undefined {
  const [statement] = parseProgram(sql, 'sqlite')?.statements ?? [];
  return statement?.type === 'create_table_stmt' ? statement : undefined;
}

function ofColumn(column: ColumnDefinition, sql: string): readonly WrittenConstraint[] {
  return column.constraints.flatMap((constraint) => ofItem(constraint, column.name.name, sql));
}

type Item = Constraint<ColumnConstraint | TableConstraint> | Node;

function ofItem(item: Item, column: string | undefined, sql: string): readonly WrittenConstraint[] {
  if (item.type !== 'constraint') return ofConstraint(item, {}, column, sql);
  const name = item.name?.name;
  const deferred = item.modifiers.some(({ kw }) => [kw].flat().some((word) => word.name === 'DEFERRED'));
  const stated = { ...(name === undefined ? {} : { name: folded(name) }), ...(deferred ? { deferred } : {}) };
  return ofConstraint(item.constraint, stated, column, sql);
}

function ofConstraint(
  item: Node,
  named: Pick<WrittenConstraint, 'name' | 'deferred'>,
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
      const expression = sliced(item.expr.expr, sql);
      return [{ ...named, kind: 'check', columns: columnsOf(item.expr.expr), expression }];
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
