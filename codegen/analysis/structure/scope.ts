/** What names mean at a place in a statement: the relations of `FROM` level by level, and how a column is found among them. */
import type { Identifier, MemberExpr, Node, WindowClause } from 'sql-parser-cst';
import type { ColumnOrigin } from '../analyzer.js';
import type { Catalog } from '../catalog.js';
import type { OddElement, ValueKind } from './kind-of-type.js';

/** A node whose value arrives somewhere else unchanged: a parameter, a literal, a call of the clock. */
export interface Source {
  readonly node: Node;
  /** False if it is one of several values that may arrive, as in `COALESCE($1, a)`. */
  readonly direct: boolean;
}

/** What is known of the rows at a place: keys of expressions that are not NULL there, and of joins that found a row. */
export type Facts = ReadonlySet<string>;

/** An outer join that may leave out the row of which a column is part. */
export interface Absence {
  /** Among the facts where a row was found. */
  readonly key: string;
  readonly why: string;
}

/** Facts that hold wherever these joins found a row. */
export interface Condition {
  readonly when: readonly string[];
  readonly facts: Facts;
}

/** A column of a table, a subquery, a CTE or a result. */
export interface RelationColumn {
  /** As names compare; absent if the statement does not say it. */
  readonly name?: string;
  /** Whether it may be NULL in a row that is there. */
  readonly nullable: boolean;
  /** Why it surely may be NULL; absent if that is only in doubt. */
  readonly why?: string;
  /** Its key among the facts; absent outside a `FROM` clause. */
  readonly cell?: string;
  readonly absences?: readonly Absence[];
  /** True for a bare `count(…)`. */
  readonly count: boolean;
  readonly origin?: ColumnOrigin;
  /** All columns of which one may be passed on, as in `COALESCE(a, b)`; absent if `origin` says it. */
  readonly origins?: readonly ColumnOrigin[];
  /** True if an engine may have made the value: it then has the form that this engine gives it. */
  readonly computed?: boolean;
  /** True for the value of a member that a function in `FROM` gives: JSON on PostgreSQL, but what it means on SQLite. */
  readonly member?: boolean;
  readonly kind?: ValueKind;
  /** Present for a computed list that holds NULL or lists, as far as its form shows it. */
  readonly elements?: OddElement;
  readonly sources: readonly Source[];
  /** Where it stands, as offsets in the text. */
  readonly at?: readonly [number, number];
}

export type Columns = readonly RelationColumn[];

/** A named member of a `FROM` clause. */
export interface Relation {
  readonly name?: string;
  /** Absent if they cannot be told. */
  readonly columns?: Columns;
}

/** What a `FROM` clause offers: names before a dot, and the columns that bare names and `*` mean. */
export interface Offer {
  readonly relations: readonly Relation[];
  /** `unknown` stands for any number of columns that cannot be told. */
  readonly output: readonly (RelationColumn | 'unknown')[];
  /** What its joins say of the rows. */
  readonly conditions: readonly Condition[];
}

/** The CTEs that are visible, the nearest first. */
export interface Cte {
  readonly name: string;
  readonly next: Cte | undefined;
  columns(): Columns | undefined;
}

/** The names that are visible at a place. */
export interface Scope extends Offer {
  readonly structure: Structure;
  readonly parent: Scope | undefined;
  readonly ctes: Cte | undefined;
  /** How rows are grouped: `none`, `plain` (a row per group), `sets` (ROLLUP and the like), `all` (one row, even of no rows). */
  readonly grouping: 'none' | 'plain' | 'sets' | 'all';
  /** For `sets`: the cells that some groups leave out, and whether a group may consist of no rows. */
  readonly sets?: { readonly left: Facts | 'unknown'; readonly empty: boolean };
  /** The number of its query. */
  readonly level: number;
  /** What is known of its rows and those of the surrounding queries. */
  readonly known: Facts;
  /** What is known of each of its rows, wherever it is asked: a guard such as `CASE` adds to `known` for the row at hand only. */
  readonly knownOfRows: Facts;
  readonly windows?: WindowClause;
  /** SQLite: the names that its query gives to result columns, which a bare name may mean. */
  readonly aliases?: ReadonlySet<string>;
}

/** The facts that hold for a whole statement, and the one recursive question about it. */
export interface Structure {
  readonly catalog: Catalog;
  /** Parameters that are known never to be null. */
  readonly neverNull: ReadonlySet<number>;
  /** The kinds of parameters, where an engine has said them. */
  parameterKind(number: number): ValueKind | undefined;
  /** The scopes of the statements, subqueries and clauses that were described. */
  readonly scopes: Map<Node, Scope>;
  /** The columns that a query (or a statement with `RETURNING`) gives; `undefined` if they cannot be told. */
  describe(query: Node, parent: Scope): Columns | undefined;
  /** A scope with what a query's `FROM` clause offers. */
  open(query: Node, parent: Scope): Scope;
  /** The columns of the views that were looked at. */
  readonly views: Map<string, Columns>;
  /** A number of its own for every node. */
  numberOf(node: Node): number;
  /** Forgets what was described, because something that it depends on turned out otherwise. */
  forget(): void;
}

/** A name as it compares: PostgreSQL folds unquoted names, SQLite compares all without case. */
export function nameOf(identifier: Identifier, catalog: Catalog): string {
  const quoted = catalog.dialect === 'postgres' && /^(?:"|u&")/i.test(identifier.text);
  return quoted ? identifier.name : identifier.name.toLowerCase();
}

/** A name of the catalog as it compares. */
export function catalogName(name: string, catalog: Catalog): string {
  return catalog.dialect === 'sqlite' ? name.toLowerCase() : name;
}

/** `a`, `t.a`, `s.t.a` as names; `undefined` for `x[1]`, `(f()).a` and the like. */
export function namePath(node: Node, catalog: Catalog): readonly string[] | undefined {
  if (node.type === 'identifier') return [nameOf(node, catalog)];
  if (node.type !== 'member_expr' || node.property.type !== 'identifier') return undefined;
  const object = namePath(node.object, catalog);
  return object === undefined ? undefined : [...object, nameOf(node.property, catalog)];
}

/** The column that a reference means and the level where it stands; `undefined` if that is in doubt. */
export function findColumn(
  reference: Identifier | MemberExpr,
  scope: Scope,
): { readonly column: RelationColumn; readonly level: Scope } | undefined {
  const path = namePath(reference, scope.structure.catalog);
  const name = path?.at(-1);
  if (path === undefined || name === undefined) return undefined;
  const qualifier = path.at(-2);
  for (let level: Scope | undefined = scope; level !== undefined; level = level.parent) {
    const found = qualifier === undefined ? bareColumn(name, level) : ofRelation(qualifier, name, level);
    if (found === 'doubt') return undefined;
    if (found !== undefined) return { column: found, level };
    if (qualifier === undefined && level.aliases?.has(name)) return undefined;
  }
  return undefined;
}

type Found = RelationColumn | 'doubt' | undefined;

function bareColumn(name: string, level: Offer): Found {
  const matches = level.output.filter(
    (column): column is RelationColumn => column !== 'unknown' && column.name === name,
  );
  if (matches.length > 0) return matches.length === 1 ? matches[0] : 'doubt';
  // A column without a known name may be the one that is meant.
  return level.output.some((column) => column === 'unknown' || column.name === undefined)
    ? 'doubt'
    : undefined;
}

function ofRelation(relation: string, name: string, level: Offer): Found {
  const found = level.relations.find((candidate) => candidate.name === relation);
  if (found === undefined) return undefined;
  const matches = found.columns?.filter((column) => column.name === name) ?? [];
  return matches.length === 1 ? matches[0] : 'doubt';
}

/** The relation that a star's qualifier names. */
export function findRelation(name: string, scope: Scope): Relation | undefined {
  for (let level: Scope | undefined = scope; level !== undefined; level = level.parent) {
    const found = level.relations.find((relation) => relation.name === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The offer of a single relation, which stands at `node`. */
export function offerOf(relation: Relation, node: Node, structure: Structure): Offer {
  const { columns } = relation;
  if (columns === undefined) return { relations: [relation], output: ['unknown'], conditions: [] };
  const number = structure.numberOf(node);
  const cells = columns.map((column, index) => ({ ...column, cell: column.cell ?? `#${number}.${index}` }));
  return { relations: [{ ...relation, columns: cells }], output: cells, conditions: [] };
}

/** Both offers side by side. */
export function beside(left: Offer, right: Offer): Offer {
  return {
    relations: [...left.relations, ...right.relations],
    output: [...left.output, ...right.output],
    conditions: [...left.conditions, ...right.conditions],
  };
}
