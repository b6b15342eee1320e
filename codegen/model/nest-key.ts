/** What `@nest … by` joins rows by: columns of the parent that tell parents apart. */
import type { QueryFacts } from '../analysis/analyzer.js';
import type { ObjectAnnotation } from '../statement/annotated-statement.js';
import type { FieldDraft } from './draft.js';
import type { ModelContext } from './model-context.js';
import { hasName, type RowLayout } from './row-layout.js';
import { keyKinds, meantColumn } from './unify-result.js';

/** The names of the fields behind `by`; `undefined` after a diagnostic. */
export function nestKey(
  facts: QueryFacts,
  nest: ObjectAnnotation,
  siblings: readonly FieldDraft[],
  parent: RowLayout,
  context: ModelContext,
): readonly string[] | undefined {
  const key: FieldDraft[] = [];
  for (const name of nest.by) {
    const found = siblings.find(({ field }) => hasName({ name: field.column }, name.name));
    const problem = found === undefined ? missing(name.name, siblings, parent) : unfit(found);
    if (found === undefined || problem !== undefined) {
      context.diagnostics.error('invalid-nest-key', name.span, problem?.message ?? '', {
        help: problem?.help ?? '',
      });
      return undefined;
    }
    key.push(found);
  }
  const several = severalParents(facts, key, siblings, context);
  if (several === undefined) return key.map(({ field }) => field.name);
  context.diagnostics.error('invalid-nest-key', nest.by[0]?.span ?? nest.span, several, {
    why: 'rows with the same key become one: of the others only their children would be left',
    help: 'join the rows by the primary key of the parent, or select nothing else of that table',
  });
  return undefined;
}

interface Problem {
  readonly message: string;
  readonly help: string;
}

function missing(name: string, siblings: readonly FieldDraft[], { object }: RowLayout): Problem {
  const what = object === undefined ? 'the row itself' : `\`${object.name}\``;
  const columns = siblings.map(({ field }) => field.column);
  return {
    message: `${what} has no column \`${name}\` by which the rows could be joined`,
    help: columns.length === 0 ? 'select the primary key of the parent' : meantColumn(name, columns),
  };
}

function unfit({ field: { column, type } }: FieldDraft): Problem | undefined {
  if (type.nullable) {
    return {
      message: `the key \`${column}\` may be null`,
      help: `join from the parent's side (\`LEFT JOIN\`), or exclude NULL in the query and write \`AS "${column}!"\``,
    };
  }
  if (keyKinds.has(type.logical.kind)) return undefined;
  return {
    message: `the key \`${column}\` is of type ${type.logical.kind}, whose values are not found again`,
    help: 'use a key of type uuid, text, enum, integer, bigint, decimal, boolean or date',
  };
}

/** Set if the parent has other columns of the table of the key, which the key does not decide. */
function severalParents(
  facts: QueryFacts,
  key: readonly FieldDraft[],
  siblings: readonly FieldDraft[],
  { catalogs }: ModelContext,
): string | undefined {
  const variant = facts.variants.postgres ?? facts.variants.sqlite;
  const catalog = facts.variants.postgres === undefined ? catalogs.sqlite : catalogs.postgres;
  const memberOf = ({ position }: FieldDraft) => variant?.columns[position]?.member?.name;
  const [member, ...others] = new Set(key.map(memberOf));
  const table = catalog.tables.get(key[0]?.origin?.table ?? '');
  if (member === undefined || others.length > 0 || table?.kind !== 'table') return undefined;
  const more = siblings.find((each) => memberOf(each) === member && !key.includes(each));
  if (more === undefined || more.origin?.table !== table.name) return undefined;
  const columns = key.map(({ origin }) => origin?.column);
  const unique = table.constraints.some(
    (each) =>
      (each.kind === 'primary key' || each.kind === 'unique') &&
      each.partial !== true &&
      each.columns.length > 0 &&
      each.columns.every((column) => columns.includes(column)),
  );
  if (unique) return undefined;
  const names = key.map(({ field }) => `\`${field.column}\``).join(', ');
  return `several rows of \`${table.name}\` may have the same ${names}, but another \`${more.field.column}\``;
}
