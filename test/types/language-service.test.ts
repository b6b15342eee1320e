import { expect, test } from '@jest/globals';
import { lookUp } from './language-service.js';

const opening = `
import { openDal } from '../../src/index.js';
import * as unified from './fixtures/unified/index.js';
const dal = await openDal(':memory:', unified);
`;

test.each([
  ['a query of the DAL', 'await dal.context.@@find({} as never);'],
  ['a query of a transaction', 'await dal.transaction((tx) => tx.context.@@find({} as never));'],
  ['a query that was taken out', 'const { @@find } = dal.context;'],
])('hover and go-to-definition of %s lead to generated code', (_, use) => {
  const { hover, documentation, definitions } = lookUp(opening + use);
  expect(hover).toContain('find: ');
  expect(documentation).toBe('Finds the context with this id, or `null`.');
  expect(definitions).toContain(
    'fixtures/unified/context.ts: export const find = queryOptional<FindParams, Context>({',
  );
});

test('the type of a query is shown by the names of generated code', () => {
  const { hover } = lookUp(`${opening}await dal.context.@@find({} as never);`);
  expect(hover).toMatch(
    /\(parameters: unified\.context\.FindParams\) => Promise<unified\.context\.Context \| null>/,
  );
});

test('an entity leads to its module', () => {
  const { definitions } = lookUp(`${opening}dal.@@context;`);
  expect(definitions.join()).toMatch(/fixtures\/unified\/(index|context)\.ts/);
});

test('a field of a row leads to its interface', () => {
  const { definitions } = lookUp(`${opening}(await dal.context.only()).@@createdAt;`);
  expect(definitions).toEqual(['fixtures/unified/context.ts:   readonly createdAt: Date;']);
});
