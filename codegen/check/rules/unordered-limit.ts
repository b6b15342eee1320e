/** Rule: what LIMIT cuts off is ordered, by keys that tell all rows apart. */
import { type Dialect, dialects } from '../../../src/dialect.js';
import { clauseOf } from '../../analysis/structure/syntax.js';
import { cutOf, isTested, orderKeys, queryOf } from '../order.js';
import { tellApart } from '../rows-apart.js';
import type { Finding, Place, Rule, Subject } from '../rule.js';
import { cutsRows, outermostWords } from './outermost-words.js';

export const unorderedLimit: Rule = {
  name: 'unordered-limit',
  also: 'warning',
  explains: ['SEL-17', 'SEL-18', 'SEL-19', 'SEL-76', 'SEL-77', 'SEL-78'],
  find(subject) {
    const { model } = subject;
    const isList = ['many', 'values', 'map'].includes(model.result.cardinality);
    const unread = dialects.filter((dialect) =>
      subject.readings.every(({ runsOn }) => !runsOn.includes(dialect)),
    );
    if (isList && unread.some((dialect) => cutsUnordered(model.sql[dialect], dialect)))
      return unordered(subject);
    const found = subject.readings.flatMap(({ places }) =>
      places.flatMap((place) => cut(place, isList ? subject : undefined) ?? []),
    );
    return found.find(({ severity }) => severity === undefined) ?? found;
  },
};

function unordered({ model }: Subject): Finding {
  return {
    message: `\`${model.name}\` cuts its rows off with \`LIMIT\`, but does not state their order`,
    why: 'which rows are left out is then up to the engine, and the two differ',
    help: 'add `ORDER BY` with a key that is unique, or say `@allow unordered-limit` and why any rows will do',
  };
}

/** `list` is given if the statement's own rows become a list. */
function cut(place: Place, list: Subject | undefined): Finding | undefined {
  const { node, reading } = place;
  const clause = node.type === 'select_stmt' ? cutOf(node) : undefined;
  if (node.type !== 'select_stmt' || clause === undefined) return undefined;
  const query = queryOf({ ...place, parent: place });
  if (query === undefined || isTested(query)) return undefined;
  const order = clauseOf(node, 'order_by_clause');
  const keys =
    order === undefined ? [] : orderKeys({ node: order, scope: place.scope, parent: place, reading });
  const apart = tellApart(
    query,
    keys.map(({ value }) => value),
  );
  if (apart === 'apart') return undefined;
  const span = reading.spanOf(clause);
  if (order === undefined) {
    if (list !== undefined && query.parent === undefined) return unordered(list);
    return {
      severity: 'warning',
      message: '`LIMIT` cuts rows off whose order is not stated',
      why: 'which rows are left is then up to the engine, and the two differ',
      help: 'add `ORDER BY` with a key that is unique, or say `@allow unordered-limit` and why any rows will do',
      span,
    };
  }
  if (apart === 'in doubt') return undefined;
  return {
    severity: 'warning',
    message: '`LIMIT` may cut between rows that the order does not tell apart',
    why: 'rows with equal keys come in any order, so each engine may leave out others',
    help: 'add a key that is unique, such as the primary key, at the end of `ORDER BY`',
    span,
  };
}

/** True if the outermost query has LIMIT (or FETCH) and no ORDER BY. */
function cutsUnordered(text: string | undefined, dialect: Dialect): boolean {
  if (text === undefined) return false;
  const words = outermostWords(text, dialect);
  return cutsRows(words) && !words.includes('ORDER');
}
