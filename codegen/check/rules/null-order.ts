/** Rule: where an order has a key that may be NULL, it says at which end NULL stands. */
import type { Node } from 'sql-parser-cst';
import { castParts, rangeOf } from '../../analysis/structure/syntax.js';
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
        !isConstant(key.value) &&
        !isAlone(key, keys.slice(0, index)) &&
        !keys.slice(0, index).some((before) => asksNull(before, key, reading)),
    )
    .map((key) => ({ key, reading, cut }));
}

/** A parameter is one value for all rows. */
function isConstant(value: Node | undefined): boolean {
  if (value?.type === 'parameter') return true;
  const operand = value?.type === 'paren_expr' ? value.expr : value && castParts(value)?.operand;
  return operand !== undefined && isConstant(operand);
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
