// What docs/runtime.md says of the clock: within a transaction it stands still on PostgreSQL, and goes on on SQLite.
import { expect, test } from '@jest/globals';
import { integer, type Migration, queryExec, queryValues, timestamp } from '../../../src/contract.js';
import { openDal } from '../../../src/index.js';
import { createPostgresDatabase } from '../../support/backends.js';

const migrations: readonly Migration[] = [
  {
    name: '001_events',
    up: {
      postgres: 'CREATE TABLE events (id int PRIMARY KEY, at timestamptz(3) NOT NULL DEFAULT now())',
      sqlite: `CREATE TABLE events (
        id INTEGER PRIMARY KEY NOT NULL, at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
      ) STRICT`,
    },
  },
];
const event = {
  add: queryExec<{ id: number }>({
    name: 'event.add',
    params: { id: integer },
    sql: 'INSERT INTO events (id) VALUES ($1)',
  }),
  addAt: queryExec<{ id: number; moment: Date }>({
    name: 'event.addAt',
    params: { id: integer, moment: timestamp },
    sql: 'INSERT INTO events (id, at) VALUES ($1, $2)',
  }),
  instants: queryValues<void, Date>({
    name: 'event.instants',
    value: timestamp,
    sql: 'SELECT at FROM events ORDER BY id',
  }),
  upTo: queryValues<{ moment: Date }, number>({
    name: 'event.upTo',
    params: { moment: timestamp },
    value: integer,
    sql: 'SELECT id FROM events WHERE at >= $1 AND at <= $1 ORDER BY id',
  }),
};
const unified = { event, migrations };
const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

test.each(['sqlite', 'postgres'])('the clock in a transaction on %s', async (backendType) => {
  const database = backendType === 'sqlite' ? undefined : await createPostgresDatabase();
  const dal = await openDal(database?.url ?? ':memory:', unified);
  try {
    await dal.migrate();
    await dal.transaction(async (tx) => {
      await tx.event.add({ id: 1 });
      await pause();
      await tx.event.add({ id: 2 });
    });
    const [first = 0, second = 0] = (await dal.event.instants()).map(Number);
    expect(Math.sign(second - first)).toBe(backendType === 'sqlite' ? 1 : 0);

    const found = await dal.transaction(async (tx) => {
      const moment = new Date();
      await tx.event.addAt({ id: 3, moment });
      await pause();
      await tx.event.addAt({ id: 4, moment });
      return tx.event.upTo({ moment });
    });
    expect(found).toEqual([3, 4]);
  } finally {
    await dal.close();
    await database?.dispose();
  }
});
