/** The engines of a run: each an open DAL over the generated modules, on a database that the migrations have made. */
import type { Backend } from '../../src/backend.js';
import { backendOf } from '../../src/database.js';
import { type Dal, openDal, type PostgresPool } from '../../src/index.js';
import type { Pglite } from '../analysis/postgres/wire.js';
import type { Engine } from './parity.js';
import { pglitePool } from './pglite-pool.js';
import { inThisThread, Turns } from './turns.js';

/** The generated modules as `openDal` takes them. */
export type Unified = Readonly<Record<string, unknown>>;

export type AnyDal = Dal<object>;

/** An engine that queries run on. */
export interface RunningEngine extends Engine {
  readonly dal: AnyDal;
  readonly backend: Backend;
  /** Whoever works on it takes its turn: a server works beside the engines of this thread. */
  readonly turns: Turns;
}

/** SQLite on a database in memory. */
export async function openSqliteEngine(unified: Unified): Promise<RunningEngine> {
  const dal: AnyDal = await openDal('sqlite::memory:', unified);
  await dal.migrate();
  const { version } = await dal.health();
  return {
    name: 'SQLite',
    dialect: 'sqlite',
    description: version,
    dal,
    backend: backendOf(dal.database),
    turns: inThisThread,
  };
}

/** The PGlite that was analyzed: its database has the migrations already. */
export async function openPgliteEngine(unified: Unified, pglite: Pglite): Promise<RunningEngine> {
  const pool: PostgresPool = await pglitePool(pglite);
  const dal: AnyDal = await openDal(pool, unified);
  return describedPostgres('PGlite', dal);
}

/** @param name `PGlite` or `PostgreSQL` */
export async function describedPostgres(name: string, dal: AnyDal): Promise<RunningEngine> {
  const backend = backendOf(dal.database);
  const { version } = await backend.health();
  const isPglite = name === 'PGlite';
  return {
    name,
    dialect: 'postgres',
    description: isPglite ? `PGlite, ${version}` : version,
    dal,
    backend,
    turns: isPglite ? inThisThread : new Turns(),
  };
}
