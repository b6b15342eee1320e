/** The parameters of a query: what both dialects take must be one list of named values. */

import { type Dialect, dialects } from '../../src/dialect.js';
import type { ColumnOrigin, QueryFacts, Slot, SlotFacts } from '../analysis/analyzer.js';
import type { NativeType } from '../analysis/catalog.js';
import { upsertKey } from '../analysis/structure/upsert-key.js';
import type { Span } from '../diagnostic/diagnostic.js';
import { type DeclaredTypes, takeDeclaredType } from './declared-type.js';
import type { Field, Parameter, ValueType } from './model.js';
import type { ModelContext } from './model-context.js';
import { camelCase, fieldNameProblem } from './names.js';
import { reportDifference } from './report-difference.js';
import { parameterCast } from './stated-type.js';
import { type ResolvedType, resolveType } from './value-type.js';

interface SlotContext extends ModelContext {
  readonly facts: QueryFacts;
  readonly declared: DeclaredTypes;
}

/** Unifies the parameters, in the order of their placeholders; `undefined` after a diagnostic. */
export function unifyParameters(
  facts: QueryFacts,
  declared: DeclaredTypes,
  context: ModelContext,
): readonly Parameter[] | undefined {
  const slotContext = { ...context, facts, declared };
  const groups = new Map<string, Slot[]>();
  for (const slot of facts.slots) {
    const group = groups.get(slot.parameter);
    if (group === undefined) groups.set(slot.parameter, [slot]);
    else group.push(slot);
  }
  const fine = checkNames([...groups.keys()], 'parameter', slotContext);
  const parameters = [...groups].map(([name, slots]) => unifyParameter(name, slots, slotContext));
  return fine && parameters.every((parameter) => parameter !== undefined) ? parameters : undefined;
}

function unifyParameter(name: string, slots: readonly Slot[], context: SlotContext): Parameter | undefined {
  const [first] = slots;
  if (first === undefined) return undefined;
  const documentation = firstNamed(context.facts.query.parameters, name)?.documentation;
  const said = documentation === undefined || documentation === '' ? {} : { documentation };
  if (first.role === 'scalar' || first.role === 'list') {
    const type = unifySlot(first, `parameter \`${name}\``, name, context);
    return type === undefined ? undefined : { name: camelCase(name), shape: first.role, type, ...said };
  }
  const columns = slots.map((slot) => slot.field ?? slot.parameter);
  const fine = checkNames(columns, `field of \`${name}\``, context);
  const fields = slots.map((slot, index): Field | undefined => {
    const column = columns[index] ?? name;
    const type = unifySlot(slot, `field \`${column}\` of parameter \`${name}\``, column, context);
    return type === undefined ? undefined : { name: camelCase(column), column, type };
  });
  if (!fine || !fields.every((field) => field !== undefined)) return undefined;
  const key = first.role === 'objects' ? keyOf(slots, context) : undefined;
  return { name: camelCase(name), shape: first.role, fields, ...(key === undefined ? {} : { key }), ...said };
}

/** The fields that an upsert finds rows by; `undefined` if it does not, or by what is in no field. */
function keyOf(slots: readonly Slot[], { facts, catalogs }: SlotContext): readonly string[] | undefined {
  for (const dialect of dialects) {
    const variant = facts.variants[dialect];
    const columns = variant?.read === undefined ? undefined : upsertKey(variant.read.tree, catalogs[dialect]);
    if (variant === undefined || columns === undefined) continue;
    const fields = columns.map((origin) => {
      const isMet = (met: ColumnOrigin) => met.table === origin.table && met.column === origin.column;
      const slot = slots.find(({ position }) => variant.slots[position - 1]?.meets.some(isMet));
      return slot === undefined ? undefined : camelCase(slot.field ?? slot.parameter);
    });
    return fields.every((field) => field !== undefined) ? fields : undefined;
  }
  return undefined;
}

function checkNames(names: readonly string[], what: string, context: SlotContext): boolean {
  const seen = new Map<string, string>();
  let fine = true;
  for (const name of names) {
    const field = camelCase(name);
    const problem = fieldNameProblem(field);
    const earlier = seen.get(field);
    seen.set(field, name);
    if (problem === undefined && earlier === undefined) continue;
    fine = false;
    // A field that is listed twice was reported where it is listed.
    if (problem === undefined && earlier === name) continue;
    const message =
      problem === undefined
        ? `\`${earlier}\` and \`${name}\` would be one parameter: both are \`${field}\` in camel case`
        : `${what} cannot be called \`${name}\`: it ${problem}`;
    context.diagnostics.error('invalid-parameter-name', placeOf(context.facts, name), message, {
      help: 'give it another name',
    });
  }
  return fine;
}

interface Named {
  readonly name: string;
}

/** Lists are looked through once, however many names are asked for: a query may have tens of thousands. */
const firstByName = new WeakMap<readonly Named[], ReadonlyMap<string, Named>>();

function firstNamed<T extends Named>(list: readonly T[], name: string): T | undefined {
  let known = firstByName.get(list);
  if (known === undefined) {
    known = new Map([...list].reverse().map((one) => [one.name, one]));
    firstByName.set(list, known);
  }
  return known.get(name) as T | undefined;
}

/** Where a parameter stands first, in the variant of this dialect or in any. */
function placeOf(facts: QueryFacts, name: string, dialect?: Dialect): Span {
  const order = dialect === undefined ? dialects : [dialect, ...dialects];
  for (const each of order) {
    const statement = facts.query.variants[each];
    const placeholder = statement === undefined ? undefined : firstNamed(statement.placeholders, name);
    if (statement !== undefined && placeholder !== undefined) {
      return { source: statement.source, start: placeholder.start, end: placeholder.end };
    }
  }
  return facts.query.nameSpan;
}

function unifySlot(slot: Slot, what: string, name: string, context: SlotContext): ValueType | undefined {
  const { facts } = context;
  const sides = { postgres: facts.variants.postgres, sqlite: facts.variants.sqlite };
  const index = slot.position - 1;
  const only = sides.sqlite === undefined ? 'postgres' : sides.postgres === undefined ? 'sqlite' : undefined;
  const postgres = sides.postgres?.slots[index];
  const sqlite = sides.sqlite?.slots[index];
  const stated =
    only === 'sqlite'
      ? (sqlite?.type ?? parameterCast(sides.sqlite?.text.text ?? '', slot.position))
      : postgres?.type;
  const rowCount = [postgres, sqlite].every((side) => side === undefined || side.rowCount === 'only');
  const resolved: ResolvedType | undefined = rowCount
    ? { logical: { kind: 'row count' }, storage: 'default' }
    : resolveType(
        {
          what: `${what} of \`${facts.query.name}\``,
          span: placeOf(facts, slot.parameter),
          ...(only === undefined ? {} : { only }),
          type: slot.role === 'list' ? elementOf(stated) : stated,
          columns: { postgres: columnsOf(postgres), sqlite: columnsOf(sqlite) },
          placeOf: (origin, dialect) => meetingPlace(dialect === 'postgres' ? postgres : sqlite, origin),
          exact: false,
        },
        context,
      );
  const nullable = unifyNullability(slot, what, { postgres, sqlite }, context);
  if (resolved === undefined || nullable === undefined) return undefined;
  const optional = slot.presence === 'nullable' && slot.role !== 'list';
  const isPattern = resolved.logical.kind === 'text' && slot.role === 'scalar';
  const escapeSign = isPattern ? (postgres?.escapeSign ?? sqlite?.escapeSign) : undefined;
  const type = {
    ...resolved,
    nullable,
    ...(optional ? { optional } : {}),
    ...(escapeSign === undefined ? {} : { escapeSign }),
  };
  return takeDeclaredType(context.declared, name, type, context);
}

function elementOf(type: NativeType | undefined): NativeType | undefined {
  return type?.kind === 'array' ? type.element : type;
}

function columnsOf(facts: SlotFacts | undefined): readonly ColumnOrigin[] {
  return facts?.meets ?? [];
}

/** The first place where a parameter meets a column. */
function meetingPlace(facts: SlotFacts | undefined, { table, column }: ColumnOrigin): Span | undefined {
  const isMet = (met: ColumnOrigin) => met.table === table && met.column === column;
  return facts?.places?.find(({ meets }) => meets.some(isMet))?.span;
}

/** PostgreSQL takes a count that is NULL for none at all. */
function refuseNoCount(slot: Slot, what: string, context: SlotContext): undefined {
  context.diagnostics.error(
    'nullable-row-count',
    placeOf(context.facts, slot.parameter, 'sqlite'),
    `${what} of \`${context.facts.query.name}\` may be null, but stands in LIMIT or OFFSET`,
    {
      why: 'SQLite refuses a count that is NULL',
      help: `write \`:${slot.parameter}\`, or say what null means: \`COALESCE(:${slot.parameter}?, 100)\``,
    },
  );
  return undefined;
}

/** A mark that would say nothing is not passed over. */
function refuseNoList(slot: Slot, what: string, context: SlotContext): undefined {
  context.diagnostics.error(
    'conflicting-presence',
    placeOf(context.facts, slot.parameter),
    `${what} of \`${context.facts.query.name}\` is a list, which is never null`,
    {
      why: 'what is left out is NULL, and nothing is found in or outside of a list that is NULL',
      help: `write \`:${slot.parameter}\`, and pass \`[]\` for none; for a filter that may be left out, write a second query without it`,
    },
  );
  return undefined;
}

function unifyNullability(
  slot: Slot,
  what: string,
  facts: { readonly postgres: SlotFacts | undefined; readonly sqlite: SlotFacts | undefined },
  context: SlotContext,
): boolean | undefined {
  if (slot.role === 'list') return slot.presence === 'nullable' ? refuseNoList(slot, what, context) : false;
  const { postgres, sqlite } = facts;
  if (slot.presence === 'nullable' && sqlite?.rowCount !== undefined)
    return refuseNoCount(slot, what, context);
  if (slot.presence !== undefined) return slot.presence === 'nullable';
  if (postgres === undefined || sqlite === undefined) return (postgres ?? sqlite)?.acceptsNull ?? false;
  if (postgres.acceptsNull === sqlite.acceptsNull) return postgres.acceptsNull;
  const says = (side: SlotFacts) => (side.acceptsNull ? '`NULL` has a meaning' : '`NULL` has no meaning');
  reportDifference(
    'parameter-nullability-difference',
    `${what} of \`${context.facts.query.name}\` may be null on one engine only`,
    { span: placeOf(context.facts, slot.parameter, 'postgres'), says: says(postgres) },
    { span: placeOf(context.facts, slot.parameter, 'sqlite'), says: says(sqlite) },
    `say it in both: \`:${slot.parameter}!\` (never null) or \`:${slot.parameter}?\``,
    context,
  );
  return undefined;
}
