/** Rule: a parameter that callers may leave out is not merely compared, for a comparison with NULL is never true. */
import type { Node } from 'sql-parser-cst';
import type { NativeType } from '../../analysis/catalog.js';
import { nothingKnown } from '../../analysis/structure/known.js';
import { mayBeNull } from '../../analysis/structure/nullability.js';
import { castParts, operatorText, parameterNumber, unwrapped } from '../../analysis/structure/syntax.js';
import type { Finding, Place, Reading, Rule, Subject } from '../rule.js';

export const comparedWithNull: Rule = {
  name: 'compared-with-null',
  severity: 'warning',
  find: (subject) => subject.readings.flatMap((reading) => findingsIn(reading, subject)),
};

type Parameter = Extract<Node, { type: 'parameter' }>;

/** The value beside the parameter; absent where it is one of several. */
interface Comparison {
  readonly parameter: Parameter;
  readonly other?: Node;
  readonly operator: string;
}

function findingsIn(reading: Reading, subject: Subject): readonly Finding[] {
  const { slots } = subject.facts;
  const optional = new Set(
    slots
      .filter(({ presence, role }) => presence === 'nullable' && role === 'scalar')
      .map((one) => one.position),
  );
  if (optional.size === 0) return [];
  // Who asks whether it is NULL knows that it may be.
  const asked = new Set(reading.places.flatMap(({ node }) => askedFor(node)));
  const found = new Map<number, Finding>();
  for (const place of reading.places) {
    const compared = comparisonIn(place.node);
    if (compared === undefined || !isInCondition(place)) continue;
    const number = parameterNumber(compared.parameter);
    if (!optional.has(number) || asked.has(number) || found.has(number)) continue;
    found.set(number, findingOf(place, compared, subject));
  }
  return [...found.values()];
}

const nullSafe = /^IS(?: NOT)?(?: DISTINCT FROM)?$/;

function askedFor(node: Node): readonly number[] {
  const operands =
    node.type === 'postfix_op_expr'
      ? [node.expr]
      : node.type === 'binary_expr' && nullSafe.test(operatorText(node.operator))
        ? [node.left, node.right]
        : [];
  return operands.flatMap((operand) => {
    const parameter = parameterOf(operand);
    return parameter === undefined ? [] : [parameterNumber(parameter)];
  });
}

const comparing = /^(?:=|==|<>|!=|<|>|<=|>=|(?:NOT )?(?:LIKE|ILIKE|GLOB|SIMILAR TO))$/;

function comparisonIn(node: Node): Comparison | undefined {
  if (node.type === 'between_expr') {
    const parameter = parameterOf(node.begin) ?? parameterOf(node.end);
    return parameter && { parameter, operator: 'BETWEEN' };
  }
  if (node.type !== 'binary_expr') return undefined;
  const operator = operatorText(node.operator);
  if (!comparing.test(operator)) return undefined;
  const right = parameterOf(node.right);
  if (right !== undefined) return { parameter: right, other: node.left, operator };
  const left = parameterOf(node.left);
  return left && { parameter: left, other: node.right, operator };
}

/** The parameter that a value is, perhaps in parentheses or a cast. */
function parameterOf(node: Node): Parameter | undefined {
  const inner = unwrapped(node);
  if (inner.type === 'parameter') return inner;
  const operand = castParts(inner)?.operand;
  return operand === undefined ? undefined : parameterOf(operand);
}

/** What is only connected with AND and OR decides whether there is a row; what `CASE` or `NOT` looks at may decide otherwise. */
function isInCondition({ parent }: Place): boolean {
  let above = parent;
  while (above !== undefined) {
    const { node } = above;
    if (/^(?:where_clause|having_clause|join_on_specification)$/.test(node.type)) return true;
    const chain = node.type === 'binary_expr' && /^(?:AND|OR)$/.test(operatorText(node.operator));
    if (!chain && node.type !== 'paren_expr') return false;
    above = above.parent;
  }
  return false;
}

function findingOf(place: Place, compared: Comparison, { facts }: Subject): Finding {
  const { reading, node, scope } = place;
  const slot = facts.slots[parameterNumber(compared.parameter) - 1];
  const name = `:${slot?.parameter ?? ''}`;
  const written = writtenAt(reading, node);
  const cast = castOf(facts.variants.postgres?.slots[parameterNumber(compared.parameter) - 1]?.type);
  const unmarked = written.replaceAll(`${name}?`, name);
  const fixes = [
    `to leave the condition out with the parameter, write \`(${name}?${cast} IS NULL OR ${unmarked})\``,
    ...findingNulls(compared, `${name}?`, reading, scope),
    'if it is never null, drop the `?`',
    'or say `@allow compared-with-null` and why',
  ];
  return {
    message: `\`${written}\` is never true where \`${name}\` is null or left out`,
    why: 'a comparison with NULL is not true: a parameter that is left out leaves no condition out, and the rows where the column is NULL are not found either',
    help: fixes.join('; '),
    span: reading.spanOf(node),
  };
}

/** The form that finds the rows that are NULL themselves, if there can be such. */
function findingNulls(
  { other, operator }: Comparison,
  name: string,
  reading: Reading,
  scope: Place['scope'],
): readonly string[] {
  const safe = /^==?$/.test(operator)
    ? 'IS NOT DISTINCT FROM'
    : /^(?:<>|!=)$/.test(operator)
      ? 'IS DISTINCT FROM'
      : '';
  // The comparison itself says that what it finds is not NULL.
  if (other === undefined || safe === '' || !mayBeNull(other, { ...scope, known: nothingKnown })) return [];
  const compared = writtenAt(reading, other);
  const what = safe.includes('NOT') ? 'rows that have none' : 'rows that have one, where none is passed';
  return [`to find the ${what}, write \`${compared} ${safe} ${name}\``];
}

function writtenAt(reading: Reading, node: Node): string {
  const { source, start, end } = reading.spanOf(node);
  return source.text.slice(start, end);
}

/** PostgreSQL takes the type of a parameter from where it first stands, and `IS NULL` says none. */
function castOf(type: NativeType | undefined): string {
  if (type === undefined) return '';
  const plain = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`);
  return type.kind === 'array'
    ? `::${plain(type.element?.name ?? 'text')}[]`
    : `::${plain(type.domain ?? type.name)}`;
}
