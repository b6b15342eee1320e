/** What queries do with the JSON of each column: the members that they go into, print, and compare. */
import type { Node } from 'sql-parser-cst';
import { dialects, type PerDialect } from '../../../src/dialect.js';
import type { ColumnOrigin, QueryFacts } from '../../analysis/analyzer.js';
import type { Catalog } from '../../analysis/catalog.js';
import { assignmentsIn } from '../../analysis/structure/assignments.js';
import { scopedTree } from '../../analysis/structure/meetings.js';
import type { Tree } from '../../analysis/structure/parse.js';
import type { Scope } from '../../analysis/structure/scope.js';
import { castParts, operatorText, rowItems, unwrapped } from '../../analysis/structure/syntax.js';
import type { Table } from '../parity.js';
import { columnKey } from './column-key.js';
import { accessOf, type Path, type Place, parameterColumn, placesOf } from './json-places.js';

/** A place in the JSON of one column, and the literals that are compared with it. */
export interface PathUse {
  readonly path: Path;
  readonly literals: readonly string[];
}

/** Columns and parameters are named by `columnKey`, parameters as `ownColumn` says. */
export interface JsonUses {
  /** By column: what is printed as text, and is nowhere an object or a list because a query goes into it. */
  readonly printed: ReadonlyMap<string, readonly Path[]>;
  /** By column: the innermost places that queries look at. */
  readonly looked: ReadonlyMap<string, readonly PathUse[]>;
  /** By parameter: the places that it is compared with. */
  readonly compared: ReadonlyMap<string, readonly Place[]>;
}

interface Found {
  readonly printed: Map<string, Map<string, Path>>;
  readonly entered: Map<string, Set<string>>;
  readonly looked: Map<string, Map<string, { readonly path: Path; readonly literals: Set<string> }>>;
  readonly compared: Map<string, Place[]>;
  /** From a column or a parameter to the columns where its value is written. */
  readonly written: Map<string, Set<string>>;
}

/** Of all queries together. */
export function jsonUsesIn(
  queries: readonly QueryFacts[],
  catalogs: PerDialect<Catalog>,
  tables: readonly Table[],
): JsonUses {
  const found: Found = {
    printed: new Map(),
    entered: new Map(),
    looked: new Map(),
    compared: new Map(),
    written: new Map(),
  };
  for (const facts of queries) {
    for (const dialect of dialects) {
      const variant = facts.variants[dialect];
      const tree = variant?.read?.tree;
      const text = variant?.text.text ?? '';
      if (tree !== undefined) collect(tree, facts, catalogs[tree.dialect], jsonColumns(tables, text), found);
      else if (dialect === 'postgres') addUnread(text, jsonColumns(tables, text), found);
    }
  }
  return {
    printed: printedEverywhere(found),
    looked: new Map(
      [...found.looked].map(([key, uses]) => [
        key,
        [...uses.values()].map(({ path, literals }) => ({ path, literals: [...literals] })),
      ]),
    ),
    compared: found.compared,
  };
}

/** How a query tells its parameters from those of others. */
export function queryKey({ query: { entity, name } }: QueryFacts): string {
  return `${entity}.${name}`;
}

const keyOf = ({ table, column }: ColumnOrigin) => columnKey(table, column);

/** Those of the tables that the text names, or of all if it names none: a view may stand for any. */
function jsonColumns(tables: readonly Table[], text: string): readonly ColumnOrigin[] {
  const words = new Set(text.toLowerCase().split(/[^\p{L}\p{N}_$]+/u));
  const named = tables.filter(({ name }) => words.has(name.toLowerCase()));
  return (named.length === 0 ? tables : named).flatMap(({ name, columns }) =>
    columns
      .filter(({ type }) => type.logical.kind === 'json')
      .map((column) => ({ table: name, column: column.name })),
  );
}

function collect(
  tree: Tree,
  facts: QueryFacts,
  catalog: Catalog,
  columns: readonly ColumnOrigin[],
  found: Found,
): void {
  const query = queryKey(facts);
  const isPostgres = tree.dialect === 'postgres';
  const parameters = new Set<string>();
  const written = new Set<string>();
  scopedTree(tree, catalog).walk((node, scope, parent) => {
    const access = accessOf(node);
    if (access !== undefined) {
      const places = everyPlace(placesOf(node, scope, query), columns);
      // SQLite's texts print the same members in several ways.
      if (isPostgres) for (const place of places) addAccess(place, access, found);
      if (!isGoneInto(parent)) for (const place of places) addLooked(place, [], found);
    }
    addCompared(node, scope, query, found);
    if (node.type === 'parameter')
      for (const place of placesOf(node, scope, query)) parameters.add(keyOf(place));
    if (!/^(?:insert|update|delete)_stmt$/.test(node.type)) return true;
    for (const { table, column, flow } of assignmentsOf(node, scope)) {
      const target = keyOf({ table, column: column.name });
      written.add(target);
      for (const origin of flow.origins) addTo(found.written, keyOf(origin), target);
    }
    return true;
  });
  // What becomes of a parameter on its way to a column, as in `doc || :more`, is not followed.
  for (const parameter of parameters) for (const target of written) addTo(found.written, parameter, target);
}

function assignmentsOf(node: Node, scope: Scope) {
  const writes = node.type === 'insert_stmt' || node.type === 'update_stmt' || node.type === 'delete_stmt';
  return writes ? assignmentsIn(node, scope) : [];
}

/** A value of which nothing is known may be of each of these columns. */
function everyPlace(places: readonly Place[], columns: readonly ColumnOrigin[]): readonly Place[] {
  return places.flatMap((place) =>
    place.table === '' ? columns.map((column) => ({ ...column, path: place.path })) : [place],
  );
}

function addAccess(place: Place, access: 'json' | 'text', { printed, entered }: Found): void {
  const path = JSON.stringify(place.path);
  if (access === 'json') addTo(entered, keyOf(place), path);
  else
    printed.set(keyOf(place), (printed.get(keyOf(place)) ?? new Map<string, Path>()).set(path, place.path));
}

function isGoneInto(parent: Node | undefined): boolean {
  return parent !== undefined && accessOf(parent) !== undefined;
}

function addLooked(place: Place, literals: readonly string[], { looked }: Found): void {
  if (place.path.some((step) => step === 'any' || step === 'anywhere')) return;
  const own = looked.get(keyOf(place)) ?? new Map<string, { path: Path; literals: Set<string> }>();
  looked.set(keyOf(place), own);
  const key = JSON.stringify(place.path);
  const use = own.get(key) ?? { path: place.path, literals: new Set<string>() };
  own.set(key, use);
  for (const literal of literals) use.literals.add(literal);
}

const comparing =
  /^(?:=|==|<>|!=|<|>|<=|>=|@>|(?:NOT )?(?:IN|LIKE|ILIKE|GLOB)|IS(?: NOT)?(?: DISTINCT FROM)?)$/;

/** Both sides of each comparison that the node makes. */
function sidesOf(node: Node): readonly (readonly [Node, Node])[] {
  if (node.type === 'between_expr') return [node.begin, node.end].map((bound) => [node.left, bound] as const);
  if (node.type !== 'binary_expr' || !comparing.test(operatorText(node.operator))) return [];
  const { left, right } = node;
  const several = right.type === 'quantifier_expr' ? [right.expr] : (rowItems(right) ?? [right]);
  return several.flatMap((each) => [[left, each] as const, [each, left] as const]);
}

function addCompared(node: Node, scope: Scope, query: string, found: Found): void {
  for (const [one, other] of sidesOf(node)) {
    const places = placesOf(plainest(one), scope, query).filter(({ path }) => path.length > 0);
    const value = plainest(other);
    const isLiteral = value.type === 'string_literal' || value.type === 'number_literal';
    if (isLiteral) for (const place of places) addLooked(place, [String(value.value)], found);
    if (value.type !== 'parameter') continue;
    for (const { path: _, ...parameter } of placesOf(value, scope, query)) {
      const key = keyOf(parameter);
      found.compared.set(key, [...(found.compared.get(key) ?? []), ...places]);
    }
  }
}

/** Without what makes of a value one that is compared in another type or in one case. */
function plainest(node: Node): Node {
  const inner = unwrapped(node);
  const { operand } = castParts(inner) ?? {};
  if (operand !== undefined) return plainest(operand);
  if (inner.type !== 'func_call' || inner.name.type !== 'identifier') return inner;
  const [argument] = /^(?:lower|upper|trim)$/i.test(inner.name.name)
    ? (inner.args?.expr.args.items ?? [])
    : [];
  return argument === undefined ? inner : plainest(argument);
}

/** Of a text without a tree: the names behind the operators, wherever they stand. */
function addUnread(text: string, columns: readonly ColumnOrigin[], found: Found): void {
  for (const [, name] of text.matchAll(/->>\s*(?:'((?:[^']|'')*)')?/g)) {
    const step = name === undefined ? ('any' as const) : { name: name.replaceAll("''", "'") };
    for (const column of columns) addAccess({ ...column, path: ['anywhere', step] }, 'text', found);
  }
}

/** With what is written to a column that is printed. */
function printedEverywhere({ printed, entered, written }: Found): JsonUses['printed'] {
  const all = new Map<string, Map<string, Path>>();
  for (const [key, paths] of printed) {
    // What a query goes into is an object or a list, whatever another one prints of it.
    all.set(key, new Map([...paths].filter(([path]) => entered.get(key)?.has(path) !== true)));
  }
  for (let before = -1, after = 0; before < after; ) {
    before = after;
    for (const [from, targets] of written)
      for (const target of targets)
        all.set(from, new Map([...(all.get(from) ?? []), ...(all.get(target) ?? [])]));
    after = [...all.values()].reduce((sum, { size }) => sum + size, 0);
  }
  return new Map(
    [...all].filter(([, paths]) => paths.size > 0).map(([key, paths]) => [key, [...paths.values()]]),
  );
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}

/** The column that a placeholder stands for where its own JSON is looked at. */
export function ownColumn(facts: QueryFacts, position: number): ColumnOrigin {
  return parameterColumn(queryKey(facts), position);
}
