/** The tables that the two variants of a query read and write, by their trees: they should be the same. */
import type { Node } from 'sql-parser-cst';
import type { Dialect, PerDialect } from '../../src/dialect.js';
import type { QueryFacts } from '../analysis/analyzer.js';
import type { Catalog } from '../analysis/catalog.js';
import { parseStatement } from '../analysis/structure/parse.js';
import { childrenOf } from '../analysis/structure/syntax.js';

/** What only one of the variants does; both are empty where they agree. */
export interface OtherTables {
  readonly used: PerDialect<readonly string[]>;
  readonly written: PerDialect<readonly string[]>;
}

/** `undefined` for a shared text, for a query of one dialect, for a text that cannot be read, and where the variants agree. */
export function otherTables(
  { query, variants }: QueryFacts,
  catalogs: PerDialect<Catalog>,
): OtherTables | undefined {
  if (query.variants.postgres === query.variants.sqlite) return undefined;
  const postgres = tablesIn(variants.postgres?.text.text, 'postgres', catalogs.postgres);
  const sqlite = tablesIn(variants.sqlite?.text.text, 'sqlite', catalogs.sqlite);
  if (postgres === undefined || sqlite === undefined) return undefined;
  const only = (part: keyof Tables): PerDialect<readonly string[]> => ({
    postgres: [...postgres[part]].filter((name) => !sqlite[part].has(name)),
    sqlite: [...sqlite[part]].filter((name) => !postgres[part].has(name)),
  });
  const found: OtherTables = { used: only('used'), written: only('written') };
  const differs = [found.used, found.written].some(({ postgres: a, sqlite: b }) => a.length + b.length > 0);
  return differs ? found : undefined;
}

interface Tables {
  /** Read or written. */
  readonly used: Set<string>;
  readonly written: Set<string>;
}

function tablesIn(text: string | undefined, dialect: Dialect, catalog: Catalog): Tables | undefined {
  const tree = text === undefined ? undefined : parseStatement(text, dialect);
  if (tree === undefined) return undefined;
  const tables: Tables = { used: new Set(), written: new Set() };
  const byName = new Map(Array.from(catalog.tables.keys(), (name) => [name.toLowerCase(), name]));
  const add = (node: Node, into: readonly Set<string>[]) => {
    for (const name of relationNames(node)) {
      const known = byName.get(name.toLowerCase());
      if (known !== undefined) for (const set of into) set.add(known);
    }
  };
  const walk = (node: Node): void => {
    const { used, written } = tables;
    if (node.type === 'from_clause') add(node.expr, [used]);
    else if (node.type === 'insert_clause') add(node.table, [used, written]);
    else if (node.type === 'update_clause') add(node.tables, [used, written]);
    else if (node.type === 'delete_clause') add(node.tables, [used, written]);
    for (const child of childrenOf(node)) walk(child);
  };
  walk(tree.statement);
  return tables;
}

/** The names of the members of a FROM clause; what stands in subqueries has a clause of its own. */
function relationNames(node: Node): readonly string[] {
  switch (node.type) {
    case 'identifier':
      return [node.name];
    case 'member_expr':
      return node.property.type === 'identifier' ? [node.property.name] : [];
    case 'alias':
    case 'paren_expr':
      return relationNames(node.expr);
    case 'join_expr':
      return [...relationNames(node.left), ...relationNames(node.right)];
    case 'list_expr':
      return node.items.flatMap((item) => relationNames(item));
    case 'table_with_inheritance':
    case 'table_without_inheritance':
      return relationNames(node.table);
    default:
      return [];
  }
}
