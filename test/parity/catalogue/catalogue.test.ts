import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Bench } from '../bench.js';
import type { SilentCase } from './case.js';
import { silentCases } from './cases.js';
import { controlCases } from './controls.js';
import type { Means } from './means.js';
import { measure, measureControl } from './measure.js';
import type { Session } from './session.js';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.open(process.env.TEST_POSTGRES_URL);
});
afterAll(async () => {
  await bench.close();
});

/** One of every group, and every way that a case can end. */
const fast: Readonly<Record<string, { told: boolean; seen: boolean; harmless?: boolean; means?: Means }>> = {
  'NULL-01': { told: true, seen: true },
  'TEXT-20': { told: true, seen: true },
  'TEXT-34': { told: false, seen: true },
  'TEXT-45': { told: false, seen: false, harmless: true, means: 'refused by the runtime' },
  'NUM-08': { told: true, seen: false },
  'TYPE-10': { told: false, seen: false, harmless: true, means: 'rewritten' },
  'TYPE-29': { told: false, seen: false, harmless: true, means: 'bound by type' },
  'DATE-15': { told: false, seen: false, harmless: false },
  'DATE-16': { told: false, seen: false, harmless: true, means: 'set for the session' },
  'SEL-17': { told: false, seen: true },
  'JSON-23': { told: true, seen: true },
  'TX-08': { told: false, seen: false, harmless: true, means: 'kept by transactions' },
};

describe('a silent divergence ends as it is known to', () => {
  test.each(Object.entries(fast))('%s', async (rule, expected) => {
    const verdict = await measure(caseOf(rule), bench);
    const { told, noted, run, harmless, explained } = verdict;
    const seen = noted || run === 'different';
    const means = explained?.means;
    expect({
      told: told.told.length > 0,
      seen,
      ...(harmless !== undefined && { harmless }),
      ...(means !== undefined && { means }),
    }).toEqual(expected);
  });
});

test.each(['TX-03', 'TX-04', 'TX-05'])('%s is harmless in serializable transactions', async (rule) => {
  const silent = caseOf(rule);
  const apart = (session: Session): Session => ({
    ...session,
    transaction: (body, options) => session.transaction(body, { ...options, isolation: 'serializable' }),
  });
  const script = async (session: Session) => await silent.script?.(apart(session));
  expect(await measure(silent, bench)).toMatchObject({ harmless: false });
  expect(await measure({ ...silent, script }, bench)).toMatchObject({
    harmless: true,
    explained: { means: 'kept by transactions' },
  });
});

test('what is the same without Dualect is not harmless by it', async () => {
  const queries = { find: `SELECT ':x' AS v` };
  const silent: SilentCase = { rule: 'NONE-01', title: 'none', queries, told: [] };
  const { harmless, explained } = await measure(silent, bench);
  expect({ harmless, explained }).toEqual({
    harmless: false,
    explained: { without: ['[[[":x"]]]', '[[[":x"]]]'] },
  });
});

test('only what the case names counts as told of it', async () => {
  const { told } = await measure({ ...caseOf('NULL-01'), told: [] }, bench);
  expect(told).toMatchObject({ told: [], refused: false });
  expect(told.beside).toContain('null-order');
});

test('no control is flagged', async () => {
  const flagged: string[] = [];
  for (const control of controlCases) {
    const { told } = await measureControl(control, bench);
    if (told.length > 0) flagged.push(`${control.rule} ${told.join(' ')}`);
  }
  expect(flagged).toEqual([]);
}, 120_000);

test('the catalogue is whole: 119 divergences and 100 controls, each once', () => {
  expect(new Set(silentCases.map(({ rule }) => rule)).size).toBe(119);
  expect(new Set(controlCases.map(({ rule }) => rule)).size).toBe(100);
});

function caseOf(rule: string): SilentCase {
  const found = silentCases.find((silent) => silent.rule === rule);
  if (found === undefined) throw new Error(`there is no case ${rule}`);
  return found;
}
