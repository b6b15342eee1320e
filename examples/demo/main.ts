/** The demo: generates the DAL, runs one service on a SQLite file and on a real PostgreSQL, and says whether they agree. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import { providePostgres } from './postgres.js';
import { printComparison } from './table.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const cleanups: (() => Promise<void>)[] = [];

async function generate(): Promise<boolean> {
  const command = ['--import', 'tsx', 'codegen/cli.ts', 'generate'];
  const [status] = await once(spawn(process.execPath, command, { cwd: project, stdio: 'inherit' }), 'exit');
  return status === 0;
}

async function main(): Promise<number> {
  if (!(await generate())) return 1;
  // Only now, because it imports what was just generated.
  const { runService } = await import('./service.js');
  const folder = await mkdtemp(join(tmpdir(), 'dualect-demo-'));
  cleanups.push(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'demo.db');
  console.log(`SQLite      the file ${file}`);
  const postgres = await providePostgres(process.env.DATABASE_URL);
  cleanups.push(() => postgres.remove());
  console.log(`PostgreSQL  ${postgres.described}\n`);

  const outcomes = await Promise.allSettled([runService(file), runService(postgres.url)]);
  const [onSqlite, onPostgres] = outcomes;
  if (onSqlite.status === 'rejected') throw onSqlite.reason;
  if (onPostgres.status === 'rejected') throw onPostgres.reason;
  const differences = printComparison(onSqlite.value, onPostgres.value);
  if (differences === 0) {
    console.log(pc.green('Both engines gave equal results.'));
    return 0;
  }
  console.log(pc.red(`The engines differ in ${differences} ${differences === 1 ? 'step' : 'steps'}.`));
  return 1;
}

async function cleanUp(): Promise<void> {
  for (let next = cleanups.pop(); next !== undefined; next = cleanups.pop())
    await next().catch((error: unknown) => console.error('could not clean up:', error));
}

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => void cleanUp().finally(() => process.exit(status)));

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await cleanUp();
}
