/** Rule: SQLite's functions of dates, in a variant beside PostgreSQL's, are called so that they can mean the same. */
import type { Node } from 'sql-parser-cst';
import { argumentsOf, functionName, operatorText, unwrapped } from '../../analysis/structure/syntax.js';
import { everywhere } from '../everywhere.js';
import type { Finding, Rule } from '../rule.js';

const clockFunctions = /^(?:date|time|datetime|julianday|unixepoch|strftime)$/;

export const dateArithmetic: Rule = {
  name: 'date-arithmetic',
  severity: 'warning',
  explains: ['DATE-09', 'DATE-10', 'DATE-11', 'DATE-12', 'DATE-21', 'DATE-22', 'DATE-23'],
  find: everywhere(['func_call'], ({ node, reading }, { readings }) => {
    if (reading.dialect !== 'sqlite' || readings.length < 2) return undefined;
    const name = functionName(node);
    if (!clockFunctions.test(name)) return undefined;
    const values = argumentsOf(node).map(unwrapped);
    const format = name === 'strftime' ? values[0] : undefined;
    const rest = format === undefined ? values : values.slice(1);
    return [
      ...(format === undefined ? [] : weekOf(format)),
      ...(rest[0] === undefined ? [] : numberOfDays(rest[0], rest)),
      ...monthsOf(rest),
    ].map((finding) => ({ ...finding, span: reading.spanOf(node) }));
  }),
};

function textOf(node: Node): string {
  return node.type === 'string_literal' ? node.value : '';
}

function weekOf(format: Node): readonly Finding[] {
  const week = /%[UW]/.exec(textOf(format))?.[0];
  if (week === undefined) return [];
  return [
    {
      message: `\`${week}\` counts weeks from the first ${week === '%W' ? 'Monday' : 'Sunday'} of the year`,
      why: "PostgreSQL's `EXTRACT(WEEK FROM …)` counts those of ISO 8601: 30 December 2024 is in week 1",
      help: 'write `%V`, the week of ISO 8601, and `%G` for its year',
    },
  ];
}

function numberOfDays(value: Node, all: readonly Node[]): readonly Finding[] {
  const number = value.type === 'prefix_op_expr' && operatorText(value.operator) === '-' ? value.expr : value;
  const said = all.some((one) => /^(?:unixepoch|auto|julianday)$/i.test(textOf(one)));
  if (number.type !== 'number_literal' || said) return [];
  return [
    {
      severity: 'error',
      message: 'SQLite takes this number for days since 4714 BC',
      why: "PostgreSQL's `to_timestamp` counts seconds since 1970",
      help: "add `'unixepoch'` behind it",
    },
  ];
}

function monthsOf(modifiers: readonly Node[]): readonly Finding[] {
  const texts = modifiers.map(textOf);
  const months = texts.find((text) => /^\s*[-+]?\d+(?:\.\d+)?\s+(?:month|year)s?\s*$/i.test(text));
  if (months === undefined || texts.some((text) => /^floor$/i.test(text))) return [];
  return [
    {
      message: `\`'${months}'\` may end in the month behind the one that is meant`,
      why: 'a month after 31 January, SQLite is at 2 March, and PostgreSQL at the last of February',
      help: "add the modifier `'floor'`, or compute the day in the application and pass it",
    },
  ];
}
