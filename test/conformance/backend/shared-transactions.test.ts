// Hand-written code and generated methods in one transaction, whichever of the two has begun it.
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import SqliteDatabase from 'better-sqlite3';
import { Client } from 'pg';
import * as unified from '../../../generated/unified/index.js';
import {
  type AnyConnection,
  backendMatch,
  type Dal,
  newUuid,
  openDal,
  type Uuid,
} from '../../../src/index.js';
import { createPostgresDatabase, deferred, failure, temporaryFolder } from '../../support/backends.js';

type WorkflowDal = Dal<typeof unified>;

/** What a hand-written layer does: it stores a context. */
function store(connection: AnyConnection, id: Uuid): Promise<unknown> {
  return backendMatch<AnyConnection, Promise<unknown>, Promise<unknown>>(connection, {
    postgres: ({ client }) =>
      client.query('INSERT INTO contexts (id, value) VALUES ($1, $2)', [id, '{"by": "hand"}']),
    sqlite: async ({ database }) =>
      database.exec(
        `INSERT INTO contexts (id, value) VALUES (x'${id.replaceAll('-', '')}', '{"by": "hand"}')`,
      ),
  });
}

const places = {
  sqlite: async () => {
    const folder = temporaryFolder();
    return { url: join(folder.path, 'app.db'), dispose: async () => folder.dispose() };
  },
  postgres: createPostgresDatabase,
};

describe.each(['sqlite', 'postgres'] as const)('%s', (kind) => {
  let database: { url: string; dispose(): Promise<void> };
  let dal: WorkflowDal;

  beforeAll(async () => {
    database = await places[kind]();
    dal = await openDal(database.url, unified);
    await dal.migrate();
  });
  afterEach(async () => {
    for (const { id } of await dal.context.list({ limit: 99, offset: 0 })) await dal.context.remove({ id });
  });
  afterAll(async () => {
    await dal?.close();
    await database.dispose();
  });

  const create = (to: WorkflowDal, id: Uuid) => to.context.create({ id, value: { by: 'dal' } });
  const stored = async () => (await dal.context.list({ limit: 99, offset: 0 })).map(({ id }) => id).sort();

  describe('begun by the DAL', () => {
    test('is committed as one', async () => {
      const [mine, theirs] = [newUuid(), newUuid()];
      await dal.transaction(async (tx) => {
        await create(tx, mine);
        await tx.database.connect((connection) => store(connection, theirs));
        expect((await tx.context.read({ id: theirs })).value).toEqual({ by: 'hand' });
      });
      expect(await stored()).toEqual([mine, theirs].sort());
    });

    test('is rolled back as one, and so is a savepoint', async () => {
      const kept = newUuid();
      await dal.transaction(async (tx) => {
        await tx.database.connect((connection) => store(connection, kept));
        const lost = tx.transaction(async (inner) => {
          await create(inner, newUuid());
          await inner.database.connect((connection) => store(connection, newUuid()));
          throw new Error('undo');
        });
        expect((await failure(lost)).message).toBe('undo');
      });
      expect(await stored()).toEqual([kept]);
      const undone = dal.transaction(async (tx) => {
        await tx.database.connect((connection) => store(connection, newUuid()));
        throw new Error('undo all');
      });
      expect((await failure(undone)).message).toBe('undo all');
      expect(await stored()).toEqual([kept]);
    });

    test('lets statements wait while its connection is lent', async () => {
      const id = newUuid();
      const seen: string[] = [];
      await dal.transaction(async (tx) => {
        const [inside, release] = [deferred(), deferred()];
        const lending = tx.database.connect(async (connection) => {
          inside.resolve();
          await release.promise;
          await store(connection, id);
          seen.push('lent');
        });
        await inside.promise;
        const reading = tx.context.read({ id }).then(() => seen.push('read'));
        release.resolve();
        await Promise.all([lending, reading]);
      });
      expect(seen).toEqual(['lent', 'read']);
    });

    test('is given up when the hand-written part fails, and lends nothing after its end', async () => {
      const [id, other] = [newUuid(), newUuid()];
      let escaped: WorkflowDal | undefined;
      const failing = dal.transaction(async (tx) => {
        escaped = tx;
        await create(tx, id);
        await tx.database.connect((connection) => store(connection, id)).catch(() => {});
        await create(tx, other).catch(() => {});
      });
      expect((await failure(failing)).code).toBe('aborted');
      expect(await stored()).toEqual([]);
      expect((await failure(escaped!.database.connect(async () => {}))).code).toBe('closed');
    });

    test('carries a DAL of other modules, and refuses what is not for a transaction', async () => {
      const id = newUuid();
      const undone = dal.transaction(async (tx) => {
        const inner = await openDal(tx.database, { context: unified.context });
        await inner.context.create({ id, value: { by: 'dal' } });
        await inner.transaction((nested) => nested.context.update({ id, value: { by: 'nested' } }));
        expect((await tx.context.read({ id })).value).toEqual({ by: 'nested' });
        for (const refused of [
          inner.close(),
          inner.health(),
          tx.database.close(),
          inner.transaction(async () => {}, { readOnly: true }),
        ]) {
          expect((await failure(refused)).code).toBe('unsupported');
        }
        throw new Error('undo');
      });
      expect((await failure(undone)).message).toBe('undo');
      expect(await stored()).toEqual([]);
    });
  });

  describe('begun by hand', () => {
    /** Runs `body` with the DAL of a connection on which a transaction was begun, then ends it with `command`. */
    async function withinHandWritten(
      command: 'COMMIT' | 'ROLLBACK',
      body: (adopted: WorkflowDal, connection: AnyConnection) => Promise<void>,
    ): Promise<void> {
      if (kind === 'postgres') {
        const client = new Client({ connectionString: database.url });
        await client.connect();
        await client.query('BEGIN');
        await body(await openDal(client, unified), { backendType: 'postgres', client });
        await client.query(command);
        await client.end();
      } else {
        const handle = new SqliteDatabase(database.url);
        handle.exec('BEGIN IMMEDIATE');
        await body(await openDal(handle, unified), { backendType: 'sqlite', database: handle });
        handle.exec(command);
        handle.close();
      }
    }

    test.each(['COMMIT', 'ROLLBACK'] as const)('ends as one with %s', async (command) => {
      const [first, second, third] = [newUuid(), newUuid(), newUuid()];
      await withinHandWritten(command, async (adopted, connection) => {
        await store(connection, first);
        await create(adopted, second);
        await adopted
          .transaction(async (tx) => {
            await create(tx, third);
            await tx.database.connect((lent) => store(lent, newUuid()));
            throw new Error('only this');
          })
          .catch(() => {});
        await adopted.transaction((tx) => create(tx, third));
        expect((await adopted.context.read({ id: first })).value).toEqual({ by: 'hand' });
        expect(await stored()).toEqual([]);
      });
      expect(await stored()).toEqual(command === 'COMMIT' ? [first, second, third].sort() : []);
    });

    test('takes no isolation level, and goes on', async () => {
      const id = newUuid();
      await withinHandWritten('COMMIT', async (adopted) => {
        const refused = adopted.transaction((tx) => create(tx, newUuid()), { isolation: 'serializable' });
        expect(await failure(refused)).toMatchObject({ code: 'unsupported', backend: kind });
        await create(adopted, id);
      });
      expect(await stored()).toEqual([id]);
    });
  });
});
