import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@jest/globals';
import { openDal } from '../../../src/index.js';
import { createPostgresDatabase, temporaryFolder } from '../../support/backends.js';
import { slowSteps } from './slow-steps.js';

const script = join(process.cwd(), 'test/conformance/migrate/migrator.ts');

function startMigrator(url: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', script, url], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ready() {
      expect((await lines.next()).value).toBe('ready');
    },
    go: () => child.stdin.write('go\n'),
    async names(): Promise<string[]> {
      const answer = (await lines.next()).value;
      expect((await exited)[0]).toBe(0);
      return JSON.parse(answer);
    },
    stop: () => child.kill('SIGKILL'),
    exited,
  };
}

function createFile(): { readonly url: string; dispose(): void } {
  const folder = temporaryFolder();
  return { url: join(folder.path, 'app.db'), dispose: folder.dispose };
}

const databases = [
  ['postgres', createPostgresDatabase],
  ['sqlite', async () => createFile()],
] as const;

test.each(databases)(
  '%s: two processes start together, every step runs once, and both succeed',
  async (_, create) => {
    const database = await create();
    const processes = [startMigrator(database.url), startMigrator(database.url)];
    try {
      for (const each of processes) await each.ready();
      for (const each of processes) each.go();
      const names = await Promise.all(processes.map((each) => each.names()));
      expect(names.flat().sort()).toEqual(slowSteps.map(({ name }) => name));
      await using dal = await openDal(database.url, { migrations: slowSteps });
      expect((await dal.health()).migrations).toMatchObject({ pending: [], applied: names.flat().sort() });
    } finally {
      for (const each of processes) each.stop();
      await database.dispose();
    }
  },
);

test.each(databases)('%s: one that is killed leaves whole steps and no lock', async (_, create) => {
  const database = await create();
  const names = slowSteps.map(({ name }) => name);
  try {
    for (let round = 0; round < 3; round += 1) {
      const victim = startMigrator(database.url);
      await victim.ready();
      victim.go();
      // Anywhere: before the first step, in the middle of one, or behind the last.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 600));
      victim.stop();
      await victim.exited;
      await using dal = await openDal(database.url, { migrations: slowSteps });
      const done = (await dal.health()).migrations.applied;
      expect(done).toEqual(names.slice(0, done.length));
      expect(await dal.migrate()).toEqual(names.slice(done.length));
      const undone = slowSteps.map((step) => ({
        ...step,
        down: { postgres: `DROP TABLE t${step.name[2]};`, sqlite: `DROP TABLE t${step.name[2]};` },
      }));
      await using back = await openDal(database.url, { migrations: undone });
      expect(await back.migrate({ down: 'all' })).toHaveLength(names.length);
    }
  } finally {
    await database.dispose();
  }
});
