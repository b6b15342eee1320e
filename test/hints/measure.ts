/** Counts the rules whose refused statements are given their hint. */
import type { Engines } from '../../codegen/analysis/migrations.js';
import { judge } from './case.js';
import { refusedCases } from './cases.js';

export interface Measure {
  readonly rules: number;
  /** Rules of which every statement is refused and given its own hint. */
  readonly hinted: readonly string[];
  /** Rules that the engines of this version both accept. */
  readonly accepted: readonly string[];
  /** The others, each with the first reason. */
  readonly missed: ReadonlyMap<string, string>;
}

export async function measureHints(engines: Engines): Promise<Measure> {
  const accepted = new Set<string>();
  const missed = new Map<string, string>();
  for (const refused of refusedCases) {
    const verdict = await judge(refused, engines);
    if (verdict.kind === 'accepted') accepted.add(refused.rule);
    if (verdict.kind === 'missed' && !missed.has(refused.rule)) missed.set(refused.rule, verdict.reason);
  }
  const rules = [...new Set(refusedCases.map(({ rule }) => rule))];
  return {
    rules: rules.length,
    hinted: rules.filter((rule) => !accepted.has(rule) && !missed.has(rule)),
    accepted: [...accepted],
    missed,
  };
}
