/** Planted divergences of what a statement writes, and of what it gives back. */
import { schemaOf, table } from '../tables.js';
import type { PlantedCase } from './case.js';
import { tasks } from './world.js';

const counters = table('counters', { name: 'text key', n: 'integer', touched: 'timestamp' });
const users = table('users', { id: 'integer key', email: 'text UNIQUE', visits: 'integer' });
const queue = schemaOf(tasks);

export const writes: readonly PlantedCase[] = [
  {
    name: 'upsert-returns-old',
    title: 'an upsert gives the row as it was on one side',
    schema: users,
    queries: {
      'visit @result one': {
        postgres:
          'INSERT INTO users (id, email, visits) VALUES (:id, :email, 1) ON CONFLICT (email) DO UPDATE SET visits = users.visits % 1000 + 1 RETURNING id, visits',
        sqlite:
          'INSERT INTO users (id, email, visits) VALUES (:id, :email, 1) ON CONFLICT (email) DO UPDATE SET visits = users.visits RETURNING id, visits',
      },
    },
    twin: {
      queries: {
        'visit @result one':
          'INSERT INTO users (id, email, visits) VALUES (:id, :email, 1) ON CONFLICT (email) DO UPDATE SET visits = users.visits % 1000 + 1 RETURNING id, visits',
      },
    },
  },
  {
    name: 'upsert-gives-nothing',
    title: 'DO NOTHING gives no row where DO UPDATE gives one',
    schema: users,
    queries: {
      'ensure @result optional': {
        postgres:
          'INSERT INTO users (id, email, visits) VALUES (:id, :email, 0) ON CONFLICT (email) DO UPDATE SET visits = users.visits RETURNING id',
        sqlite:
          'INSERT INTO users (id, email, visits) VALUES (:id, :email, 0) ON CONFLICT (email) DO NOTHING RETURNING id',
      },
    },
    twin: {
      queries: {
        'ensure @result optional':
          'INSERT INTO users (id, email, visits) VALUES (:id, :email, 0) ON CONFLICT (email) DO UPDATE SET visits = users.visits RETURNING id',
      },
    },
  },
  {
    name: 'upsert-of-any-conflict',
    title: 'one variant passes over every conflict, the other over one key',
    schema: users,
    queries: {
      offer: {
        postgres: 'INSERT INTO users (id, email, visits) VALUES (:id, :email, 0) ON CONFLICT (id) DO NOTHING',
        sqlite: 'INSERT INTO users (id, email, visits) VALUES (:id, :email, 0) ON CONFLICT DO NOTHING',
      },
    },
    twin: {
      queries: {
        offer: 'INSERT INTO users (id, email, visits) VALUES (:id, :email, 0) ON CONFLICT (id) DO NOTHING',
      },
    },
  },
  {
    name: 'upsert-without-condition',
    title: 'an older value overwrites a newer one on one side',
    schema: counters,
    queries: {
      'store @result affected': {
        postgres:
          'INSERT INTO counters (name, n, touched) VALUES (:name, :n, :touched) ON CONFLICT (name) DO UPDATE SET n = excluded.n, touched = excluded.touched WHERE excluded.touched > counters.touched',
        sqlite:
          'INSERT INTO counters (name, n, touched) VALUES (:name, :n, :touched) ON CONFLICT (name) DO UPDATE SET n = excluded.n, touched = excluded.touched',
      },
    },
    twin: {
      queries: {
        'store @result affected':
          'INSERT INTO counters (name, n, touched) VALUES (:name, :n, :touched) ON CONFLICT (name) DO UPDATE SET n = excluded.n, touched = excluded.touched WHERE excluded.touched > counters.touched',
      },
    },
  },
  {
    name: 'replace-deletes',
    title: 'REPLACE writes all columns anew where DO UPDATE keeps some',
    schema: users,
    queries: {
      'store @result exec': {
        postgres:
          'INSERT INTO users (id, email, visits) VALUES (:id, :email, 0) ON CONFLICT (id) DO UPDATE SET email = excluded.email',
        sqlite: 'INSERT OR REPLACE INTO users (id, email, visits) VALUES (:id, :email, 0)',
      },
    },
    twin: {
      queries: {
        'store @result exec':
          'INSERT INTO users (id, email, visits) VALUES (:id, :email, 0) ON CONFLICT (id) DO UPDATE SET email = excluded.email',
      },
    },
  },
  {
    name: 'returning-old',
    title: 'an UPDATE gives the count before, or behind it',
    schema: tasks,
    queries: {
      'retry @result optional value': {
        postgres: 'UPDATE tasks SET attempts = 7 WHERE id = :id RETURNING attempts',
        sqlite: 'UPDATE tasks SET attempts = 7 WHERE id = :id RETURNING attempts - 1 AS attempts',
      },
    },
    twin: {
      queries: {
        'retry @result optional value': 'UPDATE tasks SET attempts = 7 WHERE id = :id RETURNING attempts',
      },
    },
  },
  {
    name: 'update-of-more-rows',
    title: 'an UPDATE touches the rows of all tenants on one side',
    schema: tasks,
    queries: {
      'close @result affected': {
        postgres: `UPDATE tasks SET status = 'done' WHERE tenant_id = :tenant AND status = 'open'`,
        sqlite: `UPDATE tasks SET status = 'done' WHERE (tenant_id = :tenant OR tenant_id > 0) AND status = 'open'`,
      },
    },
    twin: {
      queries: {
        'close @result affected': `UPDATE tasks SET status = 'done' WHERE tenant_id = :tenant AND status = 'open'`,
      },
    },
  },
  {
    name: 'update-forgets-a-column',
    title: 'a column is not reset on one side, and nothing comes back that shows it',
    schema: tasks,
    queries: {
      'reset @result exec': {
        postgres: 'UPDATE tasks SET attempts = 0, closed = NULL WHERE id = :id',
        sqlite: 'UPDATE tasks SET attempts = 0 WHERE id = :id',
      },
    },
    twin: {
      queries: { 'reset @result exec': 'UPDATE tasks SET attempts = 0, closed = NULL WHERE id = :id' },
    },
  },
  {
    name: 'insert-of-another-state',
    title: 'a row begins in another state on one side',
    schema: users,
    queries: {
      'add @result exec': {
        postgres: 'INSERT INTO users (id, email, visits) VALUES (:id, :email, 0)',
        sqlite: 'INSERT INTO users (id, email, visits) VALUES (:id, :email, 1)',
      },
    },
    twin: {
      queries: { 'add @result exec': 'INSERT INTO users (id, email, visits) VALUES (:id, :email, 0)' },
    },
  },
  {
    name: 'delete-of-more-states',
    title: 'one variant deletes what failed, too',
    schema: tasks,
    queries: {
      'prune @result affected': {
        postgres: `DELETE FROM tasks WHERE status = 'done' AND due < :before`,
        sqlite: `DELETE FROM tasks WHERE status <> 'open' AND due < :before`,
      },
    },
    twin: {
      queries: { 'prune @result affected': `DELETE FROM tasks WHERE status = 'done' AND due < :before` },
    },
  },
  {
    name: 'clock-of-seconds',
    title: 'the clock of one variant has no milliseconds (T-0620)',
    schema: tasks,
    queries: {
      'touch @result exec': {
        postgres: 'UPDATE tasks SET due = now()',
        sqlite: `UPDATE tasks SET due = strftime('%Y-%m-%dT%H:%M:%S.000Z', 'now')`,
      },
    },
    twin: { queries: { 'touch @result exec': 'UPDATE tasks SET due = now()' } },
  },
  {
    name: 'clock-of-another-zone',
    title: 'one variant writes its local time (T-0639)',
    schema: tasks,
    queries: {
      'touch @result exec': {
        postgres: 'UPDATE tasks SET due = now()',
        sqlite: `UPDATE tasks SET due = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-4 hours')`,
      },
    },
    twin: { queries: { 'touch @result exec': 'UPDATE tasks SET due = now()' } },
  },
  {
    name: 'claim-of-another-row',
    title: 'a claim takes the oldest, or the one with the lowest id',
    schema: queue,
    queries: {
      'claim @result optional': {
        postgres: `UPDATE tasks SET status = 'done' WHERE id = (SELECT id FROM tasks WHERE status = 'open' ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id`,
        sqlite: `UPDATE tasks SET status = 'done' WHERE id = (SELECT id FROM tasks WHERE status = 'open' ORDER BY id LIMIT 1) RETURNING id`,
      },
    },
    twin: {
      queries: {
        'claim @result optional': {
          postgres: `UPDATE tasks SET status = 'done' WHERE id = (SELECT id FROM tasks WHERE status = 'open' ORDER BY due, id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id`,
          sqlite: `UPDATE tasks SET status = 'done' WHERE id = (SELECT id FROM tasks WHERE status = 'open' ORDER BY due, id LIMIT 1) RETURNING id`,
        },
      },
    },
  },
  {
    name: 'insert-select-duplicates',
    title: 'rows are copied once, or once for each match',
    schema: schemaOf(tasks, table('marks', { task_id: 'integer', tenant_id: 'integer' })),
    queries: {
      'mark @result affected': {
        postgres:
          'INSERT INTO marks (task_id, tenant_id) SELECT id, tenant_id FROM tasks WHERE attempts > :least',
        sqlite:
          'INSERT INTO marks (task_id, tenant_id) SELECT id, tenant_id FROM tasks WHERE attempts >= :least',
      },
    },
    twin: {
      queries: {
        'mark @result affected':
          'INSERT INTO marks (task_id, tenant_id) SELECT id, tenant_id FROM tasks WHERE attempts > :least',
      },
    },
  },
];
