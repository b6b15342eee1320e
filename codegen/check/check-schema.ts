/** Reports where the two schemas differ, at both places; differences that the configuration allows are left out. */
import { type Dialect, dialects, type PerDialect } from '../../src/dialect.js';
import type { MigrationSource } from '../analysis/analyzer.js';
import type { Catalog } from '../analysis/catalog.js';
import { MigrationPlaces } from '../analysis/migration-places.js';
import { codes, type DiagnosticCode } from '../diagnostic/codes.js';
import type { Diagnostics, Span } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../source/names.js';
import { span } from '../source/source-file.js';
import { compareSchemas } from './schema/compare.js';
import type { SchemaDifference, SchemaPart } from './schema/difference.js';

/** What a project allows: `schema-default contexts.created_at`, or `schema-strict *` for all of a code, and the reason. */
export type Allowances = Readonly<Record<string, string>>;

/** The catalogs must be those after all migrations. */
export function checkSchema(
  catalogs: PerDialect<Catalog>,
  migrations: readonly MigrationSource[],
  allow: Allowances,
  diagnostics: Diagnostics,
): void {
  const places = new MigrationPlaces(migrations);
  const found = compareSchemas(catalogs);
  for (const difference of found) {
    if (!namesOf(difference).some((name) => Object.hasOwn(allow, name)))
      report(difference, places, migrations, diagnostics);
  }
  const names = new Set(found.flatMap(namesOf));
  for (const name of Object.keys(allow)) {
    if (!names.has(name)) reportUnused(name, [...names], diagnostics);
  }
}

/** As an allowance can name a difference. */
function namesOf(difference: SchemaDifference): readonly string[] {
  return [nameOf(difference), `${difference.code} *`];
}

function nameOf({ code, subject }: SchemaDifference): string {
  return `${code} ${subject}`;
}

/** What statements that use a column are told of it, at the same place: then the difference is not told again. */
const toldAs: Readonly<Partial<Record<DiagnosticCode, DiagnosticCode>>> = {
  'schema-type': 'storage-mismatch',
  'schema-check': 'enum-difference',
};

function isTold(code: DiagnosticCode, place: Span | undefined, diagnostics: Diagnostics): boolean {
  const told = toldAs[code];
  if (told === undefined) return false;
  return diagnostics
    .sorted()
    .some(
      (one) =>
        one.code === told && one.span?.source.path === place?.source.path && one.span?.start === place?.start,
    );
}

function report(
  difference: SchemaDifference,
  places: MigrationPlaces,
  migrations: readonly MigrationSource[],
  diagnostics: Diagnostics,
): void {
  const { code, severity, message, sides, why, help } = difference;
  const found = {
    postgres: placeOf('postgres', sides.postgres.part, places),
    sqlite: placeOf('sqlite', sides.sqlite.part, places),
  };
  const sqlite = found.sqlite ?? sameStep('sqlite', found.postgres, migrations);
  const postgres = found.postgres ?? sameStep('postgres', found.sqlite, migrations);
  if (isTold(code, sqlite, diagnostics)) return;
  const both = `on SQLite ${sides.sqlite.says}; on PostgreSQL, above, ${sides.postgres.says}`;
  diagnostics.report({
    code,
    severity,
    message,
    ...(postgres === undefined ? {} : { span: postgres }),
    ...(sqlite === undefined ? {} : { labels: [{ span: sqlite, message: both }] }),
    ...(why === undefined ? {} : { why }),
    help: `${help}; or allow it in the configuration: \`'${nameOf(difference)}': 'why'\``,
  });
}

/** The most exact place that the migrations define. */
function placeOf(
  dialect: Dialect,
  { table, column, constraint, index }: SchemaPart,
  places: MigrationPlaces,
): Span | undefined {
  return (
    (index === undefined ? undefined : places.table(dialect, index)) ??
    (constraint === undefined ? undefined : places.constraint(dialect, table, constraint)) ??
    (column === undefined ? undefined : places.column(dialect, table, column)) ??
    places.table(dialect, table)
  );
}

/** The beginning of the step in which the other dialect says it, or of the first step. */
function sameStep(
  dialect: Dialect,
  other: Span | undefined,
  migrations: readonly MigrationSource[],
): Span | undefined {
  const step =
    migrations.find(({ up }) => dialects.some((each) => up[each].path === other?.source.path)) ??
    migrations[0];
  return step === undefined ? undefined : span(step.up[dialect], 0, 0);
}

function reportUnused(name: string, known: readonly string[], diagnostics: Diagnostics): void {
  const [code = ''] = name.split(' ');
  const all = Object.keys(codes).filter((each) => each.startsWith('schema-'));
  if (!all.includes(code)) {
    const meant = didYouMean(code, all);
    diagnostics.error(
      'unknown-rule',
      undefined,
      `\`allow\` in the configuration names \`${name}\`, but there is no rule \`${code}\``,
      {
        setting: name,
        help: meant === undefined ? `the rules are ${all.join(', ')}` : `did you mean \`${meant}\`?`,
      },
    );
    return;
  }
  const meant = didYouMean(name, known);
  diagnostics.error(
    'unused-allow',
    undefined,
    `\`allow\` in the configuration names \`${name}\`, but the schemas have no such difference`,
    {
      setting: name,
      help: meant === undefined ? 'remove it' : `remove it; or did you mean \`${meant}\`?`,
    },
  );
}
