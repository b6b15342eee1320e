/** Opens the two engines for as long as a command needs them. */

import type { Engines } from '../analysis/migrations.js';
import { openPostgresEngine } from '../analysis/postgres/engine.js';
import { openSqliteEngine } from '../analysis/sqlite/engine.js';
import { ConfigError } from '../load-config.js';
import { interruption, type Surroundings } from './surroundings.js';

/** Throws `ConfigError` for what is no URL of a server. The URL is not shown: it may hold a password. */
export function assertServerUrl(postgresUrl: string | undefined): void {
  if (postgresUrl !== undefined && !/^postgres(?:ql)?:\/\/./.test(postgresUrl))
    throw new ConfigError('--postgres-url must begin with postgres:// or postgresql://.');
}

/**
 * Runs `body`, which may call for both engines, and closes what was opened, also after an interruption, which rejects.
 */
export async function withEngines<T>(
  postgresUrl: string | undefined,
  { announce, signal, engines: given }: Surroundings,
  body: (open: () => Promise<Engines>) => Promise<T>,
): Promise<T> {
  if (given !== undefined) return Promise.race([body(given), interruption(signal)]);
  const opened: { close(): unknown }[] = [];
  const open = async (): Promise<Engines> => {
    const sqlite = await openSqliteEngine();
    opened.push(sqlite);
    const postgres = await openPostgresEngine(postgresUrl === undefined ? {} : { url: postgresUrl });
    opened.push(postgres);
    return { postgres, sqlite, ...(announce === undefined ? {} : { announce }) };
  };
  let opening: Promise<unknown> = Promise.resolve();
  const openEngines = () => {
    const engines = open();
    opening = engines;
    return engines;
  };
  try {
    return await Promise.race([body(openEngines), interruption(signal)]);
  } finally {
    // After an interruption an engine may still be starting: it must not be left behind.
    await opening.catch(() => {});
    for (const engine of opened) await engine.close();
  }
}
