/** What the tests of parity reports know of the workflow's schema: one table with many kinds of columns. */

import type { LogicalType } from '../../codegen/model/logical-type.js';
import type { Table, TableColumn } from '../../codegen/parity/parity.js';

/** A column that both engines store in their usual way. */
export function column(name: string, logical: LogicalType, nullable = false): TableColumn {
  return {
    name,
    type: { logical, nullable, storage: 'default' },
    generated: false,
    numbered: false,
    hasDefault: false,
  };
}

/** The workflow's `contexts`. */
export const contexts: Table = {
  name: 'contexts',
  columns: [
    column('id', { kind: 'uuid' }),
    column('value', { kind: 'json' }),
    column('created_at', { kind: 'timestamp' }),
    column('updated_at', { kind: 'timestamp' }),
  ],
  keys: [{ columns: ['id'], nullsEqual: true, partial: false }],
  references: [],
  checks: [],
};
