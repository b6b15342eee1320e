/** A process that may not write large files, for `filesystem-storage.test.ts`: prints what storing one came to. */
import { newUuid } from '../../../src/index.js';
import { filesystemStorage } from '../../../src/workflow/index.js';

async function main(): Promise<void> {
  // Without a listener the signal ends the process; with one the write fails.
  process.on('SIGXFSZ', () => {});
  const storage = await filesystemStorage(process.argv[2] ?? '');
  const outcome = await storage.store(newUuid(), new Uint8Array(100_000)).then(
    () => 'stored',
    (error) => error.code,
  );
  const held: unknown[] = [];
  for await (const each of storage.list()) held.push(each.id);
  process.stdout.write(`${outcome} ${held.length}\n`);
}

main();
