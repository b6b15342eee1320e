// A process that makes and removes tenants is killed at any instant: every tenant that is there afterwards is whole.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import * as unified from '../../../generated/unified/index.js';
import { openTenants, type Tenants } from '../../../src/index.js';
import { createPostgresDatabase, temporaryFolder } from '../../support/backends.js';

const root = resolve(__dirname, '../../..');
const kills = 5;

/** Kills the maker after so many milliseconds of work. */
async function interrupt(url: string, first: number, milliseconds: number): Promise<void> {
  const script = join(root, 'test/support/tenant-maker.ts');
  const maker = spawn(process.execPath, ['--import', 'tsx', script, url, String(first)], { cwd: root });
  await once(maker.stdout, 'data');
  await wait(milliseconds);
  maker.kill('SIGKILL');
  await once(maker, 'exit');
}

/** Waits until the server has noticed that nobody is there any more: what it had been told to commit, it may still do. */
async function quiet(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const others = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`;
  while ((await client.query(others)).rows.length > 0) await wait(20);
  await client.end();
}

const places = {
  sqlite: async () => {
    const folder = temporaryFolder();
    return { url: folder.path, dispose: async () => folder.dispose() };
  },
  postgres: createPostgresDatabase,
};

/** Or about to be removed, which the next call goes on with. */
async function expectWhole(tenants: Tenants<typeof unified>, name: string): Promise<void> {
  let dal: Awaited<ReturnType<typeof tenants.open>>;
  try {
    dal = await tenants.open(name);
  } catch (error) {
    const removed = Number(name.slice(-1)) % 2 === 0;
    expect({ name, removed, error }).toMatchObject({ removed: true, error: { code: 'not_found' } });
    return;
  }
  expect((await dal.health()).migrations.pending).toEqual([]);
  await dal.close();
}

test.each(['sqlite', 'postgres'] as const)(
  'on %s',
  async (kind) => {
    const place = await places[kind]();
    for (let time = 0; time < kills; time++) await interrupt(place.url, 1000 * time + 1, 60 + 37 * time);
    if (kind === 'postgres') await quiet(place.url);
    const tenants = await openTenants(place.url, unified);
    const names = await tenants.listTenants();
    for (const name of names) {
      await expectWhole(tenants, name);
      expect(await tenants.removeTenant(name)).toBe(true);
    }
    expect(await tenants.listTenants()).toEqual([]);
    // What is left in a folder is no tenant, and in nobody's way.
    if (kind === 'sqlite')
      expect(readdirSync(place.url).filter((entry) => entry.endsWith('.db'))).toEqual([]);
    for (const name of names) await tenants.setupTenant(name);
    expect(await tenants.listTenants()).toEqual(names);
    await tenants.close();
    await place.dispose();
  },
  120_000,
);
