/** The findings of a run as diagnostics, for editors and for CI: they read like those of the other commands. */
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import { camelCase } from '../model/names.js';
import type { EntitySource, QuerySource } from '../statement/annotated-statement.js';
import type { ParityReport, QueryVerdict } from './parity.js';
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

/** With fewer runs than these it may only not have shown. */
const enoughRuns = 25;

/**
 * Only where the query was compared: one that is unproven may still differ. Without a server it may differ in what only a
 * server does, such as the order of a language.
 */
function reportUnused(
  { query }: QueryVerdict,
  { allowances }: QuerySource,
  { runs, engines }: ParityReport,
  diagnostics: Diagnostics,
): void {
  const allowance = allowances.find(({ rule }) => rule === parityRule);
  if (allowance === undefined || runs < enoughRuns) return;
  diagnostics.error(
    'unused-allow',
    allowance.span,
    `\`@allow ${parityRule}\` allows nothing: the engines gave the same for \`${query}\` in every run`,
    {
      help: 'remove the tag',
      ...(engines.length > 2
        ? {}
        : { severity: 'warning', why: 'no PostgreSQL server was among the engines' }),
    },
  );
}
