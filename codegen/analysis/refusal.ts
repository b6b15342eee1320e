/** What the engines refuse, told as diagnostics: the same mistake found by both is told once, with the words of both. */
import { posix } from 'node:path';
import type { Dialect } from '../../src/dialect.js';
import type { DiagnosticCode } from '../diagnostic/codes.js';
import type { Diagnostics, Span } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../source/names.js';
import type { Catalog, CatalogTable } from './catalog.js';
import type { MigrationPlaces } from './migration-places.js';

export type RefusalKind =
  | 'column'
  | 'table'
  | 'function'
  | 'ambiguous'
  | 'syntax'
  | 'parameter type'
  | 'label'
  | 'value count'
  | 'other';

/** One engine's refusal of one statement. */
export interface Refusal {
  readonly dialect: Dialect;
  readonly kind: RefusalKind;
  /** The name that is unknown or ambiguous, as the engine prints it: `t.x`. For a label, the type's. */
  readonly name?: string;
  /** The engine's own words. */
  readonly message: string;
  readonly span: Span;
  /** What the engine adds: its detail and hint. */
  readonly help?: string;
  /** The portable form, if the refused shape is known. */
  readonly hint?: string;
  /** A variant would be of no use. */
  readonly mistake?: true;
}

const engineNames = { postgres: 'PostgreSQL', sqlite: 'SQLite' } as const;

const codes: Readonly<Record<RefusalKind, DiagnosticCode>> = {
  column: 'unknown-column',
  table: 'unknown-table',
  function: 'unknown-function',
  ambiguous: 'refused-statement',
  syntax: 'refused-statement',
  'parameter type': 'untyped-parameter',
  label: 'unknown-label',
  'value count': 'refused-statement',
  other: 'refused-statement',
};

/** What is known of the refused statement. */
export interface RefusedStatement {
  /** True if both engines were asked about one text. */
  readonly shared: boolean;
  readonly catalogs: Readonly<Record<Dialect, Catalog>>;
  /** The lower-case words of the statement: tables among them have the columns that may be meant. */
  readonly words: ReadonlySet<string>;
  /** The names of its common table expressions. */
  readonly ctes: readonly string[];
  /** What it calls the tables that it reads or writes. */
  readonly members: readonly string[];
  readonly places: MigrationPlaces;
}

/** Reports the refusals of one statement (of both engines, if the text is shared). */
export function reportRefusals(
  refusals: readonly Refusal[],
  statement: RefusedStatement,
  diagnostics: Diagnostics,
): void {
  const [first, second] = refusals;
  if (first === undefined) return;
  if (second !== undefined && isSame(first, second)) {
    report(first, second, statement, diagnostics);
    return;
  }
  for (const refusal of refusals) {
    if (reportMissing(refusal, statement, diagnostics)) continue;
    report(
      refusal,
      undefined,
      { ...statement, shared: statement.shared && refusals.length === 1 },
      diagnostics,
    );
  }
}

/** Whether both engines stumble over the same thing. */
function isSame(a: Refusal, b: Refusal): boolean {
  if (a.message === b.message || (a.hint !== undefined && a.hint === b.hint)) return true;
  if (a.message.startsWith('missing FROM-clause')) return b.name?.startsWith(`${a.name}.`) ?? false;
  if (a.kind !== b.kind) return false;
  if (a.name === undefined || b.name === undefined) return a.kind === 'syntax' || a.kind === 'value count';
  return lastName(a.name) === lastName(b.name);
}

function report(
  refusal: Refusal,
  twin: Refusal | undefined,
  statement: RefusedStatement,
  diagnostics: Diagnostics,
): void {
  const both = twin === undefined ? [refusal] : [refusal, twin];
  const member = both.flatMap((one) => misspeltMember(one, statement))[0];
  const hints =
    member === undefined ? both.flatMap((one) => one.hint ?? []) : [`did you mean \`${member}\`?`];
  const help = new Set([
    ...hints,
    ...both.flatMap((one) =>
      one.help === undefined || (one.hint !== undefined && vague.test(one.help)) ? [] : [one.help],
    ),
    ...(hints.length > 0 ? [] : suggestion(refusal, statement)),
    ...portableForm(refusal, twin, statement),
  ]);
  // Of one mistake one place is enough: of an INSERT SQLite shows the beginning, PostgreSQL what is too much.
  const second = refusal.kind === 'value count' || refusal.mistake ? undefined : twin;
  const elsewhere = second !== undefined && second.span.start !== refusal.span.start ? [second] : [];
  diagnostics.error(codes[refusal.kind], refusal.span, sentence(refusal, twin, statement), {
    why: both.map(({ dialect, message }) => `${engineNames[dialect]} says: ${message}`).join('; '),
    ...(elsewhere.length === 0
      ? {}
      : {
          labels: elsewhere.map(({ span, dialect }) => ({
            span,
            message: `for ${engineNames[dialect]}, here`,
          })),
        }),
    ...(help.size === 0 ? {} : { help: [...help].join('; ') }),
  });
}

/** PostgreSQL's own advice that says no more than that types may not fit, or what the hint says with an example. */
const vague =
  /^(?:no (?:function|operator) matches|could not choose|use separate LIMIT|for example, ON CONFLICT|cast the output|you will need to rewrite)/;

/** What only one dialect's migrations make is told once, where they make it, and not by each statement that uses it. */
function reportMissing(refusal: Refusal, statement: RefusedStatement, diagnostics: Diagnostics): boolean {
  const { dialect, kind, name } = refusal;
  const other = dialect === 'postgres' ? 'sqlite' : 'postgres';
  const missing = name === undefined ? undefined : missingIn(dialect, kind, lastName(name), statement);
  if (missing === undefined) return false;
  const { table, column } = missing;
  const { places } = statement;
  const definition = column === undefined ? places.table(other, table) : places.column(other, table, column);
  if (definition === undefined) return false;
  const what = column === undefined ? `table \`${table}\`` : `column \`${table}.${column}\``;
  const folder = posix.join(posix.dirname(posix.dirname(definition.source.path)), dialect);
  diagnostics.error(
    codes[kind],
    definition,
    `the ${what} exists on ${engineNames[other]}, but not on ${engineNames[dialect]}`,
    {
      labels: [{ span: refusal.span, message: 'used here' }],
      why: `${engineNames[dialect]} says: ${refusal.message}`,
      help: `add it to the migrations in \`${folder}\`, or say \`@only ${other}\` in the queries that need it`,
    },
  );
  return true;
}

/** The table, or the column of a table of the statement, that exists on the other engine. */
function missingIn(
  dialect: Dialect,
  kind: RefusalKind,
  wanted: string,
  { catalogs, words }: RefusedStatement,
): { readonly table: string; readonly column?: string } | undefined {
  const other = catalogs[dialect === 'postgres' ? 'sqlite' : 'postgres'];
  const own = catalogs[dialect];
  for (const table of other.tables.values()) {
    const twin = own.tables.get(table.name);
    if (kind === 'table' && table.name.toLowerCase() === wanted && twin === undefined)
      return { table: table.name };
    if (kind !== 'column' || twin === undefined || !words.has(table.name.toLowerCase())) continue;
    const column = table.columns.find(({ name }) => name.toLowerCase() === wanted);
    if (column !== undefined && !twin.columns.some(({ name }) => name === column.name))
      return { table: table.name, column: column.name };
  }
  return undefined;
}

function sentence(refusal: Refusal, twin: Refusal | undefined, statement: RefusedStatement): string {
  const where = twin === undefined ? ` on ${engineNames[refusal.dialect]}` : '';
  switch (refusal.kind) {
    case 'column':
      return `there is no column \`${refusal.name}\`${where}`;
    case 'table':
      return `there is no table \`${refusal.name}\`${where}`;
    case 'function':
      return `there is no such function${refusal.name === undefined ? '' : ` \`${calledAs(refusal)}\``}${where}`;
    case 'label':
      return `this is no value of the enum \`${refusal.name}\``;
    case 'value count':
      return 'the columns and the values of this INSERT are not equally many';
    case 'parameter type':
      return 'PostgreSQL cannot tell the type of this parameter';
    default: {
      if (/^ON CONFLICT clause does not match/.test(refusal.message))
        return 'nothing makes the columns of this ON CONFLICT unique';
      if (twin !== undefined) return 'PostgreSQL and SQLite refuse this statement';
      const [own, other] =
        refusal.dialect === 'postgres' ? ['PostgreSQL', 'SQLite'] : ['SQLite', 'PostgreSQL'];
      return `${own} refuses this statement${statement.shared ? `, which ${other} accepts` : ''}`;
    }
  }
}

/** PostgreSQL has several functions of one name: its message says for which types it looked. */
function calledAs({ name, message }: Refusal): string | undefined {
  return /^function (?<call>.+\(.*\)) does not exist$/s.exec(message)?.groups?.call ?? name;
}

/** The nearest name that exists, unless the engine itself has a proposal. */
function suggestion(refusal: Refusal, { catalogs, words, ctes }: RefusedStatement): readonly string[] {
  if (refusal.name === undefined || /did you mean|^there is a column named/.test(refusal.help ?? ''))
    return [];
  const tables = [...catalogs[refusal.dialect].tables.values()];
  if (refusal.kind === 'label') return labelsOf(refusal.name, tables);
  const wanted = lastName(refusal.name);
  if (refusal.kind === 'table') return nearest(wanted, [...tables.map(({ name }) => name), ...ctes]);
  if (refusal.kind !== 'column') return [];
  const named = tables.filter(({ name }) => words.has(name.toLowerCase()));
  const near = nearest(
    wanted,
    named.flatMap(({ columns }) => columns.map(({ name }) => name)),
  );
  return near.length > 0 ? near : named.slice(0, 3).map(columnList);
}

/** The table that is meant by `nots.id` where nothing is called `nots`. */
function misspeltMember({ kind, name, message }: Refusal, { members }: RefusedStatement): readonly string[] {
  if (name === undefined || (kind !== 'column' && !message.startsWith('missing FROM-clause'))) return [];
  const qualifier = kind === 'column' ? name.slice(0, Math.max(0, name.lastIndexOf('.'))) : name;
  const wanted = qualifier.toLowerCase();
  // Of one or two letters nobody can tell which alias is meant.
  if (wanted.length < 3 || /[.]|^(?:old|new|excluded)$/.test(wanted)) return [];
  if (members.some((member) => member.toLowerCase() === wanted)) return [];
  const near = didYouMean(wanted, members);
  return near === undefined ? [] : [near];
}

const mostListed = 20;

function columnList({ name, columns }: CatalogTable): string {
  const listed = columns.slice(0, mostListed).map((column) => `\`${column.name}\``);
  return `the columns of \`${name}\` are ${listed.join(', ')}${columns.length > mostListed ? ' and others' : ''}`;
}

/** The labels of an enum, if a column is of that type. */
function labelsOf(type: string, tables: readonly CatalogTable[]): readonly string[] {
  const column = tables
    .flatMap(({ columns }) => columns)
    .find((one) => one.type.kind === 'enum' && one.type.name === type);
  const labels = column?.type.labels?.map((label) => `'${label}'`) ?? [];
  return labels.length === 0 ? [] : [`its values are ${labels.join(', ')}`];
}

function nearest(wanted: string, names: readonly string[]): readonly string[] {
  const near = didYouMean(wanted, names);
  return near === undefined ? [] : [`did you mean \`${near}\`?`];
}

function portableForm(
  refusal: Refusal,
  twin: Refusal | undefined,
  { shared }: RefusedStatement,
): readonly string[] {
  if (!shared || twin !== undefined || /^(?:parameter type|label|value count)$/.test(refusal.kind)) return [];
  const { dialect, hint, mistake } = refusal;
  if (mistake) return [];
  const under = `under the same @name with \`@dialect ${dialect}\``;
  if (hint !== undefined && /\bvariants?\b/.test(hint)) return [`a variant stands ${under}`];
  const variant = `write a variant for ${engineNames[dialect]} ${under}`;
  return [hint === undefined ? `use a form that both engines know, or ${variant}` : `or ${variant}`];
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}
