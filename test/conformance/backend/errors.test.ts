// The same mistake gives the same code, table and columns on every backend, and no message holds a value.
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BackendTransaction } from '../../../src/backend.js';
import type { OpenedBackend } from '../../support/backends.js';
import { backendCases, createFamily, failure, ids, statement } from '../../support/backends.js';

const mistakes = [
  {
    what: 'a primary key twice',
    text: "INSERT INTO parents (id, name) VALUES (1, 'secret')",
    expected: { code: 'unique_violation', table: 'parents', columns: ['id'] },
  },
  {
    what: 'a unique value twice',
    text: "INSERT INTO parents (id, name) VALUES (9, 'one')",
    expected: { code: 'unique_violation', table: 'parents', columns: ['name'] },
  },
  {
    what: 'a unique pair twice',
    text: 'INSERT INTO children (id, parent_id, rank) VALUES (71, 1, 5), (72, 1, 5)',
    expected: { code: 'unique_violation', table: 'children', columns: ['parent_id', 'rank'] },
  },
  {
    what: 'a null',
    text: 'INSERT INTO parents (id, name) VALUES (9, NULL)',
    expected: { code: 'not_null_violation', table: 'parents', columns: ['name'] },
  },
  {
    what: 'an update to null',
    text: 'UPDATE parents SET name = NULL WHERE id = 1',
    expected: { code: 'not_null_violation', table: 'parents', columns: ['name'] },
  },
  {
    what: 'a failed check',
    text: 'INSERT INTO children (id, parent_id, rank) VALUES (9, 1, -123456)',
    expected: { code: 'check_violation', table: 'children', constraint: 'children_rank_check' },
  },
  {
    what: 'a failed check of an update',
    text: 'UPDATE children SET rank = -123456',
    expected: { code: 'check_violation', table: 'children', constraint: 'children_rank_check' },
  },
  {
    what: 'a missing parent',
    text: 'INSERT INTO children (id, parent_id) VALUES (9, 123456)',
    expected: { code: 'foreign_key_violation', table: 'children', columns: ['parent_id'] },
  },
  {
    what: 'a parent with children',
    text: 'DELETE FROM parents WHERE id = 2',
    expected: { code: 'foreign_key_violation', table: 'children' },
  },
];

describe.each(backendCases)('errors on $name', (backendCase) => {
  let opened: OpenedBackend;
  const run = (text: string) => opened.backend.run(statement(text), []);
  const transaction = (body: (tx: BackendTransaction) => Promise<unknown>) =>
    opened.backend.transaction({}, body);

  beforeAll(async () => {
    opened = await backendCase.open();
    await createFamily(opened.backend);
    await run('INSERT INTO children (id, parent_id) VALUES (1, 2)');
  });
  afterAll(() => opened.dispose());

  test.each(mistakes)('$what', async ({ text, expected }) => {
    for (const attempt of [() => run(text), () => transaction((tx) => tx.run(statement(text), []))]) {
      const error = await failure(attempt());
      expect(error).toMatchObject({ ...expected, backend: opened.backend.type, query: 'test.statement' });
      expect(error.message).toMatch(/^test\.statement: /);
      expect(error.cause).toBeDefined();
      expect(inspect(error, { depth: 5 })).not.toMatch(/secret|123456/);
    }
    expect(await ids(opened.backend, 'parents')).toEqual([1, 2]);
    expect(await ids(opened.backend, 'children')).toEqual([1]);
  });

  test('a foreign key that is checked at the end fails the commit', async () => {
    const insert = statement('INSERT INTO children (id, parent_id, late_id) VALUES (9, 1, 123456)');
    const error = await failure(transaction((tx) => tx.run(insert, [])));
    expect(error).toMatchObject({ code: 'foreign_key_violation', table: 'children', columns: ['late_id'] });
    const alone = await failure(opened.backend.run(insert, []));
    expect(alone).toMatchObject({ code: 'foreign_key_violation', table: 'children', columns: ['late_id'] });
    expect(await ids(opened.backend, 'children')).toEqual([1]);
  });

  test('a nested transaction reports the place of a foreign key too, and undoes only itself', async () => {
    await transaction(async (tx) => {
      await tx.run(statement("INSERT INTO parents (id, name) VALUES (3, 'three')"), []);
      const insert = statement('INSERT INTO children (id, parent_id) VALUES (9, 4)');
      const error = await failure(tx.transaction((inner) => inner.run(insert, [])));
      expect(error).toMatchObject({
        code: 'foreign_key_violation',
        table: 'children',
        columns: ['parent_id'],
      });
    });
    expect(await ids(opened.backend, 'parents')).toEqual([1, 2, 3]);
    await run('DELETE FROM parents WHERE id = 3');
  });

  test('a path that the engine refuses is not shown', async () => {
    const text =
      opened.backend.type === 'sqlite'
        ? "SELECT json_extract('{}', 'canary[')"
        : "SELECT jsonb_path_query('{}', CAST('canary[' || left(current_user, 0) AS jsonpath))";
    const error = await failure(run(text));
    expect(inspect(error, { depth: 5 }) + error.cause.message).not.toContain('canary');
  });

  test('a value that the engine refuses is not shown', async () => {
    const text =
      opened.backend.type === 'sqlite'
        ? "INSERT INTO parents (id, name) VALUES ('canary', 'x')"
        : "INSERT INTO parents (id, name) VALUES (CAST('canary' || left(current_user, 0) AS int), 'x')";
    const error = await failure(run(text));
    expect(error.code).toBe('invalid_value');
    expect(inspect(error, { depth: 5 }) + error.cause.message).not.toContain('canary');
  });
});
