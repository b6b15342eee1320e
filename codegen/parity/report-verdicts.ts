/** The findings of a run as diagnostics, for editors and for CI: they read like those of the other commands. */
import type { Dialect, PerDialect } from '../../src/dialect.js';
import type { Analysis } from '../analysis/analyzer.js';
import type { Diagnostic, Diagnostics } from '../diagnostic/diagnostic.js';
import { camelCase } from '../model/names.js';
import type { EntitySource, QuerySource } from '../statement/annotated-statement.js';
import type { Engine, ParityReport, QueryVerdict } from './parity.js';
import { otherTables } from './tables-of-variants.js';
import { parityRule } from './tally.js';

/** Differences go to `differences`, because the text report tells them better; what is wrong with a tag to `diagnostics`. */
export function reportVerdicts(
  report: ParityReport,
  entities: readonly EntitySource[],
  diagnostics: Diagnostics,
  differences: Diagnostics,
): void {
  const sources = new Map(
    entities.flatMap(({ name, queries }) =>
      queries.map((query) => [`${camelCase(name)}.${query.name}`, query] as const),
    ),
  );
  for (const verdict of report.queries) {
    const source = sources.get(`${verdict.entity}.${verdict.query}`);
    if (source === undefined) continue;
    if (verdict.verdict === 'different') reportDifference(verdict, source, differences);
    if (verdict.verdict === 'equal') reportUnused(verdict, source, report, diagnostics);
  }
}

function reportDifference(
  { failure }: QueryVerdict,
  { nameSpan }: QuerySource,
  diagnostics: Diagnostics,
): void {
  if (failure === undefined) return;
  const given = failure.answers.map(({ engine, summary }) => `${engine}: ${summary}`).join('; ');
  const calls = failure.calls.map(({ query, parameters = '' }) => `${query}(${parameters})`).join(', then ');
  diagnostics.error('engines-differ', nameSpan, failure.message, {
    why: `${calls} gave ${given}`,
    help: 'see the whole report with `dualect verify`; if the difference is meant, say so with `@allow parity why`',
  });
}

/** What is said of a query that goes on for so long that the run has to be ended. */
export function endless(
  query: string,
  { nameSpan: span }: Pick<QuerySource, 'nameSpan'>,
  { name: engine }: Pick<Engine, 'name'>,
  seconds: number,
): Diagnostic {
  return {
    code: 'no-end',
    severity: 'error',
    span,
    message: `${query} did not end within ${seconds} s on ${engine}`,
    why: 'an engine in this process lets nothing else happen, so the run is ended here',
    help: 'give a recursion an end and a join its condition; `--limit SECONDS` waits longer',
  };
}

/** Variants that use other tables. It is seen in the texts, so that no run has to show it. */
export function reportOtherTables(
  { queries, catalogs }: Analysis,
  includes: (entity: string, query: string) => boolean,
  diagnostics: Diagnostics,
): void {
  for (const facts of queries) {
    const { entity, name, nameSpan, allowances } = facts.query;
    const other = includes(camelCase(entity), name) ? otherTables(facts, catalogs) : undefined;
    if (other === undefined || allowances.some(({ rule }) => rule === parityRule)) continue;
    const { used, written } = other;
    diagnostics.error('variant-tables', nameSpan, `the variants of \`${name}\` use other tables`, {
      why: [
        ...sentences('uses', used),
        ...sentences('writes', {
          postgres: without(written, used, 'postgres'),
          sqlite: without(written, used, 'sqlite'),
        }),
      ].join('; '),
      help: 'let both variants use the same tables, or say `@allow parity` and why the answers are the same',
    });
  }
}

function sentences(verb: string, { postgres, sqlite }: PerDialect<readonly string[]>): readonly string[] {
  const names = (tables: readonly string[]) => tables.map((name) => `\`${name}\``).join(' and ');
  return [
    ...(postgres.length === 0 ? [] : [`only PostgreSQL's ${verb} ${names(postgres)}`]),
    ...(sqlite.length === 0 ? [] : [`only SQLite's ${verb} ${names(sqlite)}`]),
  ];
}

/** A table that only one variant uses is not told again where it writes it too. */
function without(
  written: PerDialect<readonly string[]>,
  used: PerDialect<readonly string[]>,
  dialect: Dialect,
): readonly string[] {
  return written[dialect].filter((name) => !used[dialect].includes(name));
}

/** With fewer runs than these it may only not have shown. */
const enoughRuns = 25;

/**
 * Only where the query was compared: one that is unproven may still differ. Always a warning: other values may show a
 * difference, and without a server it may be about what only a server does, such as the order of a language.
 */
function reportUnused(
  { query }: QueryVerdict,
  { allowances }: QuerySource,
  { seed, runs, engines }: ParityReport,
  diagnostics: Diagnostics,
): void {
  const allowance = allowances.find(({ rule }) => rule === parityRule);
  if (allowance === undefined || runs < enoughRuns) return;
  const another = `other values may show one (seed ${seed} was tried)`;
  diagnostics.error(
    'unused-allow',
    allowance.span,
    `\`@allow ${parityRule}\` may allow nothing: no run showed a difference of \`${query}\``,
    {
      severity: 'warning',
      why: engines.length > 2 ? another : `${another}, and no PostgreSQL server was among the engines`,
      help: 'keep the tag if you know a difference, else remove it; `--seed` draws others',
    },
  );
}
