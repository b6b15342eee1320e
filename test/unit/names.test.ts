import { describe, expect, test } from '@jest/globals';
import {
  camelCase,
  fieldNameProblem,
  freeName,
  isGlobalType,
  kebabCase,
  pascalCase,
  singular,
} from '../../codegen/model/names.js';

describe('cases', () => {
  test.each([
    ['created_at', 'createdAt', 'CreatedAt', 'created-at'],
    ['id', 'id', 'Id', 'id'],
    ['claimReady', 'claimReady', 'ClaimReady', 'claim-ready'],
    ['_hidden_one', '_hiddenOne', 'HiddenOne', 'hidden-one'],
    ['a__b', 'aB', 'AB', 'a-b'],
    ['step_2_done', 'step2Done', 'Step2Done', 'step-2-done'],
  ])('%s', (name, camel, pascal, kebab) => {
    expect([camelCase(name), pascalCase(name), kebabCase(name)]).toEqual([camel, pascal, kebab]);
  });

  test('__proto__ stays visible, so that it can be refused', () => {
    expect(fieldNameProblem(camelCase('__proto__'))).toBeDefined();
  });
});

test.each([
  ['contexts', 'context'],
  ['task_executions', 'task_execution'],
  ['statuses', 'status'],
  ['status', 'status'],
  ['addresses', 'address'],
  ['categories', 'category'],
  ['boxes', 'box'],
  ['analysis', 'analysis'],
  ['series', 'series'],
  ['data', 'data'],
])('the singular of %s is %s', (plural, expected) => {
  expect(singular(plural)).toBe(expected);
});

test.each(['class', 'await', 'then', '__proto__', 'constructor', '?column?', '1', 'a b', 'größe', ''])(
  'no field can be called %j',
  (name) => {
    expect(fieldNameProblem(name)).toBeDefined();
  },
);

test.each(['id', 'type', 'of', 'createdAt', '_x', 'toString'])('a field can be called %s', (name) => {
  expect(fieldNameProblem(name)).toBeUndefined();
});

test('a taken name grows', () => {
  expect(freeName('uuid', new Set(['uuid', 'uuid_']))).toBe('uuid__');
});

test('names of global types are known', () => {
  expect([isGlobalType('Date'), isGlobalType('Context')]).toEqual([true, false]);
});
