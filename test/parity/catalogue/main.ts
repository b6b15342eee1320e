/** `npm run verify:catalogue`: what becomes of the silent divergences and of the controls, as a table. Fails under the promised figures. */
import { startPostgres } from '../../support/embedded-server.mjs';
import { Bench } from '../bench.js';
import { silentCases } from './cases.js';
import { controlCases } from './controls.js';
import { measure, measureControl, type Verdict } from './measure.js';
import { printControls, printSilent, tallied } from './print.js';
import type { Told } from './told.js';

/** Of the 119: told by a rule or seen by a run; and those or made harmless. */
const promised = { caught: 90, accounted: 110 };

/** @param pattern of the names of the cases, all if absent: then nothing is promised */
async function main(pattern: string | undefined): Promise<number> {
  const server = await startPostgres();
  const bench = await Bench.open(server.url);
  const wanted = ({ rule }: { readonly rule: string }) =>
    pattern === undefined || rule.match(pattern) !== null;
  try {
    const verdicts: Verdict[] = [];
    for (const silent of silentCases.filter(wanted)) {
      const verdict = await measure(silent, bench);
      if (pattern !== undefined) console.log(verdict);
      verdicts.push(verdict);
    }
    const controls = new Map<string, Told>();
    for (const control of controlCases.filter(wanted))
      controls.set(control.rule, await measureControl(control, bench));
    console.log(printSilent(verdicts));
    console.log(printControls(controls));
    if (pattern !== undefined) return 0;
    const { caught, accounted } = tallied(verdicts);
    const flagged = [...controls.values()].filter(({ told }) => told.length > 0);
    return caught >= promised.caught && accounted >= promised.accounted && flagged.length === 0 ? 0 : 1;
  } finally {
    await bench.close();
    await server.stop();
  }
}

main(process.argv[2]).then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
