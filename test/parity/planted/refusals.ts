/** Planted divergences of what is refused, and of why: near to each stands what both engines refuse in words of their own. */
import { replaced, schemaOf, table } from '../tables.js';
import type { PlantedCase } from './case.js';
import { tasks } from './world.js';

const meters = schemaOf(
  table('owners', { id: 'integer key' }),
  table(
    'meters',
    { id: 'integer key', owner_id: 'integer', reading: 'integer' },
    'CONSTRAINT meters_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES owners (id)',
    'CONSTRAINT meters_reading_check CHECK (reading BETWEEN -2147483600 AND 2147483600)',
  ),
);

const lines = table('lines', { id: 'integer key', amount: 'decimal' });
const notes = replaced(
  table('notes', { id: 'integer key', title: 'text' }, `CONSTRAINT notes_title_check CHECK (title <> '')`),
  'title text',
  'title varchar(20)',
);
const longest = replaced(notes, 'title TEXT NOT NULL', 'title TEXT NOT NULL CHECK (length(title) <= 20)');

const parentKey = ',\n  CONSTRAINT branches_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES branches (id)';
const branches = table(
  'branches',
  { id: 'integer key', parent_id: 'integer null', name: 'text UNIQUE' },
  parentKey.slice(',\n  '.length),
);

export const refusals: readonly PlantedCase[] = [
  {
    name: 'beyond-the-type',
    title: 'a number is beyond its type on PostgreSQL, and on SQLite only more than a check allows',
    schema: meters,
    queries: {
      'raise @result affected': {
        postgres:
          'UPDATE meters SET reading = CASE WHEN reading > 0 THEN reading * 2 + 2147483600 ELSE reading END WHERE id = :id',
        sqlite:
          'UPDATE meters SET reading = CASE WHEN reading > 0 THEN 2147483601 ELSE reading END WHERE id = :id',
      },
    },
    twin: {
      queries: { 'raise @result affected': 'UPDATE meters SET reading = reading + 50 WHERE id = :id' },
    },
  },
  {
    name: 'digits-on-one-side',
    title: 'numeric(10, 2) refuses what SQLite takes, where no check stands for it',
    schema: replaced(lines, 'amount numeric', 'amount numeric(10, 2)'),
    allow: { 'schema-type lines.amount': 'planted' },
    queries: { 'add @result exec': 'INSERT INTO lines (id, amount) VALUES (:id, :amount)' },
    twin: { schema: lines, allow: {} },
  },
  {
    name: 'length-on-one-side',
    title: 'varchar(20) refuses what SQLite takes, where no check stands for it',
    schema: notes,
    allow: { 'schema-check *': 'planted' },
    queries: {
      'add @result exec': 'INSERT INTO notes (id, title) VALUES (:id, :title)',
      'addAll @result affected @param rows -> ((id, title)...)': 'INSERT INTO notes (id, title) VALUES :rows',
    },
    twin: { schema: longest, allow: {} },
  },
  {
    name: 'key-twice-in-a-list',
    title:
      'an upsert whose key has a condition: PostgreSQL refuses to change a row twice, SQLite takes the last',
    schema: schemaOf(
      table('counters', { name: 'text', n: 'integer' }),
      'CREATE UNIQUE INDEX counters_name_key ON counters (name) WHERE n >= 0;',
    ),
    queries: {
      'put @result affected @param rows -> ((name, n)...)':
        'INSERT INTO counters (name, n) VALUES :rows ON CONFLICT (name) WHERE n >= 0 DO UPDATE SET n = excluded.n',
    },
    twin: {
      schema: table('counters', { name: 'text key', n: 'integer' }),
      queries: {
        'put @result affected @param rows -> ((name, n)...)':
          'INSERT INTO counters (name, n) VALUES :rows ON CONFLICT (name) DO UPDATE SET n = excluded.n',
      },
    },
  },
  {
    name: 'tree-without-parents',
    title:
      'rows of a tree come in any order, and SQLite has no foreign key that would miss the parents of some',
    schema: { ...branches, sqlite: branches.sqlite.replace(parentKey, '') },
    allow: { 'schema-foreign-key *': 'planted' },
    queries: {
      'addAll @result affected @param rows -> ((id, parent_id, name)...)':
        'INSERT INTO branches (id, parent_id, name) VALUES :rows',
      'addNamed @param rows -> ((id, parent_id, name)...)':
        'INSERT INTO branches (id, parent_id, name) VALUES :rows RETURNING id, name',
      'put @result affected @param rows -> ((id, parent_id, name)...)':
        'INSERT INTO branches (id, parent_id, name) VALUES :rows ON CONFLICT (id) DO UPDATE SET parent_id = excluded.parent_id, name = excluded.name',
    },
    twin: { schema: branches, allow: {} },
  },
  {
    name: 'pattern-of-a-row',
    title: 'a pattern that ends with its escape comes out of a row, which no parameter is refused for',
    schema: tasks,
    queries: {
      find: `SELECT id FROM tasks WHERE lower(name) LIKE note ESCAPE '\\' ORDER BY id`,
    },
    twin: {
      queries: {
        find: `SELECT id FROM tasks WHERE lower(name) LIKE lower(:pattern COLLATE "C") ESCAPE '\\' ORDER BY id`,
        'findEnd @result many': `SELECT id FROM tasks WHERE lower(note) LIKE '%' || lower(:end COLLATE "C") ESCAPE '!' ORDER BY id`,
      },
    },
  },
];
