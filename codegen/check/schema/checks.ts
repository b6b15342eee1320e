/** Rule: both schemas refuse the same values. Checks are compared by what they say; those that only give a form are left out. */
import type { Dialect, PerDialect } from '../../../src/dialect.js';
import type { CatalogConstraint } from '../../analysis/catalog.js';
import { asWritten } from '../../model/sqlite-type.js';
import {
  contextOf,
  dialectNames,
  quoted,
  type SchemaDifference,
  type SchemaPart,
  sameName,
  type TablePair,
  type TableRule,
} from './difference.js';
import { type Expression, keyOf, readExpression } from './expression.js';
import { withoutForms } from './forms.js';
import { operation } from './operations.js';

/** What a schema says of the values of a table. */
interface Said {
  /** As an allowance names it, without the table. */
  readonly name: string;
  readonly part: SchemaPart;
  readonly expression: Expression;
  /** As it stands there. */
  readonly text: string;
  /** True if it is a constraint, and no type. */
  readonly constraint: boolean;
  /** What PostgreSQL's domain checks. */
  readonly domainCheck?: string;
}

export const compareChecks: TableRule = (pair) => {
  if (pair.sqlite.unread) return [];
  const own = {
    postgres: [...saidByTypes(pair), ...saidByChecks(pair, 'postgres')],
    sqlite: saidByChecks(pair, 'sqlite'),
  };
  const rest: PerDialect<Said[]> = { postgres: [...own.postgres], sqlite: [...own.sqlite] };
  const names = takePairs(rest, (a, b) => keyOf(a.expression) === keyOf(b.expression))
    .filter(([a, b]) => a.constraint && b.constraint && !sameName(a.name, b.name))
    .map(([a, b]) => otherName(pair.name, a, b));
  const changed = [
    ...takePairs(rest, (a, b) => sameName(a.name, b.name)),
    ...takePairs(rest, (a, b) => setOf(a)?.column !== undefined && setOf(a)?.column === setOf(b)?.column),
  ].map(([a, b]) => otherRule(pair.name, a, b));
  // Whether a domain and a check in other words say the same cannot be told.
  takePairs(rest, (a, b) => a.domainCheck !== undefined && a.part.column === b.part.column);
  const missing = (['postgres', 'sqlite'] as const).flatMap((dialect) =>
    rest[dialect].map((said) => missingRule(pair.name, said, dialect)),
  );
  return [...names, ...changed, ...missing];
};

/** Takes out the pairs that belong together. */
function takePairs(
  rest: PerDialect<Said[]>,
  belong: (a: Said, b: Said) => boolean,
): readonly (readonly [Said, Said])[] {
  return [...rest.postgres].flatMap((said): (readonly [Said, Said])[] => {
    const place = rest.sqlite.findIndex((other) => belong(said, other));
    const [twin] = place === -1 ? [] : rest.sqlite.splice(place, 1);
    if (twin === undefined) return [];
    rest.postgres.splice(rest.postgres.indexOf(said), 1);
    return [[said, twin]];
  });
}

function saidByChecks(pair: TablePair, dialect: Dialect): readonly Said[] {
  return pair[dialect].constraints.flatMap((check): Said[] => {
    const expression = expressionOf(check, pair, dialect);
    const [column, ...more] = check.columns;
    const single = more.length === 0 ? column : undefined;
    if (expression === undefined) return [];
    const part = { table: pair.name, constraint: check.name, column: single };
    return [{ name: check.name, part, expression, text: `CHECK (${check.expression})`, constraint: true }];
  });
}

function expressionOf(
  { kind, expression }: CatalogConstraint,
  pair: TablePair,
  dialect: Dialect,
): Expression | undefined {
  if (kind !== 'check' || expression === undefined) return undefined;
  return withoutForms(readExpression(expression, contextOf(pair, dialect)), pair.columns);
}

/** What PostgreSQL's types say and SQLite can only check: the labels of an enum, the length of a `varchar`. */
function saidByTypes(pair: TablePair): readonly Said[] {
  return pair.columns.flatMap(({ name, postgres }): Said[] => {
    const column = name.toLowerCase();
    const said = {
      name,
      part: { table: pair.name, column: name },
      text: `the type \`${postgres.printedType}\``,
      constraint: false,
    };
    const domain = (postgres.domainChecks ?? []).flatMap((check): Said[] => {
      const expression = withoutForms(readExpression(check, contextOf(pair, 'postgres')), pair.columns);
      const text = `the domain \`${postgres.type.domain}\`, which says \`${check}\``;
      return expression === undefined ? [] : [{ ...said, text, expression, domainCheck: check }];
    });
    if (domain.length > 0) return domain;
    if (postgres.type.kind === 'enum') {
      const labels = (postgres.type.labels ?? []).map((label) => ['text', label]);
      return [{ ...said, expression: operation('IN', column, ['list', ...labels]) }];
    }
    const length = /^character varying\((\d+)\)$/.exec(postgres.printedType ?? '')?.[1];
    if (length === undefined) return [];
    return [{ ...said, expression: ['<=', ['call', 'length', column], ['number', length]] }];
  });
}

/** The literals that `column IN (…)` or `column = …` allows. */
function setOf({
  expression,
}: Said): { readonly column: string; readonly labels: readonly string[] } | undefined {
  if (typeof expression === 'string' || (expression[0] !== 'in' && expression[0] !== '=')) return undefined;
  const columns = expression.slice(1).filter((part) => typeof part === 'string');
  const labels = expression.slice(1).filter((part) => typeof part !== 'string');
  const [column] = columns;
  const literal = labels.every((label) => label[0] === 'text');
  if (columns.length !== 1 || column === undefined || labels.length === 0 || !literal) return undefined;
  return { column, labels: labels.map((label) => String(label[1])) };
}

function otherRule(table: string, a: Said, b: Said): SchemaDifference {
  const sets = [setOf(a), setOf(b)];
  const [first, second] = sets;
  const column =
    first !== undefined && second !== undefined && first.column === second.column ? first.column : undefined;
  const beyond = (own: readonly string[] = [], other: readonly string[] = []) =>
    own.filter((label) => !other.includes(label));
  const only = [
    [beyond(first?.labels, second?.labels), 'PostgreSQL'],
    [beyond(second?.labels, first?.labels), 'SQLite'],
  ] as const;
  const detail = only
    .filter(([labels]) => labels.length > 0)
    .map(([labels, engine]) => `${quoted(labels)} on ${engine} only`);
  return {
    code: 'schema-check',
    subject: `${table}.${b.name}`,
    severity: 'error',
    message:
      column === undefined
        ? `\`${table}.${b.name}\` checks something else on PostgreSQL than on SQLite`
        : `\`${table}.${column}\` allows ${detail.join(' and ')}`,
    sides: { postgres: { part: a.part, says: a.text }, sqlite: { part: b.part, says: b.text } },
    help: mendedCheck(a, b),
  };
}

/** Checks that are written alike may still differ, by what the engines make of the words. */
function mendedCheck(a: Said, b: Said): string {
  const [postgres, sqlite] = [keyOf(a.expression), keyOf(b.expression)];
  if (sqlite.includes('"ILIKE"') && postgres.includes('"LIKE"'))
    return "SQLite's `LIKE` takes large letters for small ones: write `ILIKE` on PostgreSQL, or `GLOB` on SQLite";
  if (/"!?~\*?"/.test(postgres))
    return 'SQLite has no regular expressions: write on PostgreSQL what SQLite can say, `LIKE` with a pattern or `length`';
  const text = /"as text","(\w+)"/.exec(sqlite)?.[1];
  return text === undefined
    ? 'write the same check in both'
    : `SQLite keeps decimals as text, and compares them so: write \`CAST(${text} AS REAL)\` there`;
}

function missingRule(table: string, said: Said, dialect: Dialect): SchemaDifference {
  const other = dialect === 'postgres' ? 'sqlite' : 'postgres';
  const set = setOf(said);
  const what = said.part.column ?? table;
  const present = { part: said.part, says: said.text };
  const absent = { part: { table, column: said.part.column }, says: 'no such check' };
  return {
    code: 'schema-check',
    subject: `${table}.${said.name}`,
    severity: said.constraint || set !== undefined ? 'error' : 'warning',
    message: said.constraint
      ? `\`${table}.${said.name}\` is checked on ${dialectNames[dialect]} only`
      : `\`${table}.${what}\` is limited by its type on ${dialectNames[dialect]}, but takes other values on ${dialectNames[other]}`,
    sides:
      dialect === 'postgres' ? { postgres: present, sqlite: absent } : { postgres: absent, sqlite: present },
    help: missingHelp(said, what, dialectNames[other]),
  };
}

function missingHelp(said: Said, what: string, other: string): string {
  const labels = setOf(said)?.labels;
  if (said.constraint) return `add the same check, under the same name, on ${other}`;
  if (said.domainCheck !== undefined && labels === undefined)
    return 'give the SQLite column a check that says the same as the domain';
  const check = `CHECK (${checkText(what, labels, said.expression)})`;
  return labels === undefined
    ? `give the SQLite column \`${check}\`; or write \`text\` with this check on PostgreSQL too, so that both refuse a longer value with the code \`check_violation\``
    : `give the SQLite column \`${check}\``;
}

function checkText(column: string, labels: readonly string[] | undefined, expression: Expression): string {
  if (labels !== undefined) return `${asWritten(column)} IN (${quoted(labels)})`;
  const length = expression[2]?.[1];
  return `length(${asWritten(column)}) <= ${String(length)}`;
}

/** The same rule under two names: errors would name it differently. */
function otherName(table: string, a: Said, b: Said): SchemaDifference {
  return {
    code: 'schema-check',
    subject: `${table}.${b.name}`,
    severity: 'warning',
    message: `the same check of \`${table}\` is named \`${a.name}\` on PostgreSQL, but \`${b.name}\` on SQLite`,
    sides: { postgres: { part: a.part, says: a.text }, sqlite: { part: b.part, says: b.text } },
    why: 'an error names the constraint that refused a value',
    help: `write \`CONSTRAINT ${a.name} CHECK (…)\` in both`,
  };
}
