/** What a subquery reads of a table that its statement writes: found by names, through CTEs and views. */
import type { Node } from 'sql-parser-cst';
import type { Catalog, CatalogTable } from '../analysis/catalog.js';
import { catalogName, findColumn, namePath } from '../analysis/structure/scope.js';
import { castParts, childrenOf, operatorText } from '../analysis/structure/syntax.js';
import type { Place } from './rule.js';

/** What a statement changes: these columns of a table; its rows too if they are absent. */
export interface Changed {
  readonly table: CatalogTable;
  readonly columns?: ReadonlySet<string>;
}

/** What is read, in words: `t.r`, or a table or view. */
export interface Read {
  /** Of what changes, at the time at which the subquery is asked. */
  readonly changing?: string;
  /** The same, but at the first time only: in a CTE that is kept. */
  readonly kept?: string;
  /** True if it depends on the row that is written. */
  readonly outer: boolean;
}

/** What is read of one query, before it is clear whether its columns are those of the table or what a CTE keeps of them. */
interface Parts extends Read {
  /** True if the table itself stands in `FROM`. */
  readonly direct?: boolean;
  readonly column?: string;
}

interface Search {
  readonly changed: Changed;
  /** The statement that writes. */
  readonly statement: Place;
  readonly places: ReadonlyMap<Node, Place>;
  /** The CTEs that were looked at. */
  readonly seen: Set<Node>;
}

const nothing: Parts = { outer: false };

/** What a subquery reads of what the statement around it changes. */
export function readOf(query: Node, changed: Changed, statement: Place): Read {
  const places = new Map(statement.reading.places.map((place) => [place.node, place]));
  return readOfQuery(query, { changed, statement, places, seen: new Set() });
}

function readOfQuery(query: Node, search: Search): Read {
  const { direct = false, column, ...read } = readIn(query, search);
  const { table, columns } = search.changed;
  const own = direct ? (columns === undefined ? table.name : column) : undefined;
  return own === undefined ? read : { ...read, changing: own };
}

function readIn(node: Node, search: Search): Parts {
  if (node.type === 'identifier' || node.type === 'member_expr')
    return isRelation(node, search) ? readOfRelation(node, search) : readOfColumn(node, search);
  return partsOf(node)
    .map((part) => readIn(part, search))
    .reduce(joined, nothing);
}

function joined(one: Parts, other: Parts): Parts {
  return { ...other, ...one, outer: one.outer || other.outer };
}

/** The nodes below whose names mean columns or relations. */
function partsOf(node: Node): readonly Node[] {
  if (node.type === 'alias') return [node.expr];
  if (node.type === 'func_call')
    return [node.args, node.filter, node.over].filter((part) => part !== undefined);
  if (node.type === 'common_table_expr') return [];
  const cast = castParts(node);
  return cast === undefined ? childrenOf(node) : [cast.operand];
}

/** A name in `FROM`. */
function isRelation(node: Node, { places }: Search): boolean {
  let above = places.get(node)?.parent?.node;
  let below = node;
  while (above?.type === 'alias' || above?.type === 'paren_expr') {
    below = above;
    above = places.get(above)?.parent?.node;
  }
  if (above?.type === 'join_expr') return above.left === below || above.right === below;
  return above?.type === 'from_clause';
}

function readOfColumn(node: Extract<Node, { type: 'identifier' | 'member_expr' }>, search: Search): Parts {
  const { changed, statement, places } = search;
  const place = places.get(node);
  const found = place === undefined ? undefined : findColumn(node, place.scope);
  if (found === undefined) return nothing;
  if (found.level.level === statement.scope.level) return { outer: true };
  const { origin, origins = origin === undefined ? [] : [origin] } = found.column;
  const read = origins.find(
    ({ table, column }) => table === changed.table.name && (changed.columns?.has(column) ?? true),
  );
  return read === undefined ? nothing : { column: `${read.table}.${read.column}`, outer: false };
}

function readOfRelation(node: Node, search: Search): Parts {
  const { changed, statement } = search;
  const { catalog } = statement.reading;
  const path = namePath(node, catalog) ?? [];
  const name = path.at(-1);
  const cte = path.length === 1 ? cteNamed(name, search) : undefined;
  if (cte !== undefined) {
    if (search.seen.has(cte)) return nothing;
    search.seen.add(cte);
    const { changing, kept } = readOfQuery(cte.expr, search);
    const read = changing ?? kept;
    if (read === undefined) return nothing;
    return operatorText(cte.materializedKw) === 'MATERIALIZED'
      ? { kept: read, outer: false }
      : { changing: read, outer: false };
  }
  const table = [...catalog.tables.values()].find((one) => catalogName(one.name, catalog) === name);
  if (table?.kind === 'view')
    return tells(table, changed, catalog) ? { changing: table.name, outer: false } : nothing;
  return table?.name === changed.table.name ? { direct: true, outer: false } : nothing;
}

function cteNamed(name: string | undefined, { statement, places }: Search) {
  for (const { node } of places.values()) {
    if (node.type !== 'common_table_expr') continue;
    if (namePath(node.table, statement.reading.catalog)?.[0] === name) return node;
  }
  return undefined;
}

/** Whether a view names what changes, by itself or through another view. */
function tells({ definition = '' }: CatalogTable, changed: Changed, catalog: Catalog): boolean {
  const { table, columns } = changed;
  const words = new Set(definition.toLowerCase().match(/\w+/g));
  const has = (name: string) => words.has(name.toLowerCase());
  if (has(table.name)) return columns === undefined || [...columns].some(has);
  const views = [...catalog.tables.values()].filter((one) => one.kind === 'view' && has(one.name));
  return views.some((view) => view.definition !== definition && tells(view, changed, catalog));
}
