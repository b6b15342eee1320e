/** Opens the engines of a run on the generated modules, runs every query on them, and leaves nothing behind. */
import type { Pglite } from '../analysis/postgres/wire.js';
import type { GeneratedFile } from '../emit/emit.js';
import { openPgliteEngine, openSqliteEngine, type RunningEngine, type Unified } from './engines.js';
import { loadModules } from './load-modules.js';
import type { ParityReport } from './parity.js';
import { openServerEngine } from './server.js';
import { type ParityOptions, type ParityProject, verifyQueries } from './verify-queries.js';

export interface ProjectOptions extends ParityOptions {
  /** The URL of a server, which may still be starting; absent if there is none. */
  readonly server?: Promise<string | undefined>;
  /** Milliseconds until a server gives up a statement. */
  readonly limit?: number;
}

/** @param pglite holds the project's schema */
export async function verifyProject(
  project: ParityProject & { readonly modules: readonly GeneratedFile[] },
  pglite: Pglite,
  options: ProjectOptions,
): Promise<ParityReport> {
  const unified = loadModules(project.modules);
  const closing: (() => Promise<unknown>)[] = [];
  const opened = (engine: RunningEngine): RunningEngine => {
    closing.unshift(() => engine.dal.close());
    return engine;
  };
  try {
    const engines = [
      opened(await openSqliteEngine(unified)),
      opened(await openPgliteEngine(unified, pglite)),
      ...(await openServer(unified, options, closing)),
    ];
    return await verifyQueries(project, unified, engines, options);
  } finally {
    for (const close of closing) await close();
  }
}

async function openServer(
  unified: Unified,
  { server, announce, limit }: ProjectOptions,
  closing: (() => Promise<unknown>)[],
): Promise<readonly RunningEngine[]> {
  if (server === undefined) return [];
  announce?.('opening a PostgreSQL server');
  const url = await server;
  if (url === undefined) return [];
  const { engine, dispose } = await openServerEngine(unified, url, limit);
  closing.unshift(dispose);
  return [engine];
}
