/** Which column of a result stands in which object of the row: what `@embed` and `@nest` say, with the members of `FROM`. */
import { type Dialect, dialects } from '../../src/dialect.js';
import type { QueryFacts, ResultColumn } from '../analysis/analyzer.js';
import type { Span } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../source/names.js';
import type { NamedAnnotation, ObjectAnnotation } from '../statement/annotated-statement.js';
import type { ModelContext } from './model-context.js';
import { camelCase } from './names.js';
import { reportDifference } from './report-difference.js';

/** The row, or an object in it. */
export interface RowLayout {
  /** Absent for the row itself. */
  readonly object?: ObjectAnnotation;
  /** The positions of its own columns, in order. */
  readonly columns: readonly number[];
  readonly objects: readonly RowLayout[];
}

/** Where each column and each object stands; nothing stands for the row itself. */
interface Claims {
  readonly columns: Map<number, ObjectAnnotation>;
  readonly objects: Map<ObjectAnnotation, ObjectAnnotation>;
}

/** The layout of a query's row; `undefined` after a diagnostic. */
export function layOutRow(facts: QueryFacts, context: ModelContext): RowLayout | undefined {
  const { objects = [] } = facts.query;
  const variants = dialects.flatMap((dialect) => {
    const columns = facts.variants[dialect]?.columns;
    return columns === undefined ? [] : [{ dialect, columns }];
  });
  const [first, second] = variants;
  if (first === undefined) return undefined;
  if (!checkRows(facts, first.columns.length, context)) return undefined;
  if (objects.length === 0) return { columns: [...first.columns.keys()], objects: [] };
  const claims = claimColumns(facts, first.dialect, first.columns, context);
  if (claims === undefined || !checkTree(facts, claims, context)) return undefined;
  if (second !== undefined && second.columns.length === first.columns.length) {
    const others = claimColumns(facts, second.dialect, second.columns, context);
    if (others === undefined || !checkAlike(facts, claims, others, context)) return undefined;
  }
  return layoutOf(undefined, first.columns.length, objects, claims);
}

/** The object in which each column stands; nothing for the row itself. */
export function objectsByPosition(layout: RowLayout): ReadonlyMap<number, ObjectAnnotation | undefined> {
  return new Map([
    ...layout.columns.map((position) => [position, layout.object] as const),
    ...layout.objects.flatMap((inner) => [...objectsByPosition(inner)]),
  ]);
}

function layoutOf(
  object: ObjectAnnotation | undefined,
  count: number,
  objects: readonly ObjectAnnotation[],
  claims: Claims,
): RowLayout {
  const own = (_: unknown, position: number) => claims.columns.get(position) === object;
  return {
    ...(object === undefined ? {} : { object }),
    columns: Array.from({ length: count }, (_, position) => position).filter(own),
    objects: objects
      .filter((each) => claims.objects.get(each) === object)
      .map((each) => layoutOf(each, count, objects, claims)),
  };
}

/** The tags need a cardinality that gives whole rows. */
function checkRows({ query }: QueryFacts, count: number, context: ModelContext): boolean {
  const { objects = [], result, row } = query;
  const cardinality = result?.cardinality ?? (count > 0 ? 'many' : 'affected');
  const rows = ['one', 'optional', 'many'].includes(cardinality);
  const map = cardinality === 'map' && result?.value === undefined;
  const tags = [
    ...(row === undefined ? [] : [{ tag: `@row ${row.name}`, span: row.span, fine: map }]),
    ...objects.map(({ kind, name, span }) => ({
      tag: `@${kind} ${name}`,
      span,
      fine: map && kind === 'embed',
    })),
  ];
  const wrong = tags.find(({ fine }) => !rows && !fine);
  if (wrong === undefined) return true;
  const given = result?.value === undefined ? cardinality : 'map key -> column';
  context.diagnostics.error(
    'shape-needs-rows',
    wrong.span,
    `\`${wrong.tag}\` needs rows, which \`@result ${given}\` does not give`,
    {
      ...(result === undefined ? {} : { labels: [{ span: result.span, message: 'said here' }] }),
      help: rowsHelp(cardinality, count),
    },
  );
  return false;
}

function rowsHelp(cardinality: string, count: number): string {
  if (cardinality === 'map') return 'write `@result many`, and make the map where you call it';
  const written = 'write `@result one`, `optional` or `many`';
  return count === 0 ? `${written}, and \`RETURNING …\`` : written;
}

/** First the columns that are listed, then the rest of each member that has no list. */
function claimColumns(
  facts: QueryFacts,
  dialect: Dialect,
  columns: readonly ResultColumn[],
  context: ModelContext,
): Claims | undefined {
  const { objects = [] } = facts.query;
  const claims: Claims = { columns: new Map(), objects: new Map() };
  const result = { facts, dialect, columns, claims, context };
  const listed = objects.map((object) =>
    (object.columns ?? []).map((name) => claimListed(object, name, result)),
  );
  if (!listed.flat().every(Boolean)) return undefined;
  for (const object of objects.filter((each) => each.columns === undefined)) {
    const own = [...columns.keys()].filter(
      (position) => isMember(columns[position], object, dialect) && !claims.columns.has(position),
    );
    if (own.length === 0) return reportNoMember(object, result);
    for (const position of own) claims.columns.set(position, object);
  }
  return claims;
}

interface Claiming {
  readonly facts: QueryFacts;
  readonly dialect: Dialect;
  readonly columns: readonly ResultColumn[];
  readonly claims: Claims;
  readonly context: ModelContext;
}

/** Whether a column is a plain one of the member of `FROM` that an object is named after. */
export function isMember(
  column: ResultColumn | undefined,
  object: ObjectAnnotation,
  dialect: Dialect,
): boolean {
  return column?.member !== undefined && isNamed(column.member.name, object, dialect);
}

/** Whether an object is named after this member. */
export function isNamed(member: string, { name, quoted }: ObjectAnnotation, dialect: Dialect): boolean {
  if (quoted && dialect === 'postgres') return member === name;
  return member.toLowerCase() === name.toLowerCase();
}

/** A name in a list: another object, a column of the own member, or the only column of that name. */
function claimListed(object: ObjectAnnotation, name: NamedAnnotation, result: Claiming): boolean {
  const { facts, dialect, columns, claims, context } = result;
  const inner = facts.query.objects?.find((each) => each !== object && each.name === name.name);
  if (inner !== undefined) {
    const other = claims.objects.get(inner);
    claims.objects.set(inner, object);
    return other === undefined || reportTwice(name, other, context);
  }
  const named = [...columns.keys()].filter((position) => hasName(columns[position], name.name));
  const own = named.filter((position) => isMember(columns[position], object, dialect));
  const [position, ...more] = own.length > 0 ? own : named;
  if (position === undefined) return reportNoColumn(name, columns, facts, context);
  if (more.length > 0) {
    context.diagnostics.error(
      'ambiguous-object',
      name.span,
      `\`${facts.query.name}\` returns several columns \`${name.name}\``,
      {
        why: `none of them, or more than one, comes from \`${object.name}\``,
        help:
          aliasHelp(object, columns) ??
          `call the object as its table or alias in \`FROM\`, or give the columns names of their own: \`… AS ${object.name}_${name.name}\``,
      },
    );
    return false;
  }
  const other = claims.columns.get(position);
  claims.columns.set(position, object);
  return other === undefined || reportTwice(name, other, context);
}

/** An object that is named after a table whose columns go by one alias. */
function aliasHelp({ kind, name }: ObjectAnnotation, columns: readonly ResultColumn[]): string | undefined {
  const members = columns.flatMap(({ member }) =>
    member?.origin?.table.toLowerCase() === name.toLowerCase() ? [member.name] : [],
  );
  const [alias, ...others] = new Set(members);
  if (alias === undefined || others.length > 0 || alias.toLowerCase() === name.toLowerCase())
    return undefined;
  return `\`${name}\` goes by its alias here: write \`@${kind} ${alias}\``;
}

/** Names are written as in SQL, or as the field is called. */
export function hasName(column: { readonly name: string } | undefined, name: string): boolean {
  return column !== undefined && (column.name === name || camelCase(column.name) === camelCase(name));
}

function reportTwice(name: NamedAnnotation, other: ObjectAnnotation, context: ModelContext): false {
  context.diagnostics.error(
    'ambiguous-object',
    name.span,
    `\`${name.name}\` would stand in two objects, or twice in one`,
    {
      labels: [{ span: other.span, message: 'first put into an object here' }],
      help: 'list it in one of them',
    },
  );
  return false;
}

function reportNoColumn(
  name: NamedAnnotation,
  columns: readonly ResultColumn[],
  facts: QueryFacts,
  context: ModelContext,
): false {
  const names = [...new Set(columns.map((column) => column.name))];
  const near = didYouMean(name.name, names);
  context.diagnostics.error(
    'unknown-object',
    name.span,
    `\`${facts.query.name}\` returns no column \`${name.name}\``,
    { help: near === undefined ? `it returns ${names.join(', ')}` : `did you mean \`${near}\`?` },
  );
  return false;
}

function reportNoMember(object: ObjectAnnotation, result: Claiming): undefined {
  const { facts, columns, context } = result;
  const members = [...new Set(columns.flatMap(({ member }) => (member === undefined ? [] : [member.name])))];
  // Of aliases with one letter every one is near to every other.
  const near = object.name.length < 3 ? undefined : didYouMean(object.name.toLowerCase(), members);
  const list = `list the columns: \`@${object.kind} ${object.name}(…)\``;
  const whole = members.length === 0 ? '' : `select \`${object.name}.*\`, or `;
  context.diagnostics.error(
    'unknown-object',
    object.span,
    `\`${facts.query.name}\` returns no plain columns of \`${object.name}\``,
    {
      why:
        members.length === 0
          ? 'none of its columns can be told to come from a table or alias of `FROM`, as in a `UNION`, or in `*` over a join with `USING`'
          : `its plain columns come from ${members.map((each) => `\`${each}\``).join(', ')}`,
      help: aliasHelp(object, columns) ?? (near === undefined ? whole + list : `did you mean \`${near}\`?`),
    },
  );
}

/** Objects in objects must come to an end, and one object has at most one list. */
function checkTree({ query }: QueryFacts, claims: Claims, context: ModelContext): boolean {
  const { objects = [] } = query;
  for (const object of objects) {
    const above = new Set<ObjectAnnotation>();
    for (let each = claims.objects.get(object); each !== undefined; each = claims.objects.get(each)) {
      if (each === object) return reportCircle(object, context);
      if (above.has(each)) break;
      above.add(each);
    }
  }
  for (const object of objects.filter(({ kind }) => kind === 'nest')) {
    const parent = claims.objects.get(object);
    const first = objects.find((each) => each.kind === 'nest' && claims.objects.get(each) === parent);
    if (first !== object && first !== undefined) return reportBeside(object, first.span, context);
    if (parent?.kind === 'embed') return reportWithin(object, parent.span, context);
  }
  return true;
}

function reportCircle({ name, span }: ObjectAnnotation, context: ModelContext): false {
  context.diagnostics.error('ambiguous-object', span, `the object \`${name}\` would stand within itself`, {
    help: 'list objects in others so that one of them stands in the row itself',
  });
  return false;
}

function reportBeside(object: ObjectAnnotation, first: Span, context: ModelContext): false {
  context.diagnostics.error(
    'nest-beside-nest',
    object.span,
    `\`@nest ${object.name}\` would be the second list of one row`,
    {
      labels: [{ span: first, message: 'the first list' }],
      why: 'a join gives every row of the one list with every row of the other',
      help: 'write one query per list; or, for a list within a list, name the inner one among the columns of the outer',
    },
  );
  return false;
}

function reportWithin(object: ObjectAnnotation, parent: Span, context: ModelContext): false {
  context.diagnostics.error(
    'nest-beside-nest',
    object.span,
    `the list \`${object.name}\` would stand within an embedded object`,
    {
      labels: [{ span: parent, message: 'listed in it here' }],
      help: 'a list stands in the row itself, or in the objects of another list: do not list it here',
    },
  );
  return false;
}

function checkAlike(facts: QueryFacts, a: Claims, b: Claims, context: ModelContext): boolean {
  const count = facts.variants.postgres?.columns.length ?? 0;
  for (let position = 0; position < count; position++) {
    const [postgres, sqlite] = [a.columns.get(position), b.columns.get(position)];
    if (postgres === sqlite) continue;
    const says = (object: ObjectAnnotation | undefined) =>
      object === undefined ? 'the row itself' : `\`${object.name}\``;
    const place = (dialect: Dialect) => facts.query.variants[dialect]?.nameSpan ?? facts.query.nameSpan;
    reportDifference(
      'object-difference',
      `column ${position + 1} of \`${facts.query.name}\` stands in another object on PostgreSQL than on SQLite`,
      { span: place('postgres'), says: says(postgres) },
      { span: place('sqlite'), says: says(sqlite) },
      'return the same columns in the same order, with the same aliases in `FROM`, in both variants',
      context,
    );
    return false;
  }
  return true;
}
