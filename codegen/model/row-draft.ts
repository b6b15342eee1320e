/** The row of one query with its objects, before the shapes have names: fields, what may be missing, and what lists are joined by. */
import { dialects } from '../../src/dialect.js';
import type { ColumnOrigin, QueryFacts, ResultColumn } from '../analysis/analyzer.js';
import type { Catalog } from '../analysis/catalog.js';
import type { ObjectAnnotation, RowAnnotation } from '../statement/annotated-statement.js';
import type { Field, RowShape } from './model.js';
import { camelCase, fieldNameProblem } from './names.js';
import { nestKey } from './nest-key.js';
import { reportDifference } from './report-difference.js';
import { isMember, type RowLayout } from './row-layout.js';
import type { UnifiedColumns } from './unify-columns.js';
import type { ModelContext } from './value-type.js';

/** The fields of a row or of an object in it, in the order in which their columns first stand. */
export interface RowDraft {
  readonly fields: readonly (FieldDraft | ObjectDraft)[];
  /** What `@row` says, or the name behind `->`. */
  readonly named?: RowAnnotation;
}

/** A field of one column, with its position. */
export interface FieldDraft {
  readonly field: Field;
  readonly position: number;
  readonly origin?: ColumnOrigin;
}

export interface ObjectDraft {
  readonly name: string;
  readonly kind: ObjectAnnotation['kind'];
  readonly row: RowDraft;
  /** The field that is null where the object is missing; absent if it never is. */
  readonly absentBy?: string;
  /** For lists: the fields of the parent that rows are joined by. */
  readonly by: readonly string[];
}

/** Whether an object may be missing: never, or where the column at a position is NULL. */
type Absence = 'never' | number | 'in doubt';

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

/** The positions of the columns that say whether an object is there: those of the member that it is named after, or of its only one. */
function ownMember({ variants }: QueryFacts, { object, columns }: RowLayout): ReadonlySet<number> {
  const dialect = variants.postgres === undefined ? 'sqlite' : 'postgres';
  const all = variants[dialect]?.columns ?? [];
  const named = columns.filter(
    (position) => object !== undefined && isMember(all[position], object, dialect),
  );
  if (named.length > 0) return new Set(named);
  const plain = columns.filter((position) => all[position]?.member !== undefined);
  const names = new Set(plain.map((position) => all[position]?.member?.name));
  return new Set(names.size === 1 ? plain : []);
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
  const absence = agreedAbsence(facts, layout, context);
  if (absence === undefined) return undefined;
  if (absence === 'in doubt') return reportDoubt(object, facts, layout, context);
  const by = object.kind === 'embed' ? [] : nestKey(facts, object, siblings, parent, context);
  if (by === undefined) return undefined;
  const marker = absence === 'never' ? undefined : columns.fields[absence]?.name;
  const { name, kind } = object;
  return { name: camelCase(name), kind, row, by, ...(marker === undefined ? {} : { absentBy: marker }) };
}

/** What both engines say of the absence of an object; `undefined` after a diagnostic. */
function agreedAbsence(facts: QueryFacts, layout: RowLayout, context: ModelContext): Absence | undefined {
  const own = ownMember(facts, layout);
  const { variants } = facts.query;
  const sides = dialects.flatMap((dialect) => {
    const columns = facts.variants[dialect]?.columns;
    return columns === undefined ? [] : [{ dialect, columns }];
  });
  const [sure, ...others] = sides.map(({ columns }) => isSure(layout, own, columns));
  if (others.some((other) => other !== sure) && variants.postgres !== variants.sqlite) {
    return reportAbsence(facts, layout, sure === true, context);
  }
  // One text says one thing: what may be missing on one engine may be missing.
  if (sure !== false && others.every(Boolean)) return 'never';
  const markers = [...own].filter((position) =>
    sides.every(
      ({ columns: { [position]: column } }) => column?.member?.nullable === false && !column.override,
    ),
  );
  const isKeyColumn = (position: number) =>
    sides.some(({ dialect, columns }) => isKey(columns[position], context.catalogs[dialect]));
  return markers.find(isKeyColumn) ?? markers[0] ?? 'in doubt';
}

/** True if an object is there in every row, on one engine. */
function isSure(
  { object, columns }: RowLayout,
  own: ReadonlySet<number>,
  all: readonly ResultColumn[],
): boolean {
  const there = (position: number) => !mayBeNull(all[position]) || all[position]?.member?.outer === false;
  return own.size === 0 ? object?.kind === 'embed' || columns.some(there) : [...own].some(there);
}

function reportAbsence(
  facts: QueryFacts,
  { object }: RowLayout,
  surePostgres: boolean,
  context: ModelContext,
): undefined {
  const says = (sure: boolean) => (sure ? 'it is always there' : 'it may be missing');
  const span = object?.span ?? facts.query.nameSpan;
  reportDifference(
    'object-difference',
    `\`${object?.name}\` of \`${facts.query.name}\` may be missing on one engine only`,
    { span, says: says(surePostgres) },
    { span, says: says(!surePostgres) },
    'join the table in the same way in both variants',
    context,
  );
}

function mayBeNull(column: ResultColumn | undefined): boolean {
  if (column === undefined) return true;
  return column.override === undefined ? column.nullable : column.override === 'nullable';
}

function isKey(column: ResultColumn | undefined, catalog: Catalog): boolean {
  const { origin } = column ?? {};
  const constraints = origin === undefined ? [] : (catalog.tables.get(origin.table)?.constraints ?? []);
  return constraints.some(
    (each) => each.kind === 'primary key' && origin !== undefined && each.columns.includes(origin.column),
  );
}

function reportDoubt(
  object: ObjectAnnotation,
  facts: QueryFacts,
  { columns }: RowLayout,
  context: ModelContext,
): undefined {
  const members = [
    ...new Set(
      columns.flatMap((position) => columnsAt(facts, position).flatMap(({ member }) => member?.name ?? [])),
    ),
  ];
  const [member] = members;
  context.diagnostics.error(
    'object-needs-key',
    object.span,
    `no column of \`${object.name}\` tells whether there is one`,
    members.length === 1
      ? {
          why: `\`${member}\` comes from an outer join, and all the columns that are selected of it may be NULL in its own rows too`,
          help: `select a column of \`${member}\` that is never NULL too, such as its primary key; or say \`AS "name!"\` of one, if there always is a row`,
        }
      : {
          why: 'all its columns may be NULL, and they come from no table or alias of `FROM`, or from several',
          help: 'call it as the table or alias in `FROM` that decides; or say `AS "name!"` of a column that is never NULL',
        },
  );
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
