import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { mapPostgresError } from '../../src/backends/postgres-errors.js';
import type { ConstraintInfo } from '../../src/contract.js';
import { DalError, type DalErrorDetails, describeError, isDalError } from '../../src/errors.js';

const constraints: ConstraintInfo[] = [
  { name: 'a_pkey', table: 'a', kind: 'primary key', columns: ['x', 'y'] },
  { name: 'a_z_fkey', table: 'a', kind: 'foreign key', columns: ['z'] },
  { name: 'a_z_key', table: 'a', kind: 'unique', columns: ['z'] },
  { name: 'shared', table: 'a', kind: 'check', columns: ['x'] },
  { name: 'shared', table: 'b', kind: 'check', columns: ['y'] },
];

describe('DalError', () => {
  test('is an error with a name, a code and a cause', () => {
    const cause = new Error('driver');
    const error = new DalError('busy', 'the database is busy', { query: 'a.b', backend: 'sqlite', cause });
    expect(error).toBeInstanceOf(Error);
    expect(`${error}`).toBe('DalError: a.b: the database is busy');
    expect(error).toMatchObject({ code: 'busy', reason: 'the database is busy', backend: 'sqlite', cause });
    expect('cause' in new DalError('busy', 'x')).toBe(false);
    expect(error.stack).toContain('errors.test');
  });

  test('is told from other errors, also across copies of the package', () => {
    class DalErrorOfAnotherCopy extends Error {
      get [Symbol.for('dualect.DalError')]() {
        return true;
      }
    }
    expect(isDalError(new DalError('busy', 'x'))).toBe(true);
    expect(isDalError(new DalErrorOfAnotherCopy())).toBe(true);
    for (const other of [new Error('x'), null, undefined, 'x', { code: 'busy' }])
      expect(isDalError(other)).toBe(false);
  });
});

describe('describeError', () => {
  const describeWith = (details: DalErrorDetails, code: ConstructorParameters<typeof DalError>[0]) =>
    describeError(new DalError(code, 'x', details), 'e.q', constraints);

  test('adds the name of the query, and keeps everything else', () => {
    const cause = new Error('driver');
    const described = describeError(
      new DalError('busy', 'x', { backend: 'sqlite', cause }),
      'e.q',
      [],
    ) as DalError;
    expect(described).toMatchObject({
      message: 'e.q: x',
      query: 'e.q',
      code: 'busy',
      backend: 'sqlite',
      cause,
    });
    expect(described.stack).toMatch(/^DalError: e\.q: x\n/);
    expect(inspect(described)).toContain('errors.test');
    described.stack = 'another';
    expect(described.stack).toBe('another');
  });

  test('completes what SQLite says: table and columns, in any order', () => {
    expect(describeWith({ table: 'a', columns: ['y', 'x'] }, 'unique_violation')).toMatchObject({
      constraint: 'a_pkey',
      columns: ['x', 'y'],
    });
    expect(describeWith({ table: 'a', columns: ['z'] }, 'unique_violation')).toMatchObject({
      constraint: 'a_z_key',
    });
    expect(describeWith({ table: 'a', columns: ['z'] }, 'foreign_key_violation')).toMatchObject({
      constraint: 'a_z_fkey',
    });
    expect(describeWith({ table: 'a', columns: ['x'] }, 'unique_violation')).toMatchObject({
      constraint: undefined,
      columns: ['x'],
    });
  });

  test('completes what PostgreSQL says: the name, and the table', () => {
    expect(describeWith({ constraint: 'a_pkey', table: 'a' }, 'unique_violation')).toMatchObject({
      columns: ['x', 'y'],
    });
    expect(describeWith({ constraint: 'shared', table: 'b' }, 'check_violation')).toMatchObject({
      columns: ['y'],
    });
    expect(describeWith({ constraint: 'a_z_key' }, 'unique_violation')).toMatchObject({
      table: 'a',
      columns: ['z'],
    });
  });

  test('guesses nothing', () => {
    expect(describeWith({ constraint: 'shared' }, 'check_violation')).toMatchObject({
      table: undefined,
      columns: undefined,
    });
    expect(describeWith({ constraint: 'a_pkey', table: 'a' }, 'check_violation')).toMatchObject({
      columns: undefined,
    });
    expect(describeWith({ table: 'a', columns: ['x'] }, 'not_null_violation')).toMatchObject({
      constraint: undefined,
      columns: ['x'],
    });
  });

  test('an error that was described stays the same object, and so does what is no DalError', () => {
    const described = describeWith({ constraint: 'a_pkey', table: 'a' }, 'unique_violation');
    expect(describeError(described, 'other.query', constraints)).toBe(described);
    const other = new Error('x');
    expect(describeError(other, 'e.q', constraints)).toBe(other);
    const named = new DalError('not_found', 'x', { query: 'first.query' });
    expect(describeError(named, 'e.q', constraints)).toBe(named);
  });
});

test('a missing table or column is found in the words of any server', () => {
  const said = [
    'relation "public.notes" does not exist',
    'Relation »notes« existiert nicht',
    'la relation « notes » n’existe pas',
    'リレーション"notes"は存在しません',
  ];
  for (const message of said) {
    const error = mapPostgresError(Object.assign(new Error(message), { code: '42P01' }));
    expect(error).toMatchObject({ code: 'configuration', table: 'notes' });
  }
  for (const message of [
    'column "rank" of relation "notes" does not exist',
    'column n.rank does not exist',
  ]) {
    const error = mapPostgresError(Object.assign(new Error(message), { code: '42703' }));
    expect(error).toMatchObject({ code: 'configuration', columns: ['rank'] });
  }
  const wordless = mapPostgresError(Object.assign(new Error('?'), { code: '42P01' }));
  expect(wordless).toMatchObject({ code: 'configuration', table: undefined });
});
