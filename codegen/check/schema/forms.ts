/** What PostgreSQL's types refuse by themselves, and which checks stand for that on SQLite. */
import type { CatalogColumn } from '../../analysis/catalog.js';
import type { LogicalType } from '../../model/logical-type.js';
import { asWritten, formCheck, storageIn } from '../../model/sqlite-type.js';
import { logicalTypeOf } from './columns.js';
import { type ColumnPair, listed, sameName, type TableRule } from './difference.js';
import { conjuncts, type Expression, keyOf, leavesOf, readExpression } from './expression.js';
import { orNull } from './or-null.js';

function formOf(pair: ColumnPair, logical: LogicalType): string | undefined {
  return formCheck(logical, pair.sqlite.name, storageIn(pair.sqlite, logical));
}

/** What is left of a check without the parts that only give a column its form; `undefined` if nothing is. */
export function withoutForms(check: Expression, columns: readonly ColumnPair[]): Expression | undefined {
  const rest = conjuncts(orNull(check)).filter(
    (part) => !isTypeCheck(part) && !columns.some((pair) => isForm(orNull(part), pair)),
  );
  const [only] = rest;
  return rest.length <= 1 ? only : ['and', ...rest];
}

/** True if a part of a check says of this column, and of no other, what its type says on PostgreSQL. */
function isForm(part: Expression, pair: ColumnPair): boolean {
  const logical = logicalTypeOf(pair);
  const { columns, functions } = leavesOf(part);
  if (logical === undefined || columns.length === 0) return false;
  if (!columns.every((name) => sameName(name, pair.name))) return false;
  const texts = [
    formOf(pair, logical) ?? '',
    ...(logical.kind === 'boolean' ? [`${asWritten(pair.name)} BETWEEN 0 AND 1`] : []),
  ];
  const exact = texts.flatMap((text) => conjuncts(readExpression(text, { dialect: 'sqlite' })));
  if (exact.some((one) => keyOf(one) === keyOf(part))) return true;
  const known = formFunctions[logical.kind] ?? [];
  const isPattern = known.includes('glob') && (part[0] === 'GLOB' || part[0] === 'LIKE');
  return isPattern || (formOperations.has(String(part[0])) && functions.some((name) => known.includes(name)));
}

/** A check that orders values says more than their form. */
const formOperations = new Set(['=', 'is', 'call', 'not']);

/** The functions (and GLOB) by which a check says the form of a type. */
const formFunctions: Readonly<Partial<Record<LogicalType['kind'], readonly string[]>>> = {
  uuid: ['octet_length', 'lower', 'glob'],
  json: ['json_valid'],
  list: ['json_valid', 'json_type'],
  timestamp: ['strftime', 'datetime', 'julianday', 'length', 'glob'],
  date: ['date', 'strftime', 'julianday', 'length', 'glob'],
};

/** True for `typeof(column) = …`, which a STRICT table says anyway. */
function isTypeCheck(part: Expression): boolean {
  return leavesOf(part).functions.includes('typeof');
}

/** One warning for all columns of a table whose form nothing checks on SQLite. */
export const compareForms: TableRule = ({ name, columns, sqlite }) => {
  if (sqlite.unread) return [];
  const checks = sqlite.constraints.flatMap(({ expression }) =>
    expression === undefined ? [] : conjuncts(orNull(readExpression(expression, { dialect: 'sqlite' }))),
  );
  const open = columns.filter((pair) => isOpen(pair, checks));
  const [first] = open;
  if (first === undefined) return [];
  const recommended = open.flatMap((pair) => {
    const logical = logicalTypeOf(pair);
    const check = logical === undefined ? undefined : formOf(pair, logical);
    return check === undefined ? [] : [`\`CHECK (${check})\``];
  });
  return [
    {
      code: 'schema-form',
      subject: name,
      severity: 'warning',
      message: `\`${name}\` takes values on SQLite that PostgreSQL's types refuse: ${listed(open.map((pair) => pair.name))}`,
      sides: {
        postgres: {
          part: { table: name, column: first.name },
          says: `\`${first.postgres.printedType ?? ''}\``,
        },
        sqlite: { part: { table: name, column: first.name }, says: `any ${typeWord(first.sqlite)}` },
      },
      help: `add ${recommended.join(', ')}`,
    },
  ];
};

function typeWord(column: CatalogColumn): string {
  return column.type.name === '' ? 'value' : column.type.name;
}

function isOpen(pair: ColumnPair, checks: readonly Expression[]): boolean {
  const logical = logicalTypeOf(pair);
  if (logical === undefined || pair.sqlite.generated || storageIn(pair.sqlite, logical) === undefined)
    return false;
  return formOf(pair, logical) !== undefined && !checks.some((check) => isForm(orNull(check), pair));
}
