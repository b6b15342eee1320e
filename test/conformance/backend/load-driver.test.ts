// A driver that is not installed is told with the command that installs it.
import { expect, test } from '@jest/globals';
import { loadDriver, moduleExports } from '../../../src/backends/load-driver.js';
import { failure } from '../../support/backends.js';

test('a missing driver', async () => {
  const name: string = 'no-such-driver';
  const error = await failure(loadDriver(() => import(name), name, '8'));
  expect(error).toMatchObject({ name: 'DalError', code: 'configuration' });
  expect(error.message).toContain('npm install no-such-driver@8');
});

test('a driver that does not load', async () => {
  const broken = () => Promise.reject(new Error('wrong version'));
  expect((await failure(loadDriver(broken, 'pg', '8'))).message).toContain('npm rebuild pg');
});

test('the exports of both kinds of module', () => {
  const driver = { Pool: class {} };
  expect(moduleExports({ default: driver })).toBe(driver);
  expect(moduleExports(driver)).toBe(driver);
});
