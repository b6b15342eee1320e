/** Planted divergences of orders, pages and windows. */
import { table } from '../tables.js';
import type { PlantedCase } from './case.js';
import { projects, tasks } from './world.js';

const sortedByDatabase = {
  postgres: 'CREATE TABLE names (id integer NOT NULL PRIMARY KEY, name text NOT NULL);',
  sqlite:
    'CREATE TABLE names (id INT NOT NULL PRIMARY KEY CHECK (id BETWEEN -2147483648 AND 2147483647), name TEXT NOT NULL) STRICT;',
};
const sortedByBytes = table('names', { id: 'integer key', name: 'text' });

export const orders: readonly PlantedCase[] = [
  {
    name: 'null-ascending',
    title: 'rows without a priority come first on SQLite (matrix-org/synapse#8978)',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id, priority FROM tasks ORDER BY priority NULLS LAST, id',
        sqlite: 'SELECT id, priority FROM tasks ORDER BY priority NULLS FIRST, id',
      },
    },
    twin: { queries: { find: 'SELECT id, priority FROM tasks ORDER BY priority NULLS LAST, id' } },
  },
  {
    name: 'null-latest',
    title: 'the latest run is the one that is not finished on PostgreSQL (home-assistant/core#9690)',
    schema: tasks,
    queries: {
      'latest @result optional': {
        postgres: 'SELECT id, closed FROM tasks ORDER BY closed DESC NULLS FIRST, id LIMIT 1',
        sqlite: 'SELECT id, closed FROM tasks ORDER BY closed DESC NULLS LAST, id LIMIT 1',
      },
    },
    twin: {
      queries: {
        'latest @result optional': 'SELECT id, closed FROM tasks ORDER BY closed DESC NULLS LAST, id LIMIT 1',
      },
    },
  },
  {
    name: 'order-missing',
    title: 'one variant does not say ORDER BY',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id, name FROM tasks',
        sqlite: 'SELECT id, name FROM tasks ORDER BY name, id',
      },
    },
    twin: { queries: { find: 'SELECT id, name FROM tasks ORDER BY name, id' } },
  },
  {
    name: 'order-of-other-key',
    title: 'one variant orders by another column',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id FROM tasks ORDER BY attempts, id',
        sqlite: 'SELECT id FROM tasks ORDER BY tenant_id, id',
      },
    },
    twin: { queries: { find: 'SELECT id FROM tasks ORDER BY attempts, id' } },
  },
  {
    name: 'order-of-other-direction',
    title: 'one variant orders upwards, the other downwards',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id FROM tasks ORDER BY attempts DESC, id DESC',
        sqlite: 'SELECT id FROM tasks ORDER BY attempts DESC, id',
      },
    },
    twin: { queries: { find: 'SELECT id FROM tasks ORDER BY attempts DESC, id DESC' } },
  },
  {
    name: 'tie-breaker-lost',
    title:
      'the id that breaks ties is missing in one variant (COR-14: the latest context was not deterministic)',
    schema: tasks,
    queries: {
      'page @result many': {
        postgres: 'SELECT id FROM tasks ORDER BY attempts LIMIT 2',
        sqlite: 'SELECT id FROM tasks ORDER BY attempts, id LIMIT 2',
      },
    },
    twin: { queries: { 'page @result many': 'SELECT id FROM tasks ORDER BY attempts, id LIMIT 2' } },
  },
  {
    name: 'collation-order',
    title: 'texts in the order of a language on the server (go-gitea/gitea#15582)',
    schema: sortedByDatabase,
    queries: { find: 'SELECT id, name FROM names ORDER BY name, id' },
    twin: { schema: sortedByBytes },
    server: true,
  },
  {
    name: 'collation-range',
    title: 'a range of paths under a language finds nothing on the server',
    schema: sortedByDatabase,
    queries: { find: `SELECT id FROM names WHERE name >= 'B' AND name < 'a' ORDER BY id` },
    twin: { schema: sortedByBytes },
    server: true,
  },
  {
    name: 'enum-order',
    title: 'states in the order of their meaning on one side, of their letters on the other',
    schema: tasks,
    queries: {
      find: {
        postgres: `SELECT id, status FROM tasks ORDER BY CASE status WHEN 'open' THEN 0 WHEN 'failed' THEN 1 ELSE 2 END, id`,
        sqlite: 'SELECT id, status FROM tasks ORDER BY status, id',
      },
    },
    twin: {
      queries: {
        find: `SELECT id, status FROM tasks ORDER BY CASE status WHEN 'open' THEN 0 WHEN 'failed' THEN 1 ELSE 2 END, id`,
      },
    },
  },
  {
    name: 'limit-off-by-one',
    title: 'one variant takes a row more',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id FROM tasks ORDER BY id LIMIT :count',
        sqlite: 'SELECT id FROM tasks ORDER BY id LIMIT :count + 1',
      },
    },
    twin: { queries: { find: 'SELECT id FROM tasks ORDER BY id LIMIT :count' } },
  },
  {
    name: 'offset-of-pages',
    title: 'OFFSET counts rows on one side, pages on the other',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id FROM tasks ORDER BY id LIMIT 2 OFFSET :offset',
        sqlite: 'SELECT id FROM tasks ORDER BY id LIMIT 2 OFFSET :offset * 2',
      },
    },
    twin: { queries: { find: 'SELECT id FROM tasks ORDER BY id LIMIT 2 OFFSET :offset' } },
  },
  {
    name: 'keyset-of-one-column',
    title: 'the next page skips rows with the key of the last one',
    schema: tasks,
    queries: {
      next: {
        postgres:
          'SELECT id, attempts FROM tasks WHERE (attempts, id) > (:attempts, :id) ORDER BY attempts, id',
        sqlite:
          'SELECT id, attempts FROM tasks WHERE attempts > :attempts OR (attempts > :attempts AND id > :id) ORDER BY attempts, id',
      },
    },
    twin: {
      queries: {
        next: 'SELECT id, attempts FROM tasks WHERE (attempts, id) > (:attempts, :id) ORDER BY attempts, id',
      },
    },
  },
  {
    name: 'window-frame',
    title: 'a running sum counts rows with equal keys at once, or one by one',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id, sum(attempts) OVER (ORDER BY tenant_id) AS total FROM tasks ORDER BY id',
        sqlite:
          'SELECT id, sum(attempts) OVER (ORDER BY tenant_id, id ROWS UNBOUNDED PRECEDING) AS total FROM tasks ORDER BY id',
      },
    },
    twin: {
      queries: { find: 'SELECT id, sum(attempts) OVER (ORDER BY tenant_id) AS total FROM tasks ORDER BY id' },
    },
  },
  {
    name: 'row-number-ties',
    title: 'row_number() of rows with equal keys',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id, row_number() OVER (ORDER BY attempts, id DESC) AS place FROM tasks ORDER BY id',
        sqlite: 'SELECT id, row_number() OVER (ORDER BY attempts, id) AS place FROM tasks ORDER BY id',
      },
    },
    twin: {
      queries: {
        find: 'SELECT id, row_number() OVER (ORDER BY attempts, id) AS place FROM tasks ORDER BY id',
      },
    },
  },
  {
    name: 'rank-with-gaps',
    title: 'rank() leaves gaps, dense_rank() does not',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id, rank() OVER (ORDER BY attempts) AS place FROM tasks ORDER BY id',
        sqlite: 'SELECT id, dense_rank() OVER (ORDER BY attempts) AS place FROM tasks ORDER BY id',
      },
    },
    twin: { queries: { find: 'SELECT id, rank() OVER (ORDER BY attempts) AS place FROM tasks ORDER BY id' } },
  },
  {
    name: 'partition-forgotten',
    title: 'the latest of each tenant, or of all',
    schema: tasks,
    queries: {
      find: {
        postgres:
          'SELECT id, row_number() OVER (PARTITION BY tenant_id ORDER BY id) AS place FROM tasks ORDER BY id',
        sqlite: 'SELECT id, row_number() OVER (ORDER BY id) AS place FROM tasks ORDER BY id',
      },
    },
    twin: {
      queries: {
        find: 'SELECT id, row_number() OVER (PARTITION BY tenant_id ORDER BY id) AS place FROM tasks ORDER BY id',
      },
    },
  },
  {
    name: 'string-agg-order',
    title: 'the labels of a list in another order',
    schema: projects,
    queries: {
      find: {
        postgres: `SELECT string_agg(label, ',' ORDER BY id) AS labels FROM items`,
        sqlite: `SELECT string_agg(label, ',' ORDER BY label) AS labels FROM items`,
      },
    },
    twin: { queries: { find: `SELECT string_agg(label, ',' ORDER BY id) AS labels FROM items` } },
  },
  {
    name: 'order-of-distinct-rows',
    title: 'DISTINCT rows of a table with a short name, upwards on one side',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT DISTINCT t.name FROM tasks t ORDER BY t.name DESC',
        sqlite: 'SELECT DISTINCT t.name FROM tasks t ORDER BY t.name',
      },
    },
    twin: { queries: { find: 'SELECT DISTINCT t.name FROM tasks t ORDER BY t.name DESC' } },
  },
  {
    name: 'order-beside-window',
    title: 'a page with the count of all rows, in another direction on one side',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT t.name, count(*) OVER () AS total FROM tasks t ORDER BY t.due DESC, t.id',
        sqlite: 'SELECT t.name, count(*) OVER () AS total FROM tasks t ORDER BY t.due, t.id',
      },
    },
    twin: {
      queries: {
        find: 'SELECT t.name, count(*) OVER () AS total FROM tasks t ORDER BY t.due DESC, t.id',
      },
    },
  },
  {
    name: 'order-by-window',
    title:
      'the order is that of a window and of a column that is no result, in another direction on one side',
    schema: tasks,
    queries: {
      find: {
        postgres:
          'SELECT t.name FROM tasks t ORDER BY row_number() OVER (PARTITION BY t.tenant_id ORDER BY t.id), t.id',
        sqlite:
          'SELECT t.name FROM tasks t ORDER BY row_number() OVER (PARTITION BY t.tenant_id ORDER BY t.id), t.id DESC',
      },
    },
    twin: {
      queries: {
        find: 'SELECT t.name FROM tasks t ORDER BY row_number() OVER (PARTITION BY t.tenant_id ORDER BY t.id), t.id',
      },
    },
  },
  {
    name: 'order-of-latest',
    title: 'the latest of each tenant, in another direction on one side',
    schema: tasks,
    queries: {
      find: {
        postgres:
          'SELECT DISTINCT ON (t.tenant_id) t.tenant_id, t.name FROM tasks t ORDER BY t.tenant_id DESC, t.id',
        sqlite:
          'SELECT tenant_id, name FROM (SELECT t.*, row_number() OVER (PARTITION BY tenant_id ORDER BY id) AS place FROM tasks t) AS q WHERE place = 1 ORDER BY tenant_id',
      },
    },
    twin: {
      queries: {
        find: {
          postgres:
            'SELECT DISTINCT ON (t.tenant_id) t.tenant_id, t.name FROM tasks t ORDER BY t.tenant_id DESC, t.id',
          sqlite:
            'SELECT tenant_id, name FROM (SELECT t.*, row_number() OVER (PARTITION BY tenant_id ORDER BY id) AS place FROM tasks t) AS q WHERE place = 1 ORDER BY tenant_id DESC',
        },
      },
    },
  },
  {
    name: 'order-of-locked-rows',
    title: 'rows that are locked, in another direction on one side',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id FROM tasks ORDER BY attempts DESC, id FOR UPDATE SKIP LOCKED',
        sqlite: 'SELECT id FROM tasks ORDER BY attempts, id',
      },
    },
    twin: { queries: { find: 'SELECT id FROM tasks ORDER BY attempts DESC, id FOR UPDATE SKIP LOCKED' } },
  },
  {
    name: 'order-of-claimed-rows',
    title: 'rows that were just changed, ordered on one side only',
    schema: tasks,
    queries: {
      'claim @result many': {
        postgres: `WITH u AS (UPDATE tasks SET status = 'done' WHERE status = 'open' RETURNING id, attempts) SELECT id, attempts FROM u ORDER BY attempts DESC, id`,
        sqlite: `UPDATE tasks SET status = 'done' WHERE status = 'open' RETURNING id, attempts`,
      },
    },
    twin: {
      queries: {
        'claim @result many': `UPDATE tasks SET status = 'done' WHERE status = 'open' RETURNING id, attempts`,
      },
    },
  },
  {
    name: 'limit-of-long-pages',
    title: 'long pages, longer in one variant',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id FROM tasks ORDER BY id LIMIT 130',
        sqlite: 'SELECT id FROM tasks ORDER BY id LIMIT 500',
      },
    },
    twin: { queries: { find: 'SELECT id FROM tasks ORDER BY id LIMIT 130' } },
  },
];
