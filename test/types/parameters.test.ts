/** What callers must pass and what they may leave out, under `strict` and `exactOptionalPropertyTypes`. */
import { describe, expect, test } from '@jest/globals';
import { compile } from './language-service.js';

const opening = `
import { type Dal, newUuid } from '../../src/index.js';
import * as customer from '../golden/parameter-left-out/expected/customer.js';
declare const dal: Dal<{ customer: typeof customer }>;
const id = newUuid();
const word: string | undefined = Math.random() > 0.5 ? 'x' : undefined;
export { id, dal, word };
`;

describe('calls that compile', () => {
  test.each([
    ['nothing, where all may be left out', 'await dal.customer.search();'],
    ['an empty object', 'await dal.customer.search({});'],
    ['one of two', `await dal.customer.search({ word: 'x' });`],
    ['null', 'await dal.customer.search({ word: null, since: new Date() });'],
    ['null for a column that may be null', 'await dal.customer.rename({ id, displayName: null });'],
    ['what must be said, without what may be left out', 'await dal.customer.change({ id });'],
    ['fields of an object', `await dal.customer.add({ customer: { id, email: 'x' } });`],
    [
      'fields of a list of objects',
      `await dal.customer.addAll({ customers: [{ id, email: 'x' }, { id, email: 'y', displayName: null }] });`,
    ],
    ['an empty list', 'await dal.customer.named({ names: [] });'],
    ['a frozen list', `await dal.customer.named({ names: Object.freeze(['x']) });`],
    [
      'a property that is there or not',
      'await dal.customer.search({ ...(word === undefined ? {} : { word }) });',
    ],
  ])('%s', (_, snippet) => {
    expect(compile(opening + snippet)).toEqual([]);
  });
});

describe('calls that do not compile', () => {
  test.each([
    ['undefined for what may be left out', 'await dal.customer.search({ word: undefined });'],
    ['what may be undefined', 'await dal.customer.search({ word });'],
    ['a parameter that must be said', `await dal.customer.change({ email: 'x' });`],
    ['null for it', 'await dal.customer.change({ id: null });'],
    ['a column that may be null, left out', 'await dal.customer.rename({ id });'],
    ['a field that must be said', 'await dal.customer.add({ customer: { id } });'],
    ['null for a field that may not be null', 'await dal.customer.add({ customer: { id, email: null } });'],
    [
      'undefined for a field',
      `await dal.customer.add({ customer: { id, email: 'x', displayName: undefined } });`,
    ],
    ['a misspelt field', `await dal.customer.add({ customer: { id, email: 'x', displayname: 'y' } });`],
    ['an object, left out', 'await dal.customer.add({});'],
    ['no argument where one is needed', 'await dal.customer.change();'],
    ['null in a list', 'await dal.customer.named({ names: [null] });'],
    ['a list, left out', 'await dal.customer.named({});'],
    ['a misspelt parameter', `await dal.customer.search({ wrod: 'x' });`],
  ])('%s', (_, snippet) => {
    expect(compile(opening + snippet)).toHaveLength(1);
  });
});
