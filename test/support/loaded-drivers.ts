// Opens what its argument names with the DAL of that backend, and prints which drivers were loaded for it.
import { createRequire } from 'node:module';
import { sep } from 'node:path';
import * as unified from '../../generated/unified/index.js';
import { PostgresDAL, SqliteDAL } from '../../src/index.js';

const url = process.argv[2] ?? ':memory:';
const dal = url.startsWith('postgres')
  ? await PostgresDAL.open(url, unified)
  : await SqliteDAL.open(url, unified);
await dal.migrate();
await dal.health();
await dal.context.list({ limit: 1, offset: 0 });
await dal.close();

const loaded = Object.keys(createRequire(import.meta.url).cache);
const drivers = ['pg', 'better-sqlite3'].filter((name) =>
  loaded.some((path) => path.includes(['node_modules', name, ''].join(sep))),
);
console.log(JSON.stringify(drivers));
