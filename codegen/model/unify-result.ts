/** The result of a query: its cardinality must fit the columns that the statement returns. */
import type { QueryFacts } from '../analysis/analyzer.js';
import { didYouMean } from '../source/names.js';
import type { Cardinality, ResultAnnotation } from '../statement/annotated-statement.js';
import type { Field, QueryResult, RowShape } from './model.js';
import type { ModelContext } from './model-context.js';
import { camelCase } from './names.js';

/** A result whose row has no name yet: row shapes are found for a whole entity. */
export type UnnamedResult =
  | { readonly cardinality: 'one' | 'optional' | 'many' }
  | { readonly cardinality: 'value' | 'optional value' | 'values'; readonly field: Field }
  | { readonly cardinality: 'exec' | 'affected' | 'changed' }
  | { readonly cardinality: 'map'; readonly key: Field; readonly value?: Field };

/** What the query gives back; `undefined` after a diagnostic. */
export function unifyResult(
  facts: QueryFacts,
  fields: readonly Field[],
  context: ModelContext,
): UnnamedResult | undefined {
  const { result } = facts.query;
  const cardinality: Cardinality = result?.cardinality ?? (fields.length > 0 ? 'many' : 'affected');
  switch (cardinality) {
    case 'exec':
    case 'affected':
    case 'changed':
      return fields.length === 0 ? { cardinality } : reportColumns(facts, cardinality, context);
    case 'map':
      return unifyMap(facts, result, fields, context);
    case 'value':
    case 'optional value':
    case 'values':
      return unifyValue(facts, cardinality, fields, context);
    default:
      return fields.length > 0 ? { cardinality } : reportNoColumns(facts, cardinality, context);
  }
}

/** True if the result has rows, and so needs a row shape. */
export function hasRows(result: UnnamedResult): boolean {
  return ['one', 'optional', 'many', 'map'].includes(result.cardinality);
}

/** The result with its row's shape, and where the columns stand if not in the shape's order. */
export function nameResult(
  result: UnnamedResult,
  row: RowShape | undefined,
  columns: readonly number[] | undefined,
): QueryResult | undefined {
  switch (result.cardinality) {
    case 'exec':
    case 'affected':
    case 'changed':
      return { cardinality: result.cardinality };
    case 'value':
    case 'optional value':
    case 'values':
      return { cardinality: result.cardinality, type: result.field.type };
    default:
      return row === undefined
        ? undefined
        : { ...result, row, ...(columns === undefined ? {} : { columns }) };
  }
}

function resultPlace(facts: QueryFacts) {
  return facts.query.result?.span ?? facts.query.nameSpan;
}

function reportNoColumns(facts: QueryFacts, cardinality: Cardinality, context: ModelContext): undefined {
  context.diagnostics.error(
    'result-needs-columns',
    resultPlace(facts),
    `\`${facts.query.name}\` returns no columns, so it cannot have \`@result ${cardinality}\``,
    { help: 'add `RETURNING …`, or write `@result affected`, `changed` or `exec`' },
  );
  return undefined;
}

function reportColumns(facts: QueryFacts, cardinality: Cardinality, context: ModelContext): undefined {
  const { postgres, sqlite } = facts.variants;
  const writes = (postgres ?? sqlite)?.writes !== undefined;
  const others = 'write `@result one`, `optional`, `many`, `value` or `values`';
  context.diagnostics.error(
    'result-ignores-columns',
    resultPlace(facts),
    `\`${facts.query.name}\` returns columns, which \`@result ${cardinality}\` would throw away`,
    writes
      ? { help: `remove \`RETURNING …\`, or ${others}` }
      : {
          why: 'the statement only reads; `exec`, `affected` and `changed` say what became of a write',
          help: `${others}; to ask whether there is a row, write \`SELECT EXISTS (…) AS found\` with \`@result value\``,
        },
  );
  return undefined;
}

function unifyValue(
  facts: QueryFacts,
  cardinality: 'value' | 'optional value' | 'values',
  fields: readonly Field[],
  context: ModelContext,
): UnnamedResult | undefined {
  const [field] = fields;
  if (field === undefined) return reportNoColumns(facts, cardinality, context);
  if (fields.length === 1) return { cardinality, field };
  context.diagnostics.error(
    'value-needs-one-column',
    resultPlace(facts),
    `\`@result ${cardinality}\` is for one column, but \`${facts.query.name}\` returns ${fields.length}`,
    {
      why: `it returns ${fields.map(({ column }) => column).join(', ')}`,
      help: 'return one column, or rows: `@result one`, `optional`, `many`',
    },
  );
  return undefined;
}

/** A `Map` finds its keys by identity, so only primitive values can be keys. */
export const keyKinds: ReadonlySet<string> = new Set([
  'uuid',
  'text',
  'smallint',
  'integer',
  'bigint',
  'decimal',
  'boolean',
  'date',
  'enum',
]);

/** What to write for a column that is none of these. */
export function meantColumn(name: string, columns: readonly string[]): string {
  const near = didYouMean(name, columns);
  return near === undefined ? `use one of its columns: ${columns.join(', ')}` : `did you mean \`${near}\`?`;
}

function unifyMap(
  facts: QueryFacts,
  result: ResultAnnotation | undefined,
  fields: readonly Field[],
  context: ModelContext,
): UnnamedResult | undefined {
  if (fields.length === 0) return reportNoColumns(facts, 'map', context);
  const find = (name: string | undefined) =>
    fields.find((field) => field.column === name || field.name === camelCase(name ?? ''));
  const key = find(result?.key);
  const value = find(result?.value);
  const refuse = (message: string, help: string) => {
    context.diagnostics.error('invalid-map-key', resultPlace(facts), message, { help });
    return undefined;
  };
  const refuseName = (name: string, role: string) =>
    refuse(
      `\`${facts.query.name}\` returns no column \`${name}\` to be the ${role}`,
      meantColumn(
        name,
        fields.map(({ column }) => column),
      ),
    );
  if (key === undefined) return refuseName(result?.key ?? '', 'key');
  if (result?.value !== undefined && value === undefined) return refuseName(result.value, 'value');
  if (key.type.nullable) {
    return refuse(
      `the key \`${key.column}\` may be null`,
      `exclude NULL in the query and write \`AS "${key.column}!"\``,
    );
  }
  if (!keyKinds.has(key.type.logical.kind)) {
    return refuse(
      `the key \`${key.column}\` is of type ${key.type.logical.kind}, whose values a \`Map\` does not find again`,
      'use a key of type uuid, text, enum, integer, bigint, decimal, boolean or date',
    );
  }
  return value === undefined ? { cardinality: 'map', key } : { cardinality: 'map', key, value };
}
