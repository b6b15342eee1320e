/** What a condition says of NULL where it is true, false, or not one of these: the columns that it compares are not NULL then. */
import type { Node } from 'sql-parser-cst';
import { aggregateLevel } from './aggregates.js';
import { keyOf, rowsKey } from './keys.js';
import { both, nothingKnown, shared } from './known.js';
import { strictArguments } from './null-functions.js';
import { type Facts, findColumn, type Scope } from './scope.js';
import { saysItFits, strictSides } from './strict-operators.js';
import {
  argumentsOf,
  castParts,
  functionName,
  isQuery,
  operatorText,
  rowItems,
  unwrapped,
} from './syntax.js';

function isTrue(literal: Extract<Node, { type: 'boolean_literal' }>): boolean {
  return operatorText(literal.valueKw) === 'TRUE';
}

/** What a condition turned out to be. NULL is `not true` and `not false`. */
export type Outcome = 'true' | 'false' | 'not true' | 'not false';

type Memory = Map<Node, Map<Outcome, Facts>>;

/** The facts that hold for a row for which the condition has this outcome. */
export function factsOf(condition: Node, outcome: Outcome, scope: Scope): Facts {
  return factsIn({ scope, memory: new Map() }, condition, outcome);
}

/** The facts that hold for a row in which none of these values is NULL. */
export function factsOfValues(values: readonly Node[], scope: Scope): Facts {
  return valuesOf({ scope, memory: new Map() }, values);
}

interface Place {
  readonly scope: Scope;
  /** What was found out already: without it, nested conditions would be looked at again and again. */
  readonly memory: Memory;
}

function factsIn(place: Place, condition: Node, outcome: Outcome): Facts {
  const known = place.memory.get(condition)?.get(outcome);
  if (known !== undefined) return known;
  const facts = freshFacts(place, condition, outcome);
  const all = place.memory.get(condition) ?? new Map<Outcome, Facts>();
  place.memory.set(condition, all.set(outcome, facts));
  return facts;
}

const opposite: Readonly<Record<Outcome, Outcome>> = {
  true: 'false',
  false: 'true',
  'not true': 'not false',
  'not false': 'not true',
};

function freshFacts(place: Place, node: Node, outcome: Outcome): Facts {
  switch (node.type) {
    case 'paren_expr':
      return rowItems(node) === undefined ? factsIn(place, node.expr, outcome) : nothingKnown;
    case 'prefix_op_expr': {
      const operator = operatorText(node.operator);
      if (operator === 'NOT') return factsIn(place, node.expr, opposite[outcome]);
      if (operator === 'EXISTS') return outcome === 'true' ? rowFacts(place, node.expr) : nothingKnown;
      return valueFacts(place, node, outcome);
    }
    case 'postfix_op_expr': {
      const operator = operatorText(node.operator);
      if (!/^(?:ISNULL|NOTNULL|NOT NULL|IS (?:NOT )?UNKNOWN)$/.test(operator)) return nothingKnown;
      return testFacts(place, node.expr, operator.includes('NOT') ? 'IS NOT NULL' : 'IS NULL', outcome);
    }
    case 'binary_expr':
      return operationFacts(place, node, outcome);
    case 'between_expr': {
      if (outcome === 'not true' || outcome === 'not false') return nothingKnown;
      const within = (outcome === 'true') !== /NOT/.test(operatorText(node.betweenKw));
      return valuesOf(place, within ? [node.left, node.begin, node.end] : [node.left]);
    }
    default:
      return valueFacts(place, node, outcome);
  }
}

/** Any value that turned out true or false is not NULL. */
function valueFacts(place: Place, node: Node, outcome: Outcome): Facts {
  if (outcome === 'not true' || outcome === 'not false') return nothingKnown;
  const [first, second, ...others] = node.type === 'func_call' ? argumentsOf(node) : [];
  const name = node.type === 'func_call' ? functionName(node) : '';
  if (first && second && others.length === 0 && /^(?:coalesce|ifnull)$/.test(name)) {
    // `COALESCE(active, FALSE)` is true only if `active` is.
    const literal = unwrapped(second);
    const other = literal.type === 'boolean_literal' && isTrue(literal) ? 'false' : 'true';
    if (literal.type === 'boolean_literal' && outcome === other) return factsIn(place, first, outcome);
  }
  return valuesOf(place, [node]);
}

function operationFacts(place: Place, node: Extract<Node, { type: 'binary_expr' }>, outcome: Outcome): Facts {
  const operator = operatorText(node.operator);
  const { left, right } = node;
  if (operator === 'AND' || operator === 'OR') {
    const sides = [factsIn(place, left, outcome), factsIn(place, right, outcome)];
    // What makes AND true makes both sides true; what makes it false is one of them.
    const each = (operator === 'AND') === (outcome === 'true' || outcome === 'not false');
    return each ? sides.reduce(both) : shared(sides);
  }
  if (/^IS\b/.test(operator)) return isFacts(place, node, operator, outcome);
  if (outcome === 'not true' || outcome === 'not false') return nothingKnown;
  if (operator === 'IN' || operator === 'NOT IN') {
    return memberFacts(place, node, (operator === 'IN') === (outcome === 'true'));
  }
  const quantifier = quantifierOf(right);
  if (quantifier !== undefined) {
    // Over no values ANY is false and ALL is true, whatever stands on the left.
    const any = quantifier !== 'ALL';
    return any === (outcome === 'true') ? valuesOf(place, [left]) : nothingKnown;
  }
  const rows = [left, right].map((side) => rowItems(unwrapped(side)));
  if (rows.some((items) => items !== undefined)) {
    // Of a column that is a row, PostgreSQL compares NULL like a value.
    const isColumn = [left, right].some((side, index) => !rows[index] && !isQuery(unwrapped(side)));
    return isColumn ? nothingKnown : valuesOf(place, comparedItems(rows, operator, outcome));
  }
  if (saysItFits(node, outcome === 'true')) return valuesOf(place, [left, right]);
  return both(valuesOf(place, [node]), countFacts(place, node, outcome));
}

/** The items of two rows that surely are not NULL where the comparison turned out so. An order goes from the left to the first that differ. */
function comparedItems(
  rows: readonly (readonly Node[] | undefined)[],
  operator: string,
  outcome: 'true' | 'false',
): readonly Node[] {
  if (/^[<>]=?$/.test(operator)) return rows.flatMap((items) => items?.slice(0, 1) ?? []);
  const all = /^==?$/.test(operator) ? 'true' : /^(?:<>|!=)$/.test(operator) ? 'false' : undefined;
  return all === outcome ? rows.flatMap((items) => items ?? []) : [];
}

/** SQLite's grammar takes `ANY (…)` for a call. */
function quantifierOf(node: Node): string | undefined {
  if (node.type === 'quantifier_expr') return operatorText(node.quantifierKw);
  const name = node.type === 'func_call' ? functionName(node).toUpperCase() : '';
  return /^(?:ANY|SOME|ALL)$/.test(name) ? name : undefined;
}

/** `IS NULL`, `IS TRUE`, `IS NOT DISTINCT FROM` and their opposites, which are never NULL themselves. */
function isFacts(
  place: Place,
  { left, right }: Extract<Node, { type: 'binary_expr' }>,
  operator: string,
  outcome: Outcome,
): Facts {
  const distinct = operator.endsWith('DISTINCT FROM');
  const negative = distinct ? !operator.startsWith('IS NOT') : operator === 'IS NOT';
  const literal = unwrapped(right);
  const word = literal.type === 'boolean_literal' ? (isTrue(literal) ? 'TRUE' : 'FALSE') : undefined;
  if (operator.endsWith('UNKNOWN') || (word === undefined && literal.type === 'null_literal')) {
    const not = operator.endsWith('UNKNOWN') ? operator.startsWith('IS NOT') : negative;
    return testFacts(place, left, not ? 'IS NOT NULL' : 'IS NULL', outcome);
  }
  const same = (outcome === 'true' || outcome === 'not false') !== negative;
  if (word !== undefined) {
    const yes = word === 'TRUE' ? 'true' : 'false';
    const no = word === 'TRUE' ? 'not true' : 'not false';
    return factsIn(place, left, same ? yes : no);
  }
  // What is the same as a literal is not NULL.
  return same && /^(?:string|number|blob)_literal$/.test(literal.type)
    ? valuesOf(place, [left])
    : nothingKnown;
}

function testFacts(place: Place, value: Node, test: 'IS NULL' | 'IS NOT NULL', outcome: Outcome): Facts {
  const holds = outcome === 'true' || outcome === 'not false';
  if (holds !== (test === 'IS NOT NULL')) return nothingKnown;
  const items = rowItems(value);
  if (items === undefined) return valuesOf(place, [value]);
  // A row that is not NULL as a whole may still hold one.
  return test === 'IS NOT NULL' ? valuesOf(place, items) : nothingKnown;
}

/** `x IN (…)`: `holds` says whether it was found in there or surely not. */
function memberFacts(
  place: Place,
  { left, right }: Extract<Node, { type: 'binary_expr' }>,
  holds: boolean,
): Facts {
  const values = rowItems(left) ?? [left];
  const items = rowItems(right);
  if (holds) return both(valuesOf(place, values), rowFacts(place, right));
  // NULL is in no empty list, and a subquery may be one.
  return items === undefined || items.length === 0 || values.length > 1
    ? nothingKnown
    : valuesOf(place, values);
}

/** What the conditions of a subquery that gave a row say of the rows around it. */
function rowFacts({ scope }: Place, query: Node): Facts {
  const inner = unwrapped(query);
  if (!isQuery(inner)) return nothingKnown;
  scope.structure.describe(inner, scope);
  const own = scope.structure.scopes.get(inner);
  return own?.grouping === 'none' || own?.grouping === 'plain' ? own.known : nothingKnown;
}

/** `count(*) > 0`: the group has rows. */
function countFacts({ scope }: Place, node: Extract<Node, { type: 'binary_expr' }>, outcome: Outcome): Facts {
  const call = unwrapped(node.left);
  const bound = unwrapped(node.right);
  if (outcome !== 'true' || call.type !== 'func_call' || bound.type !== 'number_literal') return nothingKnown;
  if (functionName(call) !== 'count' || call.over !== undefined) return nothingKnown;
  const operator = operatorText(node.operator);
  const number = Number(bound.text);
  const some =
    operator === '>'
      ? number >= 0
      : /^(?:=|==|>=)$/.test(operator)
        ? number > 0
        : /^(?:<>|!=)$/.test(operator) && number === 0;
  const level = aggregateLevel(call, scope);
  return some && typeof level === 'number' ? new Set([rowsKey(level)]) : nothingKnown;
}

/** The facts of which each holds if all of these values are not NULL. */
function valuesOf(place: Place, nodes: readonly Node[]): Facts {
  return nodes.map((node) => factsOfValue(place, node)).reduce(both, nothingKnown);
}

function factsOfValue(place: Place, node: Node): Facts {
  const { scope } = place;
  const key = keyOf(node, scope);
  const own: Facts = key === undefined ? nothingKnown : new Set([key]);
  switch (node.type) {
    case 'identifier':
    case 'member_expr': {
      const absences = key === undefined ? [] : (findColumn(node, scope)?.column.absences ?? []);
      return both(own, new Set(absences.map((absence) => absence.key)));
    }
    case 'paren_expr':
      return rowItems(node) === undefined ? factsOfValue(place, node.expr) : nothingKnown;
    case 'cast_expr':
    case 'cast_operator_expr':
      return both(
        own,
        valuesOf(
          place,
          [castParts(node)?.operand].filter((one) => one !== undefined),
        ),
      );
    case 'prefix_op_expr':
      if (operatorText(node.operator) !== 'NOT') {
        return /^[-+~]$/.test(operatorText(node.operator)) ? both(own, factsOfValue(place, node.expr)) : own;
      }
      return shared([factsIn(place, node, 'true'), factsIn(place, node, 'false')]);
    case 'between_expr':
      return shared([factsIn(place, node, 'true'), factsIn(place, node, 'false')]);
    case 'binary_expr':
      return both(own, factsOfOperation(place, node));
    case 'func_call':
      return both(own, factsOfCall(place, node));
    default:
      return own;
  }
}

function factsOfOperation(place: Place, node: Extract<Node, { type: 'binary_expr' }>): Facts {
  const operator = operatorText(node.operator);
  const { left, right } = node;
  if (operator === 'COLLATE') return factsOfValue(place, left);
  if (/^(?:AND|OR|(?:NOT )?IN)$/.test(operator) || quantifierOf(right) !== undefined) {
    return shared([factsIn(place, node, 'true'), factsIn(place, node, 'false')]);
  }
  if (rowItems(left) !== undefined || rowItems(unwrapped(right)) !== undefined) return nothingKnown;
  return valuesOf(place, strictSides(node, place.scope));
}

function factsOfCall(place: Place, call: Extract<Node, { type: 'func_call' }>): Facts {
  const name = functionName(call);
  const values = argumentsOf(call);
  if (call.over !== undefined || values.length === 0) return nothingKnown;
  if (/^(?:coalesce|ifnull|greatest|least)$/.test(name))
    return shared(values.map((value) => factsOfValue(place, value)));
  if (name === 'nullif') return valuesOf(place, values.slice(0, 1));
  return valuesOf(place, strictArguments(name, values, place.scope.structure.catalog));
}
