/** `doc ->> 'a'` and `doc -> :key`: the member of a JSON value as the text that PostgreSQL gives of it, found by its key. */
import type { Node } from 'sql-parser-cst';
import type { Edit } from '../../../source/edited-text.js';
import { kindOfName } from '../../structure/kind-of-type.js';
import { findColumn, namePath } from '../../structure/scope.js';
import { castParts, childrenOf, isQuery, operatorText, rangeOf, unwrapped } from '../../structure/syntax.js';
import { typeNameOf } from '../../structure/type-name.js';
import { kindOf } from '../../structure/value-kind.js';
import type { Finding, Place, Rewrite } from './context.js';

type Operation = Extract<Node, { type: 'binary_expr' }>;

/** `->>`, which gives a text on PostgreSQL and a number where the member is one on SQLite. */
export function isMemberText(node: Node): node is Operation {
  return isOperation(node, /^->>$/);
}

function isMember(node: Node): node is Operation {
  return isOperation(node, /^->>?$/);
}

function isOperation(node: Node, operator: RegExp): node is Operation {
  return node.type === 'binary_expr' && operator.test(operatorText(node.operator));
}

/**
 * `->` gives any member as JSON on both engines. A text in it begins with a quote, and SQLite's `->>` gives what it means; of
 * everything else PostgreSQL's `->>` prints the JSON itself, and NULL for `null`.
 */
export const rewriteMember: Rewrite = (place) => {
  const { node } = place;
  if (!isMember(node)) return undefined;
  const edits = keyEdits(node.right, place);
  if (!isMemberText(node) || isIndifferent(place)) return edits.length === 0 ? undefined : { edits };
  return {
    edits,
    composed: (said) => {
      const [from, key] = [isAlone(node.left) ? said(node.left) : `(${said(node.left)})`, said(node.right)];
      return `iif(${from} -> ${key} LIKE '"%', ${from} ->> ${key}, nullif(${from} -> ${key}, 'null'))`;
    },
  };
};

/** What has no such form: a key that SQLite reads as a path, or a value that would be computed three times. */
export function memberFinding(place: Place): Finding | undefined {
  const { node } = place;
  if (isMemberOfCall(place)) return valueOfMember;
  if (!isMember(node)) return undefined;
  const key = unwrapped(node.right);
  if (key.type === 'string_literal') {
    if (isPath(key.value)) return pathAsKey(key.text, key.value);
  } else if (isOtherwiseRead(key, place) && kindOf(key, place.scope) !== 'text') {
    return unknownKey;
  }
  if (!isMemberText(node) || isIndifferent(place)) return undefined;
  return [node.left, node.right].some(isComputed) ? computed : undefined;
}

/** A literal is a key as it stands, a number a place in a list. */
function isOtherwiseRead(key: Node, { scope }: Place): boolean {
  return unwrapped(key).type !== 'string_literal' && kindOf(key, scope) !== 'integer';
}

/** SQLite reads a text that begins with `$` as a path, so the key is made one; and all its operators of this kind bind alike. */
function keyEdits(key: Node, place: Place): readonly Edit[] {
  if (isOtherwiseRead(key, place)) return around(key, "nullif('$.' || json_quote(", "), '$.null')");
  return isAlone(key) ? [] : around(key, '(', ')');
}

function around(node: Node, before: string, after: string): readonly Edit[] {
  const [start, end] = rangeOf(node);
  return [
    { start, end: start, replacement: before },
    { start: end, end, replacement: after },
  ];
}

/** SQLite takes these for paths, or refuses them. */
function isPath(key: string): boolean {
  return key === '' || /^\$|^\[.*\]$|["\\]/s.test(key);
}

function pathAsKey(literal: string, key: string): Finding {
  const steps = /^\$((?:\.\w+|\[\d+\])+)$/.exec(key)?.[1]?.match(/\w+/g);
  const chain = steps?.map((step) => (/^\d+$/.test(step) ? step : `'${step}'`)).join(' -> ');
  return {
    code: 'form-not-portable',
    message: `${literal} is a key on PostgreSQL, and a path on SQLite`,
    why: 'SQLite reads a text that begins with `$`, stands in brackets, or holds a quote or a backslash as a path through the value',
    help:
      chain === undefined
        ? 'pass the key as a parameter: `doc -> :key`'
        : `name the steps one after the other: \`doc -> ${chain}\` (with \`->>\` before the last for its text)`,
  };
}

const unknownKey: Finding = {
  code: 'form-not-portable',
  message: 'it cannot be told whether this is the key of a member or its place in a list',
  why: 'SQLite has to be told a key as a path, and a place as a number',
  help: 'cast it: `doc -> (…)::text`, or `doc -> (…)::int`',
};

const computed: Finding = {
  code: 'form-not-portable',
  message: '`->>` takes a member of a value that is itself computed by a subquery or another `->>` here',
  why: 'SQLite has to be asked three times for the member: for its JSON, for whether that is a text, and for what it means',
  help: 'compute the value in a subquery of `FROM`, or a CTE, and take the member of its column',
};

const valueOfMember: Finding = {
  code: 'form-not-portable',
  message: 'the value of a member is JSON on PostgreSQL, but the text or number that it means on SQLite',
  why: 'SQLite gives `x` for `"x"` and `1` for `true`, which is read as no JSON or as other JSON; keys mean the same on both',
  help: 'write two variants, with `doc -> e.fullkey` instead of `e.value` on SQLite (`@dialect sqlite`), or take the whole value apart in the application',
};

/** `e.value` and `*`, of `jsonb_each(doc) AS e`. */
function isMemberOfCall({ node, parent, above, scope }: Place): boolean {
  if (node.type === 'member_expr' || (node.type === 'identifier' && isReference(node, parent, above))) {
    return findColumn(node, scope)?.column.member === true;
  }
  if (node.type !== 'all_columns' || parent === undefined) return false;
  if (parent.type === 'list_expr' && above(parent)?.type !== 'select_clause') return false;
  const path = parent.type === 'member_expr' ? namePath(parent.object, scope.structure.catalog) : undefined;
  const offered = scope.relations.filter(({ name }) => path === undefined || name === path.at(-1));
  return offered.some(({ columns = [] }) => columns.some(({ member }) => member));
}

/** False for a part of a longer name, and for a name that is given. */
function isReference(node: Node, parent: Node | undefined, above: Place['above']): boolean {
  if (parent?.type === 'member_expr') return false;
  if (parent?.type === 'alias') return parent.expr === node;
  const list = parent === undefined ? undefined : above(parent);
  return !(parent?.type === 'list_expr' && list !== undefined && above(list)?.type === 'alias');
}

/** True for what must not be repeated. */
function isComputed(node: Node): boolean {
  return isQuery(node) || isMemberText(node) || childrenOf(node).some(isComputed);
}

/** True for an operand that SQLite would not take apart. */
function isAlone(node: Node): boolean {
  return (
    isMember(node) ||
    /^(?:identifier|member_expr|parameter|func_call|paren_expr|prefix_op_expr|cast_\w+|\w+_literal)$/.test(
      node.type,
    )
  );
}

/** True where nothing depends on the type: only NULL is asked for, a number is made of it, or no number prints as the other side. */
function isIndifferent({ node, above }: Place): boolean {
  let inner = node;
  let outer = above(inner);
  while (outer?.type === 'paren_expr') {
    inner = outer;
    outer = above(inner);
  }
  if (outer === undefined) return false;
  if (outer.type === 'postfix_op_expr') return true;
  if (outer.type === 'cast_arg' || outer.type === 'cast_operator_expr') return isNumberCast(outer);
  if (outer.type !== 'binary_expr') return false;
  const operator = operatorText(outer.operator);
  const other = unwrapped(outer.left === inner ? outer.right : outer.left);
  if (other.type === 'null_literal') return /^IS(?: NOT)?$/.test(operator);
  return /^(?:=|<>|!=|IS(?: NOT)? DISTINCT FROM)$/.test(operator) && isWord(other);
}

function isNumberCast(node: Extract<Node, { type: 'cast_arg' | 'cast_operator_expr' }>): boolean {
  const type = typeNameOf(node.type === 'cast_arg' ? node.dataType : (castParts(node)?.type ?? node));
  const kind = type === undefined || type.array ? undefined : kindOfName(type.name);
  return kind === 'integer' || kind === 'real';
}

/** A text that is no member's JSON, so that only the text itself equals it. */
function isWord(node: Node): boolean {
  return node.type === 'string_literal' && !/^(?:[-\d[{]|true$|false$)/.test(node.value);
}
