/** Whether an object in a row may be missing, and which column tells: never a guess, for a wrong one invents objects or loses values. */
import { type Dialect, dialects } from '../../src/dialect.js';
import type { OuterMember, QueryFacts, ResultColumn } from '../analysis/analyzer.js';
import type { Catalog } from '../analysis/catalog.js';
import type { ObjectAnnotation } from '../statement/annotated-statement.js';
import type { ModelContext } from './model-context.js';
import { reportDifference } from './report-difference.js';
import { isMember, isNamed, type RowLayout } from './row-layout.js';

/** An object is always there, or missing where the column at a position is NULL. */
export type Absence = 'never' | number;

/** One engine's answer for the query. */
interface Side {
  readonly dialect: Dialect;
  readonly columns: readonly ResultColumn[];
  readonly outer: readonly OuterMember[];
}

/** The positions of the columns that say whether an object is there: those of the member that it is named after, or of its only one. */
export function ownMember({ variants }: QueryFacts, { object, columns }: RowLayout): ReadonlySet<number> {
  const dialect = variants.postgres === undefined ? 'sqlite' : 'postgres';
  const all = variants[dialect]?.columns ?? [];
  const named = columns.filter(
    (position) => object !== undefined && isMember(all[position], object, dialect),
  );
  if (named.length > 0) return new Set(named);
  const plain = columns.filter((position) => all[position]?.member !== undefined);
  // What the parent has beside it says nothing of a child.
  const outer = plain.filter((position) => all[position]?.member?.outer);
  const deciding = object?.kind === 'nest' && outer.length > 0 ? outer : plain;
  const names = new Set(deciding.map((position) => all[position]?.member?.name));
  return new Set(names.size === 1 ? deciding : []);
}

/** What both engines say of the absence of an object; `undefined` after a diagnostic. */
export function absenceOf(facts: QueryFacts, layout: RowLayout, context: ModelContext): Absence | undefined {
  const own = ownMember(facts, layout);
  const { variants } = facts.query;
  const sides = dialects.flatMap((dialect): Side[] => {
    const { columns, outerMembers = [] } = facts.variants[dialect] ?? {};
    return columns === undefined ? [] : [{ dialect, columns, outer: outerMembers }];
  });
  const [sure, ...others] = sides.map((side) => isSure(layout, own, side));
  if (others.some((other) => other !== sure) && variants.postgres !== variants.sqlite) {
    return reportAbsence(facts, layout, sure === true, context);
  }
  // One text says one thing: what may be missing on one engine may be missing.
  if (sure !== false && others.every(Boolean)) return 'never';
  const membersAt = (position: number) =>
    sides.map(({ columns: { [position]: column } }) => (column?.override ? undefined : column?.member));
  const markers = [...own].filter((position) => {
    const members = membersAt(position);
    return members.every((each) => each?.nullable === false) && members.some((each) => each?.outer);
  });
  const isKeyColumn = (position: number) =>
    sides.some(({ dialect, columns }) => isKey(columns[position], context.catalogs[dialect]));
  const marker = markers.find(isKeyColumn) ?? markers[0];
  if (marker === undefined) return reportDoubt(layout, sides, context);
  const lost = sides.map((side) => lostWith(marker, layout, side)).find((each) => each !== undefined);
  return lost === undefined ? marker : reportLost(layout, lost, context);
}

/** True if an object is there in every row, on one engine. */
function isSure(layout: RowLayout, own: ReadonlySet<number>, side: Side): boolean {
  const { object, columns } = layout;
  const { columns: all, outer } = side;
  const there = (position: number) => !mayBeNull(all[position]) || all[position]?.member?.outer === false;
  if (own.size > 0 && ![...own].some(there)) return false;
  const ownNames = new Set([...own].map((position) => all[position]?.member?.name));
  const others = outer.filter(({ name }) => !ownNames.has(name));
  if (others.some((other) => object !== undefined && isNamed(other.name, object, side.dialect))) return false;
  if (object?.kind === 'embed') return true;
  // A value such as `COALESCE(r.pages, 0)` says nothing of a child: it is there where no row of `r` is.
  const read = new Set(columns.flatMap((position) => all[position]?.reads ?? []));
  if (others.some(({ name }) => read.has(name)) || (read.size === 0 && outer.length > 0)) return false;
  return own.size > 0 || columns.some(there);
}

/** The column, and its member, that would be missing with an object although a row of that member is there. */
interface Lost {
  readonly column: string;
  readonly member: string;
  readonly deciding: string;
}

function lostWith(marker: number, layout: RowLayout, { columns, outer }: Side): Lost | undefined {
  const deciding = columns[marker]?.member?.name;
  if (deciding === undefined) return undefined;
  const safe = outer.filter(({ needs }) => needs.includes(deciding)).map(({ name }) => name);
  const risky = outer.map(({ name }) => name).filter((name) => !safe.includes(name));
  return columnsWithin(layout).flatMap((position): Lost[] => {
    const { name: column = '', reads = [] } = columns[position] ?? {};
    const member = reads.find((name) => risky.includes(name));
    return member === undefined ? [] : [{ column, member, deciding }];
  })[0];
}

function columnsWithin({ columns, objects }: RowLayout): readonly number[] {
  return [...columns, ...objects.flatMap(columnsWithin)];
}

function reportLost({ object }: RowLayout, lost: Lost, context: ModelContext): undefined {
  if (object === undefined) return undefined;
  const { column, member, deciding } = lost;
  context.diagnostics.error(
    'object-of-several',
    object.span,
    `\`${object.name}\` would be missing where there is no \`${deciding}\`, and \`${column}\` of \`${member}\` with it`,
    {
      why: `\`${deciding}\` and \`${member}\` come from two outer joins, and a row of \`${member}\` may stand without one of \`${deciding}\``,
      help: `make \`${member}\` an object of its own (\`@embed ${member}(…)\`), or leave \`${column}\` in the row: name only columns of \`${deciding}\` in the list`,
    },
  );
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

function reportDoubt(layout: RowLayout, sides: readonly Side[], context: ModelContext): undefined {
  const { object, columns } = layout;
  if (object === undefined) return undefined;
  const plain = new Set<string>();
  const computed = new Set<string>();
  for (const side of sides) {
    const outer = side.outer.map(({ name }) => name);
    const named = outer.find((name) => isNamed(name, object, side.dialect));
    if (named !== undefined) computed.add(named);
    for (const position of columns) {
      const { member, reads = [] } = side.columns[position] ?? {};
      if (member !== undefined) plain.add(member.name);
      for (const name of reads) if (outer.includes(name)) computed.add(name);
    }
  }
  context.diagnostics.error(
    'object-needs-key',
    object.span,
    `no column of \`${object.name}\` tells whether there is one`,
    doubtOf(object, [...plain], [...computed]),
  );
}

function doubtOf(
  object: ObjectAnnotation,
  plain: readonly string[],
  outer: readonly string[],
): { readonly why: string; readonly help: string } {
  const [member] = outer.length === 1 ? outer : plain;
  const key = (name: string) =>
    `select a column of \`${name}\` that is never NULL too, such as its primary key`;
  if (member !== undefined && outer.length === 1 && !plain.includes(member)) {
    const phantom =
      object.kind === 'nest'
        ? 'a parent without children would get one that does not exist'
        : 'it would be there where no such row is';
    return {
      why: `\`${member}\` comes from an outer join, and of it only computed values are selected, which are there without a row of it too: ${phantom}`,
      help: `${key(member)}, and list it: \`@${object.kind} ${object.name}(id, …)\``,
    };
  }
  if (plain.length === 1 && member !== undefined) {
    return {
      why: `\`${member}\` comes from an outer join, and all the columns that are selected of it may be NULL in its own rows too`,
      help: `${key(member)}; or say \`AS "name!"\` of one, if there always is a row`,
    };
  }
  return {
    why: 'all its columns may be NULL or are computed, and they come from no table or alias of `FROM`, or from several',
    help: `call it as the table or alias in \`FROM\` that decides, and select a column of that table which is never NULL; or say \`AS "name!"\` of a column that is never NULL`,
  };
}
