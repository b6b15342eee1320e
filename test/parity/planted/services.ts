/** Planted divergences of the kind that services ship: guards, leases, queues and clean-ups. */
import { schemaOf, table } from '../tables.js';
import type { PlantedCase } from './case.js';
import { tasks } from './world.js';

const runs = schemaOf(
  table('workers', { id: 'uuid key', name: 'text', seen: 'timestamp' }),
  table(
    'runs',
    {
      id: 'uuid key',
      worker_id: 'uuid null',
      state: 'text',
      attempt: 'integer',
      priority: 'integer',
      created: 'timestamp',
      lease: 'timestamp null',
      result: 'json null',
    },
    `CONSTRAINT runs_state_check CHECK (state IN ('ready', 'running', 'done', 'failed'))`,
    'CONSTRAINT runs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES workers (id)',
  ),
);

/** A query whose variants differ in one text. */
function variants(
  name: string,
  title: string,
  key: string,
  text: string,
  [from, to]: readonly [string, string],
): PlantedCase {
  if (!text.includes(from)) throw new Error(`${name}: there is no ${from}`);
  return {
    name,
    title,
    schema: text.includes('tasks') ? tasks : runs,
    queries: { [key]: { postgres: text, sqlite: text.replace(from, to) } },
    twin: { queries: { [key]: text } },
  };
}

export const services: readonly PlantedCase[] = [
  variants(
    'guard-lost',
    'a run that is over is finished a second time (T-0474)',
    'finish @result changed',
    `UPDATE runs SET state = 'done' WHERE id = :id AND state = 'running'`,
    [` AND state = 'running'`, ` AND state <> 'ready'`],
  ),
  variants(
    'lease-of-another',
    'a worker releases what another one holds (COR-02)',
    'release @result changed',
    `UPDATE runs SET worker_id = NULL, state = 'ready' WHERE id = :id AND worker_id = :worker`,
    [' AND worker_id = :worker', ' AND (worker_id = :worker OR worker_id IS NOT NULL)'],
  ),
  variants(
    'middle-key-lost',
    'of runs with one priority the oldest comes first, or any',
    'next @result many',
    `SELECT id FROM runs WHERE state = 'ready' ORDER BY priority DESC, created, id LIMIT 5`,
    ['created, id', 'id'],
  ),
  variants(
    'one-of-three-conditions',
    'a filter of three conditions has two on one side',
    'find',
    `SELECT id FROM tasks WHERE tenant_id = :tenant AND status = :status AND attempts < :attempts ORDER BY id`,
    ['status = :status', `(status = :status OR status = 'failed')`],
  ),
  variants(
    'page-of-another-size',
    'a page of fifty, or of sixty',
    'page @result many',
    'SELECT id FROM tasks ORDER BY id LIMIT 50',
    ['50', '60'],
  ),
  variants(
    'window-of-minutes',
    'a lease ends after half an hour, or after an hour',
    'lost @result many',
    `SELECT id FROM runs WHERE lease < :now ORDER BY id`,
    ['lease < :now', `lease < strftime('%Y-%m-%dT%H:%M:%fZ', :now, '-30 minutes')`],
  ),
  variants(
    'length-limit',
    'names of 255 letters are too long on one side',
    'long @result values',
    'SELECT id FROM tasks WHERE length(name) > 255 ORDER BY id',
    ['> 255', '>= 255'],
  ),
  variants(
    'three-of-a-kind',
    'tenants with three tasks, or with two',
    'busy @result values',
    'SELECT tenant_id FROM tasks GROUP BY tenant_id HAVING count(*) >= 3 ORDER BY tenant_id',
    ['>= 3', '> 3'],
  ),
  variants(
    'latest-of-each',
    'the latest run of each worker, or the last one by its id',
    'latest @result many',
    'SELECT worker_id, id FROM (SELECT worker_id, id, row_number() OVER (PARTITION BY worker_id ORDER BY created DESC, id DESC) AS place FROM runs WHERE worker_id IS NOT NULL) AS ranked WHERE place = 1 ORDER BY id',
    ['created DESC, id DESC', 'id DESC'],
  ),
  variants(
    'batch-of-another-order',
    'a clean-up deletes the oldest, or those with the lowest ids',
    'prune @result affected',
    `DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE state = 'done' ORDER BY created, id LIMIT 2)`,
    ['created, id', 'id'],
  ),
  variants(
    'attempts-reset',
    'a retry counts on, or begins again',
    'retry @result optional',
    `UPDATE runs SET state = 'ready', attempt = attempt % 100 + 1 WHERE id = :id AND state = 'failed' RETURNING id, attempt`,
    ['attempt % 100 + 1', '1'],
  ),
  variants(
    'member-of-json',
    'a member of the result is found by its value, or by being there',
    'find',
    `SELECT id FROM runs WHERE result->>'status' = 'ok' ORDER BY id`,
    [`= 'ok'`, 'IS NOT NULL'],
  ),
  variants(
    'orphans',
    'runs of no worker count as lost, or do not',
    'lost @result many',
    'SELECT runs.id FROM runs LEFT JOIN workers ON workers.id = runs.worker_id WHERE workers.id IS NULL OR workers.seen < :before ORDER BY runs.id',
    ['workers.id IS NULL OR ', ''],
  ),
  variants(
    'previous-row',
    'what stands before the first row: nothing, or itself',
    'steps @result many',
    'SELECT id, lag(attempts) OVER (ORDER BY due, id) AS "before?" FROM tasks ORDER BY due, id',
    ['lag(attempts)', 'lag(attempts, 1, attempts)'],
  ),
];
