/** Rule: where an order has a key that may be NULL, it says at which end NULL stands. */
import type { Node } from 'sql-parser-cst';
import { branchesOf } from '../../analysis/structure/branches.js';
import { mayBeNull } from '../../analysis/structure/nullability.js';
import type { Scope } from '../../analysis/structure/scope.js';
import {
  argumentsOf,
  castParts,
  functionName,
  operatorText,
  rangeOf,
} from '../../analysis/structure/syntax.js';
import { behind } from '../everywhere.js';
import { cutOf, type OrderKey, orderKeys, queryOf } from '../order.js';
import { isAloneWhereAbsent } from '../rows-apart.js';
import type { Finding, Place, Reading, Rule } from '../rule.js';

/** A key that may be NULL, and what is ordered by it. */
interface OpenKey {
  readonly key: OrderKey;
  readonly reading: Reading;
  /** True if rows behind a certain place are left out. */
  readonly cut: boolean;
}

export const nullOrder: Rule = {
  name: 'null-order',
  severity: 'warning',
  explains: ['NULL-01', 'NULL-02', 'NULL-03', 'NULL-04', 'SEL-80'],
  mends: true,
  find({ readings }) {
    const all = readings.map((reading) => reading.places.flatMap((place) => openKeys(place, reading)));
    const [one = [], other = []] = all;
    if (readings.length > 1 && `${one.map(endOf)}` === `${other.map(endOf)}`) return [];
    return all.flat().flatMap((open) => (open.key.said === undefined ? [findingOf(open)] : []));
  },
};

function openKeys(place: Place, reading: Reading): readonly OpenKey[] {
  const { node, parent } = place;
  if (node.type !== 'order_by_clause') return [];
  const keys = orderKeys({ ...place, node });
  const query = queryOf(place);
  const isAlone = ({ value }: OrderKey, before: readonly OrderKey[]) =>
    query !== undefined &&
    value !== undefined &&
    isAloneWhereAbsent(
      value,
      query,
      before.map((one) => one.value),
    );
  const cut = parent?.node.type === 'select_stmt' && cutOf(parent.node) !== undefined;
  return keys
    .filter(
      (key, index) =>
        key.mayBeNull &&
        (key.value === undefined || !isSettled(key.value, place.scope)) &&
        !isAlone(key, keys.slice(0, index)) &&
        !keys.slice(0, index).some((before) => asksNull(before, key, reading)),
    )
    .map((key) => ({ key, reading, cut }));
}

/** True if it is surely NULL for all rows or for none, as far as the values that people keep go. */
function isSettled(value: Node, scope: Scope): boolean {
  if (isConstant(value)) return true;
  const isSure = (node: Node) => !mayBeNull(node, scope) || isSettled(node, scope);
  const operand = innerOf(value);
  if (operand !== undefined) return isSure(operand);
  if (value.type === 'func_call' && ofInstants.test(functionName(value)))
    return argumentsOf(value).every((argument) => !mayBeNull(argument, scope));
  if (value.type === 'extract_expr') return !mayBeNull(value.args.expr.expr, scope);
  const branches = branchesOf(value, scope.structure.catalog);
  return (
    branches?.every(
      ({ condition, compared, value: chosen }) =>
        [condition, compared].every((one) => one === undefined || isConstant(one)) && isSure(chosen),
    ) ?? false
  );
}

/** NULL for a NULL, for infinity, and on SQLite for what is no instant. */
const ofInstants =
  /^(?:to_char|to_date|to_timestamp|date_part|strftime|date|time|datetime|julianday|unixepoch)$/;

/** One value for all rows: of parameters and literals. */
function isConstant(node: Node): boolean {
  if (node.type === 'parameter' || /_literal$/.test(node.type)) return true;
  if (node.type === 'binary_expr') return isConstant(node.left) && isConstant(node.right);
  if (node.type === 'prefix_op_expr' || node.type === 'postfix_op_expr') return isConstant(node.expr);
  const operand = innerOf(node);
  return operand !== undefined && isConstant(operand);
}

function innerOf(node: Node): Node | undefined {
  if (node.type === 'binary_expr') return operatorText(node.operator) === 'COLLATE' ? node.left : undefined;
  return node.type === 'paren_expr' ? node.expr : castParts(node)?.operand;
}

/** `ORDER BY x IS NULL, x`. */
function asksNull({ written }: OrderKey, key: OrderKey, { text }: Reading): boolean {
  const told = (node: Node) => text.slice(...rangeOf(node));
  const test = told(written)
    .replace(/\s+(?:ASC|DESC)$/i, '')
    .replace(/\s+IS\s+(?:NOT\s+)?NULL$/i, '');
  return test !== told(written) && test.replace(/^\((.*)\)$/s, '$1') === told(exprOf(key));
}

/** What is ordered, without its direction. */
function exprOf({ written }: OrderKey): Node {
  return written.type === 'sort_specification' ? written.expr : written;
}

/** Where NULL stands for the engine that runs it. */
function endOf({ key, reading }: OpenKey): string {
  return key.said ?? key.byDefault[reading.dialect];
}

function findingOf({ key, reading, cut }: OpenKey): Finding {
  const { written, value, byDefault } = key;
  const isNumber = exprOf(key).type === 'number_literal';
  const what = reading.quote(isNumber ? (value ?? written) : written);
  const end = byDefault.postgres;
  return {
    severity: cut ? 'error' : 'warning',
    message: `\`${what}\` may be NULL, which stands ${end === 'LAST' ? 'last' : 'first'} on PostgreSQL and ${end === 'LAST' ? 'first' : 'last'} on SQLite`,
    why: cut ? '`LIMIT` then leaves out other rows' : 'the rows then come in another order',
    help: `say it: \`NULLS ${end}\` as PostgreSQL does, or \`NULLS ${byDefault.sqlite}\` as SQLite does`,
    span: reading.spanOf(written),
    fix: [behind(written, ` NULLS ${end}`, reading)],
  };
}
