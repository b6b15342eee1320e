/** The row of one query with its objects, before the shapes have names: fields, what may be missing, and what lists are joined by. */
import { dialects } from '../../src/dialect.js';
import type { QueryFacts, ResultColumn } from '../analysis/analyzer.js';
import { absenceOf, ownMember } from './absence.js';
import type { FieldDraft, ObjectDraft, RowDraft } from './draft.js';
import type { RowShape } from './model.js';
import type { ModelContext } from './model-context.js';
import { camelCase, fieldNameProblem } from './names.js';
import { nestKey } from './nest-key.js';
import type { RowLayout } from './row-layout.js';
import type { UnifiedColumns } from './unify-columns.js';

/** The draft of a query's row; `undefined` after a diagnostic. */
export function draftRow(
  facts: QueryFacts,
  layout: RowLayout,
  columns: UnifiedColumns,
  context: ModelContext,
): RowDraft | undefined {
  const named = layout.object === undefined ? facts.query.row : layout.object.row;
  const own = layout.columns.map((position) => draftField(facts, layout, columns, position));
  const objects = layout.objects.map((object) => draftObject(facts, layout, object, own, columns, context));
  if (!objects.every((object) => object !== undefined) || !checkNames(layout, own, context)) return undefined;
  const fields = [...own, ...objects].sort((a, b) => firstPosition(a) - firstPosition(b));
  return { fields, ...(named === undefined ? {} : { named }) };
}

/** Where the columns of a shape stand in a query's row, objects in depth; `undefined` if they stand in that order. */
export function columnOrder(shape: RowShape, row: RowDraft): readonly number[] | undefined {
  const positions = positionsOf(shape, row);
  return positions.every((position, index) => position === index) ? undefined : positions;
}

function positionsOf({ fields }: RowShape, row: RowDraft): readonly number[] {
  return fields.flatMap((field) => {
    const entry = row.fields.find((each) => ('field' in each ? each.field.name : each.name) === field.name);
    if (entry === undefined) return [];
    if ('field' in entry) return [entry.position];
    return 'shape' in field ? positionsOf(field.shape, entry.row) : [];
  });
}

function firstPosition(entry: FieldDraft | ObjectDraft): number {
  if ('field' in entry) return entry.position;
  return Math.min(...entry.row.fields.map(firstPosition));
}

/** Where an object is there, its fields are as its table has them, whatever the join around it. */
function draftField(
  facts: QueryFacts,
  layout: RowLayout,
  { fields, origins }: UnifiedColumns,
  position: number,
): FieldDraft {
  const field = fields[position];
  const origin = origins[position];
  if (field === undefined) throw new Error('a layout names columns of the result only');
  const sides = columnsAt(facts, position);
  const joined = layout.object !== undefined && ownMember(facts, layout).has(position);
  const nullable =
    field.type.nullable && (!joined || sides.some((side) => side.override !== undefined || ownNull(side)));
  return {
    field: { ...field, type: { ...field.type, nullable } },
    position,
    ...(origin === undefined ? {} : { origin }),
  };
}

function ownNull({ member }: ResultColumn): boolean {
  return member === undefined || member.nullable || !member.outer;
}

function columnsAt({ variants }: QueryFacts, position: number): readonly ResultColumn[] {
  return dialects.flatMap((dialect) => variants[dialect]?.columns[position] ?? []);
}

function draftObject(
  facts: QueryFacts,
  parent: RowLayout,
  layout: RowLayout,
  siblings: readonly FieldDraft[],
  columns: UnifiedColumns,
  context: ModelContext,
): ObjectDraft | undefined {
  const { object } = layout;
  const row = draftRow(facts, layout, columns, context);
  if (object === undefined || row === undefined) return undefined;
  const absence = absenceOf(facts, layout, context);
  if (absence === undefined) return undefined;
  const by = object.kind === 'embed' ? [] : nestKey(facts, object, siblings, parent, context);
  if (by === undefined) return undefined;
  const marker = absence === 'never' ? undefined : columns.fields[absence]?.name;
  const { name, kind } = object;
  return { name: camelCase(name), kind, row, by, ...(marker === undefined ? {} : { absentBy: marker }) };
}

/** An object is a field of its row: its name must be free, and one that a field can have. */
function checkNames(layout: RowLayout, own: readonly FieldDraft[], context: ModelContext): boolean {
  const taken = new Set(own.map(({ field }) => field.name));
  for (const { object } of layout.objects) {
    if (object === undefined) continue;
    const name = camelCase(object.name);
    const problem = fieldNameProblem(name);
    const help = { help: 'give the table another alias in `FROM`, or the column another name: `… AS name`' };
    if (problem !== undefined) {
      const message = `the object \`${object.name}\` cannot be called so: it ${problem}`;
      context.diagnostics.error('invalid-column-name', object.span, message, help);
      return false;
    }
    if (taken.has(name)) {
      const message = `the object \`${object.name}\` is the second one that becomes the field \`${name}\``;
      context.diagnostics.error('duplicate-column', object.span, message, help);
      return false;
    }
    taken.add(name);
  }
  return true;
}
