/** The tables that most planted divergences live in. */
import { schemaOf, table } from '../tables.js';

export const tasks = table(
  'tasks',
  {
    id: 'integer key',
    tenant_id: 'integer',
    name: 'text',
    status: 'text',
    priority: 'integer null',
    attempts: 'integer',
    score: 'real',
    due: 'timestamp',
    closed: 'timestamp null',
    done: 'boolean',
    note: 'text null',
    data: 'json',
  },
  `CONSTRAINT tasks_status_check CHECK (status IN ('open', 'done', 'failed'))`,
);

/** Projects, and what belongs to them. */
export const projects = schemaOf(
  table('projects', { id: 'integer key', owner_id: 'integer null', title: 'text' }),
  table(
    'items',
    {
      id: 'integer key',
      project_id: 'integer',
      parent_id: 'integer null',
      amount: 'integer null',
      label: 'text',
    },
    'CONSTRAINT items_project_id_fkey FOREIGN KEY (project_id) REFERENCES projects (id)',
  ),
);
