/** `npm run verify:planted`: how many planted divergences are found, and how many clean twins pass. Fails if one is missed or one twin fails. */
import { startPostgres } from '../../support/embedded-server.mjs';
import { Bench } from '../bench.js';
import { plantedCases } from './cases.js';
import { type Judged, judge } from './judge.js';

/** How many there must be, and how many of them must be found by running. */
const promised = { all: 60, byRun: 50 };

/** @param pattern of the names of the cases, all if absent */
async function main(pattern = '', seed = 1): Promise<number> {
  const server = await startPostgres();
  const bench = await Bench.open(server.url);
  try {
    const judged: Judged[] = [];
    for (const planted of plantedCases.filter(({ name }) => name.match(pattern) !== null)) {
      const one = await judge(planted, bench, seed);
      judged.push(one);
      for (const reason of one.reasons) console.log(`${one.name}: ${reason}`);
    }
    const count = (counts: (one: Judged) => boolean) => judged.filter(counts).length;
    const byRun = count(({ found }) => found === 'run');
    const missed = count(({ found }) => found === undefined);
    const failed = count(({ clean }) => !clean);
    console.log(
      `${judged.length} planted divergences: ${byRun} found by running, ${count(({ found }) => found === 'rule')} refused by a rule, ${missed} missed`,
    );
    console.log(`${judged.length} clean twins: ${judged.length - failed} proven equal, ${failed} failed`);
    if (missed > 0 || failed > 0) return 1;
    return pattern === '' && (judged.length < promised.all || byRun < promised.byRun) ? 1 : 0;
  } finally {
    await bench.close();
    await server.stop();
  }
}

const [pattern, seed] = process.argv.slice(2);
main(pattern, seed === undefined ? undefined : Number(seed)).then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
