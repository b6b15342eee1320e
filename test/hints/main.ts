/** `npm run hints`: how many of the shapes that one engine refuses are told their portable form. Fails under the promised number. */
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine } from '../../codegen/analysis/sqlite/engine.js';
import { measureHints } from './measure.js';

/** Of the 189 shapes. */
const promised = 150;

async function main(): Promise<number> {
  const engines = { postgres: await openPostgresEngine(), sqlite: await openSqliteEngine() };
  const { rules, hinted, accepted, missed } = await measureHints(engines);
  for (const [rule, reason] of missed) console.log(`${rule}: no hint of its own. ${reason}`);
  for (const rule of accepted) console.log(`${rule}: accepted by both engines of these versions`);
  console.log(
    `${rules} refused shapes: ${rules - accepted.length} are refused, ${hinted.length} with a hint of their own, ${missed.size} without`,
  );
  return hinted.length >= promised && rules >= 189 ? 0 : 1;
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
