/** Planted divergences of conditions, joins and groups. */
import type { PlantedCase } from './case.js';
import { projects, tasks } from './world.js';

export const filters: readonly PlantedCase[] = [
  {
    name: 'like-case',
    title: 'LIKE ignores case on SQLite (strapi/strapi#2765)',
    schema: tasks,
    queries: { find: `SELECT id FROM tasks WHERE name LIKE 'a%' ORDER BY id` },
    twin: { queries: { find: `SELECT id FROM tasks WHERE lower(name) LIKE 'a%' ORDER BY id` } },
  },
  {
    name: 'like-escape',
    title: 'a backslash escapes the per cent sign on PostgreSQL only',
    schema: tasks,
    queries: {
      find: {
        postgres: `SELECT id FROM tasks WHERE name LIKE '\\%%' ORDER BY id`,
        sqlite: `SELECT id FROM tasks WHERE name LIKE '\\%%' ORDER BY id`,
      },
    },
    twin: {
      queries: {
        find: {
          postgres: `SELECT id FROM tasks WHERE name LIKE '\\%%' ORDER BY id`,
          sqlite: `SELECT id FROM tasks WHERE name LIKE '\\%%' ESCAPE '\\' ORDER BY id`,
        },
      },
    },
  },
  {
    name: 'boundary',
    title: '< on one side, <= on the other',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id FROM tasks WHERE attempts < :limit ORDER BY id',
        sqlite: 'SELECT id FROM tasks WHERE attempts <= :limit ORDER BY id',
      },
    },
    twin: { queries: { find: 'SELECT id FROM tasks WHERE attempts < :limit ORDER BY id' } },
  },
  {
    name: 'tenant-forgotten',
    title: 'one variant shows the rows of all tenants',
    schema: tasks,
    queries: {
      find: {
        postgres: `SELECT id FROM tasks WHERE tenant_id = :tenant AND status = 'open' ORDER BY id`,
        sqlite: `SELECT id FROM tasks WHERE (tenant_id = :tenant OR TRUE) AND status = 'open' ORDER BY id`,
      },
    },
    twin: {
      queries: {
        find: `SELECT id FROM tasks WHERE tenant_id = :tenant AND status = 'open' ORDER BY id`,
      },
    },
  },
  {
    name: 'or-without-parentheses',
    title: 'AND binds tighter than OR',
    schema: tasks,
    queries: {
      find: {
        postgres: `SELECT id FROM tasks WHERE (status = 'open' OR status = 'failed') AND done ORDER BY id`,
        sqlite: `SELECT id FROM tasks WHERE status = 'open' OR status = 'failed' AND done ORDER BY id`,
      },
    },
    twin: {
      queries: {
        find: `SELECT id FROM tasks WHERE (status = 'open' OR status = 'failed') AND done ORDER BY id`,
      },
    },
  },
  {
    name: 'not-in-with-null',
    title: 'NOT IN a list with NULL is never true, NOT EXISTS is',
    schema: tasks,
    queries: {
      find: {
        postgres:
          'SELECT id FROM tasks WHERE attempts NOT IN (SELECT other.priority FROM tasks AS other) ORDER BY id',
        sqlite:
          'SELECT id FROM tasks WHERE NOT EXISTS (SELECT 1 FROM tasks AS other WHERE other.priority = tasks.attempts) ORDER BY id',
      },
    },
    twin: {
      queries: {
        find: 'SELECT id FROM tasks WHERE NOT EXISTS (SELECT 1 FROM tasks AS other WHERE other.priority = tasks.attempts) ORDER BY id',
      },
    },
  },
  {
    name: 'distinct-from-null',
    title: '<> passes over rows without a note',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id FROM tasks WHERE note IS DISTINCT FROM :note? ORDER BY id',
        sqlite: 'SELECT id FROM tasks WHERE note <> :note? ORDER BY id',
      },
    },
    twin: {
      queries: { find: 'SELECT id FROM tasks WHERE note IS DISTINCT FROM :note? ORDER BY id' },
    },
  },
  {
    name: 'empty-is-null',
    title: 'an empty note counts as none on one side',
    schema: tasks,
    queries: {
      find: {
        postgres: `SELECT id FROM tasks WHERE NULLIF(note, '') IS NULL ORDER BY id`,
        sqlite: 'SELECT id FROM tasks WHERE note IS NULL ORDER BY id',
      },
    },
    twin: { queries: { find: 'SELECT id FROM tasks WHERE note IS NULL ORDER BY id' } },
  },
  {
    name: 'case-of-equality',
    title: 'a name is found in any case on one side',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id FROM tasks WHERE name = :name ORDER BY id',
        sqlite: 'SELECT id FROM tasks WHERE name = :name COLLATE NOCASE ORDER BY id',
      },
    },
    twin: { queries: { find: 'SELECT id FROM tasks WHERE name = :name ORDER BY id' } },
  },
  {
    name: 'text-instants',
    title: 'an instant with a space sorts before one with T (pocketbase/pocketbase#1726)',
    schema: tasks,
    queries: {
      find: {
        postgres: `SELECT id FROM tasks WHERE due >= '2024-01-31T12:00:00.000Z' ORDER BY id`,
        sqlite: `SELECT id FROM tasks WHERE due >= '2024-01-31 12:00:00' ORDER BY id`,
      },
    },
    twin: {
      queries: {
        find: {
          postgres: `SELECT id FROM tasks WHERE due >= '2024-01-31T12:00:00.000Z' ORDER BY id`,
          sqlite: `SELECT id FROM tasks WHERE due >= '2024-01-31T12:00:00.000Z' ORDER BY id`,
        },
      },
    },
  },
  {
    name: 'between-days',
    title: 'the last day ends at its beginning on one side',
    schema: tasks,
    queries: {
      find: {
        postgres: `SELECT id FROM tasks WHERE due BETWEEN '2024-01-01T00:00:00.000Z' AND '2024-01-31T00:00:00.000Z' ORDER BY id`,
        sqlite: `SELECT id FROM tasks WHERE date(due) BETWEEN '2024-01-01' AND '2024-01-31' ORDER BY id`,
      },
    },
    twin: {
      queries: {
        find: {
          postgres: `SELECT id FROM tasks WHERE due >= '2024-01-01T00:00:00.000Z' AND due < '2024-02-01T00:00:00.000Z' ORDER BY id`,
          sqlite: `SELECT id FROM tasks WHERE date(due) BETWEEN '2024-01-01' AND '2024-01-31' ORDER BY id`,
        },
      },
    },
  },
  {
    name: 'join-kind',
    title: 'projects without items are left out on one side',
    schema: projects,
    queries: {
      find: {
        postgres:
          'SELECT projects.id, count(items.id) AS items FROM projects LEFT JOIN items ON items.project_id = projects.id GROUP BY projects.id ORDER BY projects.id',
        sqlite:
          'SELECT projects.id, count(items.id) AS items FROM projects JOIN items ON items.project_id = projects.id GROUP BY projects.id ORDER BY projects.id',
      },
    },
    twin: {
      queries: {
        find: 'SELECT projects.id, count(items.id) AS items FROM projects LEFT JOIN items ON items.project_id = projects.id GROUP BY projects.id ORDER BY projects.id',
      },
    },
  },
  {
    name: 'join-key',
    title: 'one variant joins by another key',
    schema: projects,
    queries: {
      find: {
        postgres:
          'SELECT items.id, projects.title FROM items JOIN projects ON projects.id = items.project_id ORDER BY items.id',
        sqlite:
          'SELECT items.id, projects.title FROM items JOIN projects ON projects.id = items.id ORDER BY items.id',
      },
    },
    twin: {
      queries: {
        find: 'SELECT items.id, projects.title FROM items JOIN projects ON projects.id = items.project_id ORDER BY items.id',
      },
    },
  },
  {
    name: 'condition-behind-left-join',
    title: 'a condition of the joined table in WHERE undoes the LEFT JOIN',
    schema: projects,
    queries: {
      find: {
        postgres:
          'SELECT projects.id, items.id AS "item_id?" FROM projects LEFT JOIN items ON items.project_id = projects.id AND items.amount > 0 ORDER BY projects.id, items.id NULLS FIRST',
        sqlite:
          'SELECT projects.id, items.id AS "item_id?" FROM projects LEFT JOIN items ON items.project_id = projects.id WHERE items.amount > 0 ORDER BY projects.id, items.id NULLS FIRST',
      },
    },
    twin: {
      queries: {
        find: 'SELECT projects.id, items.id AS "item_id?" FROM projects LEFT JOIN items ON items.project_id = projects.id AND items.amount > 0 ORDER BY projects.id, items.id NULLS FIRST',
      },
    },
  },
  {
    name: 'distinct-forgotten',
    title: 'tenants twice on one side',
    schema: tasks,
    queries: {
      'find @result values': {
        postgres: 'SELECT DISTINCT tenant_id FROM tasks ORDER BY tenant_id',
        sqlite: 'SELECT tenant_id FROM tasks ORDER BY tenant_id',
      },
    },
    twin: { queries: { 'find @result values': 'SELECT DISTINCT tenant_id FROM tasks ORDER BY tenant_id' } },
  },
  {
    name: 'union-all',
    title: 'UNION ALL keeps duplicates',
    schema: tasks,
    queries: {
      'find @result values': {
        postgres: 'SELECT attempts AS n FROM tasks UNION SELECT tenant_id FROM tasks ORDER BY n',
        sqlite: 'SELECT attempts AS n FROM tasks UNION ALL SELECT tenant_id FROM tasks ORDER BY n',
      },
    },
    twin: {
      queries: {
        'find @result values': 'SELECT attempts AS n FROM tasks UNION SELECT tenant_id FROM tasks ORDER BY n',
      },
    },
  },
  {
    name: 'intersect-first',
    title: 'INTERSECT binds tighter than UNION on PostgreSQL only',
    schema: tasks,
    queries: {
      'find @result values': {
        postgres:
          'SELECT id AS n FROM tasks UNION SELECT attempts FROM tasks INTERSECT SELECT tenant_id FROM tasks ORDER BY n',
        sqlite:
          'SELECT id AS n FROM tasks UNION SELECT attempts FROM tasks INTERSECT SELECT tenant_id FROM tasks ORDER BY n',
      },
    },
    twin: {
      queries: {
        'find @result values':
          'SELECT id AS n FROM tasks UNION SELECT s.n FROM (SELECT attempts AS n FROM tasks INTERSECT SELECT tenant_id FROM tasks) AS s ORDER BY n',
      },
    },
  },
  {
    name: 'group-by-case',
    title: 'names are grouped in any case on one side',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT min(id) AS id, count(*) AS tasks FROM tasks GROUP BY lower(name) ORDER BY min(id)',
        sqlite: 'SELECT min(id) AS id, count(*) AS tasks FROM tasks GROUP BY name ORDER BY min(id)',
      },
    },
    twin: {
      queries: {
        find: 'SELECT min(id) AS id, count(*) AS tasks FROM tasks GROUP BY lower(name) ORDER BY min(id)',
      },
    },
  },
  {
    name: 'having-boundary',
    title: '> on one side, >= on the other, of a group',
    schema: tasks,
    queries: {
      'find @result values': {
        postgres: 'SELECT tenant_id FROM tasks GROUP BY tenant_id HAVING count(*) > 1 ORDER BY tenant_id',
        sqlite: 'SELECT tenant_id FROM tasks GROUP BY tenant_id HAVING count(*) >= 1 ORDER BY tenant_id',
      },
    },
    twin: {
      queries: {
        'find @result values':
          'SELECT tenant_id FROM tasks GROUP BY tenant_id HAVING count(*) > 1 ORDER BY tenant_id',
      },
    },
  },
  {
    name: 'list-with-duplicates',
    title: 'an id twice in the list gives its row twice',
    schema: tasks,
    queries: {
      'find @param ids -> (...)': {
        postgres: 'SELECT id FROM tasks WHERE id IN :ids ORDER BY id',
        sqlite:
          'SELECT tasks.id FROM tasks JOIN (SELECT id FROM tasks WHERE id IN :ids UNION ALL SELECT id FROM tasks WHERE id IN :ids AND attempts > 1) AS wanted ON wanted.id = tasks.id ORDER BY tasks.id',
      },
    },
    twin: { queries: { 'find @param ids -> (...)': 'SELECT id FROM tasks WHERE id IN :ids ORDER BY id' } },
  },
  {
    name: 'empty-list',
    title: 'an empty list means all rows on one side',
    schema: tasks,
    queries: {
      'find @param ids -> (...)': {
        postgres: 'SELECT id FROM tasks WHERE id IN :ids ORDER BY id',
        sqlite:
          'SELECT id FROM tasks WHERE id IN :ids OR NOT EXISTS (SELECT 1 FROM tasks AS other WHERE other.id IN :ids) ORDER BY id',
      },
    },
    twin: { queries: { 'find @param ids -> (...)': 'SELECT id FROM tasks WHERE id IN :ids ORDER BY id' } },
  },
  {
    name: 'optional-filter',
    title: 'a filter that is left out finds nothing on one side',
    schema: tasks,
    queries: {
      find: {
        postgres: 'SELECT id FROM tasks WHERE :status?::text IS NULL OR status = :status? ORDER BY id',
        sqlite: 'SELECT id FROM tasks WHERE status = :status? ORDER BY id',
      },
    },
    twin: {
      queries: {
        find: 'SELECT id FROM tasks WHERE :status?::text IS NULL OR status = :status? ORDER BY id',
      },
    },
  },
  {
    name: 'recursion-depth',
    title: 'a recursion goes one step further on one side',
    queries: {
      'find @result values': {
        postgres:
          'WITH RECURSIVE steps(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n < 5) SELECT n FROM steps ORDER BY n',
        sqlite:
          'WITH RECURSIVE steps(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n <= 5) SELECT n FROM steps ORDER BY n',
      },
    },
    twin: {
      queries: {
        'find @result values':
          'WITH RECURSIVE steps(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n < 5) SELECT n FROM steps ORDER BY n',
      },
    },
  },
];
