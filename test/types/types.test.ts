import { describe, expect, test } from '@jest/globals';
import { compile } from './language-service.js';

const contract = `
import { bigint, bytes, type Codecs, date, decimal, enumOf, integer, json, jsonAs, list, nullable, object, objects,
  queryAffected, queryChanged, queryExec, queryMany, queryMap, queryOne, queryOptional, queryValue, sql, text, timestamp,
  uuid, type Json, type Uuid } from '../../src/contract.js';
interface Context { readonly id: Uuid; readonly value: Json; readonly note: string | null; readonly at: Date }
`;
const runtime = `
import { backendMatch, type AnyConnection, Database, type Dal, openDal, newUuid, asUuid } from '../../src/index.js';
import * as unified from './fixtures/unified/index.js';
declare const dal: Dal<typeof unified>;
export { backendMatch, type AnyConnection, Database, openDal, newUuid, asUuid, dal };
`;

describe('what compiles', () => {
  test.each([
    [
      'codecs of a row',
      'export const row: Codecs<Context> = { id: uuid, value: json, note: nullable(text), at: timestamp };',
    ],
    ['an enum', `export const row: Codecs<{ s: 'A' | 'B' | null }> = { s: nullable(enumOf('A', 'B')) };`],
    [
      'a declared json',
      'export const row: Codecs<{ v: { a: number }[] | null }> = { v: nullable(jsonAs<{ a: number }[]>()) };',
    ],
    [
      'a declared json with all that JSON holds',
      `interface Tree { readonly name?: string; readonly size: number | null; readonly parts: readonly Tree[]; readonly rest: unknown; readonly kind: 'a' | 'b'; readonly any: Json }
       export const row: Codecs<{ v: Tree }> = { v: jsonAs<Tree>() };`,
    ],
    [
      'a list',
      'export const row: Codecs<{ v: readonly (bigint | null)[] }> = { v: list(nullable(bigint)) };',
    ],
    [
      'objects',
      `export const q = queryExec<{ readonly a: { readonly x: number }; readonly b: readonly { readonly y: string | null }[] }>({
      name: 'e.q', params: { a: object({ x: integer }), b: objects({ y: nullable(text) }) }, sql: sql\`x\` });`,
    ],
    [
      'no parameters',
      `export const q = queryValue<void, number>({ name: 'e.q', value: integer, sql: { sqlite: sql\`x\` } });`,
    ],
    [
      'a map of rows',
      `export const q = queryMap<void, Uuid, Context>({ name: 'e.q', key: 'id', sql: 'x',
      row: { id: uuid, value: json, note: nullable(text), at: timestamp } });`,
    ],
    [
      'a map of values',
      `export const q = queryMap<void, string, Date>({ name: 'e.q', key: 'note', value: 'at', sql: 'x',
      row: { note: text, at: timestamp } });`,
    ],
  ])('%s', (_, snippet) => {
    expect(compile(contract + snippet)).toEqual([]);
  });

  test('calls', () => {
    const snippet = `${runtime}
      const id = newUuid();
      const found: unified.context.Context | null = await dal.context.find({ id });
      const all: unified.context.Context[] = await dal.context.listAll();
      const count: number = await dal.context.count();
      const map: Map<string, unified.context.Context> = await dal.context.byId();
      const nothing: void = await dal.context.remove({ id: asUuid('x') });
      const changed: boolean = await dal.transaction(async (tx) => {
        const same: typeof dal = tx;
        await same.context.create({ id, value: { a: [1, 'x', null] } });
        return tx.context.update({ id, value: 1 });
      }, { isolation: 'serializable', readOnly: false, timeout: 5, retry: 0 });
      await using opened = await openDal(':memory:', unified, { retry: 3 });
      export { found, all, count, map, nothing, changed, opened };
    `;
    expect(compile(snippet)).toEqual([]);
  });

  test('the drivers fit without their types being needed', () => {
    const snippet = `${runtime}
      import pg from 'pg';
      import SqliteDatabase from 'better-sqlite3';
      await openDal(new pg.Pool(), unified);
      await openDal(new SqliteDatabase(':memory:'), unified);
      await openDal(await Database.open(':memory:'), unified);
    `;
    expect(compile(snippet)).toEqual([]);
  });

  test('backendMatch narrows connections, and takes databases and DALs', () => {
    const snippet = `${runtime}
      export const n = (connection: AnyConnection): number | string => backendMatch(connection, {
        postgres: ({ client }) => { void client.query('x'); return 1; },
        sqlite: ({ database }) => { database.exec('x'); return 'x'; },
      });
      export const kind: 1 | 2 = backendMatch(dal, { postgres: () => 1 as const, sqlite: () => 2 as const });
      export const other: string = backendMatch(dal.database, { postgres: (d) => d.backendType, sqlite: (d) => d.backendType });
    `;
    expect(compile(snippet)).toEqual([]);
  });
});

describe('what does not compile', () => {
  const row = (codecs: string): string => `${contract}export const row: Codecs<Context> = { ${codecs} };`;
  const params = (codecs: string): string =>
    `${contract}export const q = queryExec<{ id: Uuid; n: number | null; ids: readonly Uuid[]; o: { a: string }; os: readonly { a: string }[] }>({ name: 'e.q', sql: 'x', params: { ${codecs} } });`;
  const fine =
    'id: uuid, n: nullable(integer), ids: list(uuid), o: object({ a: text }), os: objects({ a: text })';

  test('the right codecs do', () => {
    expect(compile(params(fine))).toEqual([]);
  });

  test.each([
    ['a codec of a wider type', row('id: text, value: json, note: nullable(text), at: timestamp')],
    ['a codec of a narrower type', row('id: uuid, value: json, note: text, at: timestamp')],
    [
      'a nullable codec for what is never null',
      row('id: nullable(uuid), value: json, note: nullable(text), at: timestamp'),
    ],
    ['another type', row('id: uuid, value: json, note: nullable(text), at: date')],
    ['a field too few', row('id: uuid, value: json, note: nullable(text)')],
    ['a field too many', row('id: uuid, value: json, note: nullable(text), at: timestamp, more: text')],
    ['a label too few', `${contract}export const row: Codecs<{ s: 'A' | 'B' }> = { s: enumOf('A') };`],
    ['a label too many', `${contract}export const row: Codecs<{ s: 'A' }> = { s: enumOf('A', 'B') };`],
    ['a decimal as a number', `${contract}export const row: Codecs<{ s: number }> = { s: decimal };`],
    [
      'another declared json',
      `${contract}export const row: Codecs<{ s: { a: 1 } }> = { s: jsonAs<{ a: number }>() };`,
    ],
    [
      'a date in a declared json',
      'import { jsonAs as as } from "../../src/contract.js"; export const v = as<{ at: Date }>();',
    ],
    [
      'a bigint in a declared json',
      'import { jsonAs as as } from "../../src/contract.js"; export const v = as<readonly { n?: bigint }[]>();',
    ],
    [
      'a method in a declared json',
      'import { jsonAs as as } from "../../src/contract.js"; export const v = as<{ f(): void }>();',
    ],
    [
      'undefined in a declared json',
      'import { jsonAs as as } from "../../src/contract.js"; export const v = as<{ a: string | undefined }>();',
    ],
    ['a parameter too few', params(fine.replace('id: uuid, ', ''))],
    ['a parameter too many', params(`${fine}, more: text`)],
    ['a parameter of a wider type', params(fine.replace('id: uuid', 'id: text'))],
    ['a parameter that may not be null', params(fine.replace('nullable(integer)', 'integer'))],
    ['a list of another type', params(fine.replace('list(uuid)', 'list(text)'))],
    ['a value for a list', params(fine.replace('list(uuid)', 'uuid'))],
    [
      'a field of an object of another type',
      params(fine.replace('object({ a: text })', 'object({ a: uuid })')),
    ],
    ['an object for a list of objects', params(fine.replace('objects(', 'object('))],
    ['a list of objects for an object', params(fine.replace('o: object(', 'o: objects('))],
    [
      'parameters where there are none',
      `${contract}export const q = queryExec<void>({ name: 'e.q', sql: 'x', params: { id: uuid } });`,
    ],
    [
      'no parameters where there are some',
      `${contract}export const q = queryExec<{ id: Uuid }>({ name: 'e.q', sql: 'x' });`,
    ],
    [
      'a row where there is none',
      `${contract}export const q = queryExec<void>({ name: 'e.q', sql: 'x', row: { id: uuid } });`,
    ],
    [
      'a value of another type',
      `${contract}export const q = queryValue<void, number>({ name: 'e.q', sql: 'x', value: bigint });`,
    ],
    ['another dialect', `${contract}export const q = queryExec<void>({ name: 'e.q', sql: { mysql: 'x' } });`],
    [
      'a key of another type',
      `${contract}export const q = queryMap<void, number, { id: Uuid }>({ name: 'e.q', key: 'id', sql: 'x', row: { id: uuid } });`,
    ],
    ['a substitution in sql', `${contract}export const t = sql\`SELECT \${1}\`;`],
    ['a string for a UUID', `${runtime}await dal.context.find({ id: 'x' });`],
    ['undefined as JSON', `${runtime}await dal.context.update({ id: newUuid(), value: undefined });`],
    ['a missing parameter', `${runtime}await dal.context.update({ id: newUuid() });`],
    ['an unknown parameter', `${runtime}await dal.context.find({ id: newUuid(), more: 1 });`],
    ['an argument where there is none', `${runtime}await dal.context.count({});`],
    ['no argument where there is one', `${runtime}await dal.context.find();`],
    ['an unknown query', `${runtime}await dal.context.fnid({ id: newUuid() });`],
    ['an unknown entity', `${runtime}await dal.contexts.find({ id: newUuid() });`],
    ['the migrations as an entity', `${runtime}dal.migrations;`],
    ['a row that is optional', `${runtime}(await dal.context.find({ id: newUuid() })).value;`],
    ['a result that is changed', `${runtime}(await dal.context.only()).id = newUuid();`],
    ['a case that is missing', `${runtime}backendMatch(dal, { postgres: () => 1 });`],
    [
      'the other connection',
      `${runtime}declare const c: AnyConnection; backendMatch(c, { postgres: (x) => x.database, sqlite: () => 1 });`,
    ],
    ['an unknown option', `${runtime}await openDal(':memory:', unified, { retries: 1 });`],
    ['a DAL made by hand', `${runtime}import { DAL } from '../../src/index.js'; new DAL();`],
  ])('%s', (_, snippet) => {
    const errors = compile(snippet);
    expect(errors).toHaveLength(1);
    expect(errors[0]).not.toMatch(/declared but|Cannot find name|never used/);
  });
});
