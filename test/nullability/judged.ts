/** Compares what the generator declares with what people judged. */

import { renderDiagnostic } from '../../codegen/diagnostic/render.js';
import { camelCase } from '../../codegen/model/names.js';
import type { Corpus, CorpusEntry } from './corpus.js';
import { type Judgement, readJudgements, type Verdict } from './judgement.js';

export interface Agreement {
  readonly statements: number;
  readonly columns: number;
  /** How many columns were judged so. */
  readonly verdicts: Readonly<Record<Verdict, number>>;
  /** `queries/join.sql:12 join.left: …`; none if all agree. */
  readonly mismatches: readonly string[];
}

/** Every column of every statement must be judged, once, and be declared as judged. */
export function compareJudged({ entries, diagnostics }: Corpus): Agreement {
  const judged = entries.map((entry) => ({ entry, judgements: readJudgements(entry.documentation) }));
  const all = judged.flatMap(({ judgements }) => judgements);
  const count = (verdict: Verdict) => all.filter((one) => one.verdict === verdict).length;
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return {
    statements: entries.length,
    columns: all.length,
    verdicts: { never: count('never'), null: count('null'), wide: count('wide') },
    mismatches: [
      ...errors.map((error) => renderDiagnostic(error, { colors: false })),
      ...judged.flatMap(({ entry, judgements }) => mismatchesOf(entry, judgements)),
    ],
  };
}

function mismatchesOf(entry: CorpusEntry, judgements: readonly Judgement[]): readonly string[] {
  const say = (what: string) => `${entry.place} ${entry.name}: ${what}`;
  if (entry.statement === undefined) return [say('is refused')];
  const { columns } = entry.statement;
  const verdicts = new Map(judgements.map(({ column, verdict }) => [camelCase(column), verdict]));
  const twice = judgements.length > verdicts.size ? [say('a column is judged twice')] : [];
  const strangers = [...verdicts.keys()].filter((name) => columns.every((column) => column.name !== name));
  const wrong = columns.flatMap(({ name, nullable }) => {
    const verdict = verdicts.get(name);
    if (verdict === undefined) return [say(`\`${name}\` is not judged`)];
    if (nullable !== (verdict === 'never')) return [];
    return [
      say(`\`${name}\` is declared ${nullable ? 'nullable' : 'never null'}, but judged ${spoken[verdict]}`),
    ];
  });
  return [...twice, ...strangers.map((name) => say(`\`${name}\` is judged, but not returned`)), ...wrong];
}

const spoken: Readonly<Record<Verdict, string>> = {
  never: 'never null',
  null: 'to be null in some rows',
  wide: 'never null in fact, but nullable for all that can be shown',
};
