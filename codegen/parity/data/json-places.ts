/** Where in the JSON of which column an expression looks: `doc -> 'items' -> 0 ->> 'sku'` as a column and a path. */
import type { Node } from 'sql-parser-cst';
import type { ColumnOrigin } from '../../analysis/analyzer.js';
import { flowOfColumn } from '../../analysis/structure/flow.js';
import { findColumn, nameOf, type Scope } from '../../analysis/structure/scope.js';
import {
  argumentsOf,
  castParts,
  functionName,
  operatorText,
  parameterNumber,
  unwrapped,
} from '../../analysis/structure/syntax.js';

/** A member, or the place of an element; any element of a list; any member or element; or any value inside, at any depth. */
export type Step = { readonly name: string } | number | 'element' | 'any' | 'anywhere';

export type Path = readonly Step[];

/** A path of `table` `''` is one of a value of which nothing is known. */
export interface Place extends ColumnOrigin {
  readonly path: Path;
}

/** How the operator or function that stands on top gives what is there. */
export type Access = 'json' | 'text';

const unknownPlace: Place = { table: '', column: '', path: ['anywhere'] };

/** `undefined` for what takes nothing out of JSON. */
export function accessOf(node: Node): Access | undefined {
  if (node.type === 'binary_expr') {
    const operator = operatorText(node.operator);
    return /^(?:->|#>)$/.test(operator) ? 'json' : /^(?:->>|#>>)$/.test(operator) ? 'text' : undefined;
  }
  if (!isExtraction(node)) return undefined;
  return functionName(node).endsWith('_text') ? 'text' : 'json';
}

const extracting = /^(?:jsonb?_extract_path(?:_text)?|jsonb?_extract|json_type)$/;
const elements = /^jsonb?_array_elements(?:_text)?$/;
const members = /^jsonb?_(?:each|each_text|tree)$/;

function isExtraction(node: Node): node is Extract<Node, { type: 'func_call' }> {
  return node.type === 'func_call' && extracting.test(functionName(node)) && argumentsOf(node).length > 1;
}

/** The places of which the value may be one. @param query how the parameters of the query are told from those of others */
export function placesOf(node: Node, scope: Scope, query: string): readonly Place[] {
  const inside = (each: Node) => placesOf(each, scope, query);
  const inner = unwrapped(node);
  switch (inner.type) {
    case 'parameter':
      return [{ ...parameterColumn(query, parameterNumber(inner)), path: [] }];
    case 'identifier':
    case 'member_expr':
      return placesOfColumn(inner, scope, query);
    case 'cast_expr':
    case 'cast_operator_expr': {
      const { operand } = castParts(inner) ?? {};
      return operand === undefined ? [] : inside(operand);
    }
    case 'case_expr':
      return inner.clauses.flatMap((clause) => inside(clause.result));
    case 'binary_expr': {
      if (accessOf(inner) === undefined) return [];
      const isPath = operatorText(inner.operator).startsWith('#');
      return below(inside(inner.left), stepsIn(inner.right, isPath, scope));
    }
    case 'func_call':
      return placesOfCall(inner, scope, query);
    default:
      return [];
  }
}

/** What stands for the values of a parameter where columns are asked for: no table has such a name. */
export function parameterColumn(query: string, position: number): ColumnOrigin {
  return { table: `the query ${query}`, column: `$${position}` };
}

function placesOfCall(
  call: Extract<Node, { type: 'func_call' }>,
  scope: Scope,
  query: string,
): readonly Place[] {
  const [first, ...others] = argumentsOf(call);
  const name = functionName(call);
  if (first === undefined) return [];
  const inside = placesOf(first, scope, query);
  if (isExtraction(call)) {
    const isText = !name.endsWith('_extract');
    return below(
      inside,
      isText ? others.flatMap((each) => stepsIn(each, false, scope)) : sqliteSteps(others),
    );
  }
  if (name === 'coalesce' || name === 'ifnull')
    return [first, ...others].flatMap((each) => placesOf(each, scope, query));
  return name === 'nullif' ? inside : [];
}

/** A column of a table, or what a function in FROM makes of one. */
function placesOfColumn(
  node: Extract<Node, { type: 'identifier' | 'member_expr' }>,
  scope: Scope,
  query: string,
): readonly Place[] {
  const found = findColumn(node, scope) ?? onlyColumn(node, scope);
  if (found === undefined) return [];
  const { origins, sources } = flowOfColumn(found.column);
  const own = origins.map(({ table, column }) => ({ table, column, path: [] }));
  const made = sources.flatMap(({ node: source }): readonly Place[] => {
    if (source.type === 'parameter')
      return [{ ...parameterColumn(query, parameterNumber(source)), path: [] }];
    if (source.type !== 'func_call' || found.column.name === 'key') return [];
    const name = functionName(source);
    const [list] = argumentsOf(source);
    const step = elements.test(name) || (/^json/.test(name) && isOfSqlite(found.level)) ? 'element' : 'any';
    if (list === undefined || !(elements.test(name) || members.test(name))) return [];
    return below(placesOf(list, found.level, query), [step]);
  });
  return [...own, ...made];
}

/** A function's only column goes by the name of its call too: `FROM jsonb_array_elements(doc) AS e`. */
function onlyColumn(node: Node, scope: Scope) {
  if (node.type !== 'identifier') return undefined;
  const name = nameOf(node, scope.structure.catalog);
  for (let level: Scope | undefined = scope; level !== undefined; level = level.parent) {
    const { columns } = level.relations.find((each) => each.name === name) ?? {};
    const [column] = columns ?? [];
    if (columns?.length === 1 && column !== undefined) return { column, level };
  }
  return undefined;
}

function isOfSqlite({ structure }: Scope): boolean {
  return structure.catalog.dialect === 'sqlite';
}

function below(places: readonly Place[], steps: Path): readonly Place[] {
  const known = places.length === 0 ? [unknownPlace] : places;
  return known.map((place) => ({ ...place, path: [...place.path, ...steps] }));
}

function stepsIn(operand: Node, isPath: boolean, scope: Scope): Path {
  const node = unwrapped(operand);
  if (node.type === 'prefix_op_expr' && node.expr.type === 'number_literal') return [-node.expr.value];
  if (node.type === 'number_literal') return [node.value];
  if (node.type !== 'string_literal') return ['any'];
  if (isPath) return stepsOf(node.value.replace(/^\{|\}$/g, '').split(/[,"]+/));
  if (isOfSqlite(scope) && node.value.startsWith('$')) return stepsOfPath(node.value);
  return [{ name: node.value }];
}

function sqliteSteps([path]: readonly Node[]): Path {
  return path?.type === 'string_literal' ? stepsOfPath(path.value) : ['any'];
}

/** `$.a[0].b` */
function stepsOfPath(path: string): Path {
  return stepsOf(path.replace(/^\$/, '').split(/[.[\]"]+/));
}

function stepsOf(names: readonly string[]): Path {
  return names
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => (/^-?\d+$/.test(name) ? Number(name) : { name }));
}
