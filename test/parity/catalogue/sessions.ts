/** Silent divergences between several statements: transactions, and who else works at once. */
import { table } from '../tables.js';
import type { SilentCase } from './case.js';
import { outcomeOf, type Session } from './session.js';

const counters = table('t', { id: 'integer key', n: 'integer' });
const counterRows = 'INSERT INTO t VALUES (1, 10), (2, 20)';
const reading = {
  'read @result value': 'SELECT n FROM t WHERE id = :id',
  'write @result exec': 'UPDATE t SET n = :n WHERE id = :id',
  'sum @result value': 'SELECT sum(n) AS n FROM t',
  'add @result exec': 'INSERT INTO t (id, n) VALUES (:id, :n)',
  find: 'SELECT id, n FROM t ORDER BY id',
};

const acrossStatements =
  "it takes several statements, which nothing shows to a rule or to a run of one query; with `isolation: 'serializable'` both engines give the same";

export const sessions: readonly SilentCase[] = [
  {
    rule: 'TX-03',
    title: 'two transactions read a number, count it up and write it: one is lost on PostgreSQL',
    schema: counters,
    rows: counterRows,
    queries: reading,
    beyond: acrossStatements,
    told: [],
    script: async (dal) => {
      const increase = async ({ call }: Session) => {
        const n = await call('read', { id: 1 });
        await new Promise((resolve) => setTimeout(resolve, 100));
        await call('write', { id: 1, n: Number(n) + 1 });
      };
      await Promise.all([dal.transaction(increase), dal.transaction(increase)]);
      return await dal.call('find');
    },
  },
  {
    rule: 'TX-04',
    title: 'two reads in one transaction see a change between them on PostgreSQL',
    schema: counters,
    rows: counterRows,
    queries: reading,
    beyond: acrossStatements,
    told: [],
    script: async (dal) =>
      await dal.transaction(
        async (tx) => {
          const first = await tx.call('read', { id: 1 });
          await dal.call('write', { id: 1, n: 99 });
          return [first, await tx.call('read', { id: 1 })];
        },
        { readOnly: true },
      ),
  },
  {
    rule: 'TX-05',
    title: 'two transactions check a sum and withdraw from different rows',
    schema: counters,
    rows: counterRows,
    queries: reading,
    beyond: acrossStatements,
    told: [],
    script: async (dal) => {
      const withdraw = (id: number) => async (tx: Session) => {
        const sum = Number(await tx.call('sum'));
        await new Promise((resolve) => setTimeout(resolve, 100));
        if (sum >= 30) await tx.call('write', { id, n: 0 });
      };
      await Promise.all([dal.transaction(withdraw(1)), dal.transaction(withdraw(2))]);
      return await dal.call('sum');
    },
  },
  {
    rule: 'TX-08',
    title: `a statement beside a transaction is rolled back with it on SQLite's one connection`,
    schema: counters,
    rows: counterRows,
    queries: reading,
    told: [],
    script: async (dal) => {
      let begin = () => {};
      const began = new Promise<void>((resolve) => {
        begin = resolve;
      });
      const undone = dal
        .transaction(async (tx) => {
          await tx.call('write', { id: 1, n: 11 });
          begin();
          await new Promise((resolve) => setTimeout(resolve, 100));
          throw new Error('undo');
        })
        .catch(() => {});
      await began;
      await dal.call('add', { id: 3, n: 30 });
      await undone;
      return await dal.call('find');
    },
  },
  {
    rule: 'DML-19',
    title: 'COMMIT behind a statement that failed and was caught',
    schema: counters,
    rows: counterRows,
    queries: reading,
    told: [],
    script: async (dal) => {
      const outcome = await outcomeOf(
        dal.transaction(async (tx) => {
          await tx.call('add', { id: 3, n: 30 });
          await tx.attempt('add', { id: 3, n: 31 });
        }),
      );
      return [outcome, await dal.call('find')];
    },
  },
  {
    rule: 'DML-20',
    title: 'COMMIT that a deferred foreign key refuses leaves the transaction open on SQLite',
    schema: {
      postgres:
        'CREATE TABLE p (id integer NOT NULL PRIMARY KEY); CREATE TABLE c (id integer NOT NULL PRIMARY KEY, pid integer NOT NULL, CONSTRAINT c_pid_fkey FOREIGN KEY (pid) REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED);',
      sqlite:
        'CREATE TABLE p (id INT NOT NULL PRIMARY KEY) STRICT; CREATE TABLE c (id INT NOT NULL PRIMARY KEY, pid INTEGER NOT NULL, CONSTRAINT c_pid_fkey FOREIGN KEY (pid) REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED) STRICT;',
    },
    queries: {
      'addChild @result exec': 'INSERT INTO c (id, pid) VALUES (:id, :pid)',
      'addParent @result exec': 'INSERT INTO p (id) VALUES (:id)',
      find: 'SELECT id, pid FROM c ORDER BY id',
    },
    told: [],
    script: async (dal) => {
      const outcome = await outcomeOf(
        dal.transaction(async (tx) => await tx.call('addChild', { id: 1, pid: 7 })),
      );
      await dal.transaction(async (tx) => await tx.call('addParent', { id: 7 }));
      return [outcome, await dal.call('find')];
    },
  },
];
