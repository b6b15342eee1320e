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
    stop: () => child.kill(),
  };
}

function createFile(): { readonly url: string; dispose(): void } {
  const folder = temporaryFolder();
  return { url: join(folder.path, 'app.db'), dispose: folder.dispose };
}

test.each([
  ['postgres', createPostgresDatabase],
  ['sqlite', async () => createFile()],
] as const)('%s: two processes start together, every step runs once, and both succeed', async (_, create) => {
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
});
