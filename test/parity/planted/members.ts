/** Planted divergences of members of JSON: a filter that must find them, and members that another query prints. */
import { schemaOf, table } from '../tables.js';
import type { PlantedCase } from './case.js';
import { tasks } from './world.js';

/** A filter whose variants look at other members. */
function filter(
  name: string,
  title: string,
  condition: string,
  [from, to]: readonly [string, string],
): PlantedCase {
  if (!condition.includes(from)) throw new Error(`${name}: there is no ${from}`);
  const query = `SELECT id FROM tasks WHERE ${condition} ORDER BY id`;
  return {
    name,
    title,
    schema: tasks,
    queries: { find: { postgres: query, sqlite: query.replace(from, to) } },
    twin: { queries: { find: query } },
  };
}

const gifts = {
  postgres: (name: string) =>
    `SELECT id FROM tasks WHERE attempts = 1 OR EXISTS (SELECT 1 FROM jsonb_array_elements(CASE WHEN jsonb_typeof(data -> 'gifts') = 'array' THEN data -> 'gifts' ELSE '[]' END) AS gift WHERE gift ->> '${name}' = 'A1') ORDER BY id`,
  sqlite: (name: string) =>
    `SELECT id FROM tasks WHERE attempts = 1 OR EXISTS (SELECT 1 FROM json_each(CASE WHEN json_type(data, '$.gifts') = 'array' THEN json_extract(data, '$.gifts') ELSE '[]' END) AS gift WHERE gift.value ->> '${name}' = 'A1') ORDER BY id`,
};

/** What else a project asks: another table's members are printed, and its own are gone into. */
const beside = {
  other: `SELECT id, meta ->> 'a' AS a FROM orders ORDER BY id`,
  first: 'SELECT id, meta ->> 0 AS a FROM orders ORDER BY id',
  ship: `SELECT id, meta -> 'address' AS a FROM orders ORDER BY id`,
  list: `SELECT id, data ->> 'address' AS a FROM tasks ORDER BY id`,
};
const lists = `SELECT id FROM tasks WHERE jsonb_typeof(jsonb_extract_path(data, 'a')) = 'array' ORDER BY id`;
const listsIn = (types: string) =>
  `SELECT id FROM tasks WHERE json_type(data, '$.a') IN (${types}) ORDER BY id`;

export const members: readonly PlantedCase[] = [
  filter(
    'member-within-member',
    'the unit of a size is looked up under another key',
    `data -> 'dim' ->> 'unit' = 'cm' OR attempts = 0`,
    [`'unit'`, `'units'`],
  ),
  filter(
    'member-of-a-call',
    'the city that a caller looks for is the town on one side',
    `data -> 'address' ->> 'city' = :city`,
    [`'city'`, `'town'`],
  ),
  filter(
    'member-beside-a-column',
    'a colour of one tenant, or of any',
    `tenant_id = :tenant AND data ->> 'color' = :color`,
    ['tenant_id = :tenant', 'tenant_id + 0 >= :tenant'],
  ),
  filter(
    'member-of-an-element',
    'the first item of a list is the second one on one side',
    `attempts = 0 OR data -> 'items' -> 0 ->> 'sku' = 'A1'`,
    ['-> 0', '-> 1'],
  ),
  {
    name: 'member-of-any-element',
    title: 'the gifts are told by another member on one side',
    schema: tasks,
    queries: { find: { postgres: gifts.postgres('sku'), sqlite: gifts.sqlite('code') } },
    twin: { queries: { find: { postgres: gifts.postgres('sku'), sqlite: gifts.sqlite('sku') } } },
  },
  {
    name: 'members-of-another-table',
    title: 'what is printed of one table says nothing of the members of another one',
    schema: schemaOf(tasks, table('orders', { id: 'integer key', meta: 'json' })),
    queries: { find: { postgres: lists, sqlite: listsIn(`'array', 'object'`) }, ...beside },
    twin: { queries: { find: { postgres: lists, sqlite: listsIn(`'array'`) }, ...beside } },
  },
];
