/** Opens small projects on all engines, one after the other: SQLite, PGlite, and a schema of a server if there is one. */
import { join } from 'node:path';
import { Client } from 'pg';
import type { Engines } from '../../codegen/analysis/migrations.js';
import { openPostgresEngine } from '../../codegen/analysis/postgres/engine.js';
import { openSqliteEngine as openSqliteAnalysis } from '../../codegen/analysis/sqlite/engine.js';
import { defaultConfig } from '../../codegen/config.js';
import { type Diagnostic, Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import {
  type AnyDal,
  describedPostgres,
  openPgliteEngine,
  openSqliteEngine,
  type RunningEngine,
  type Unified,
} from '../../codegen/parity/engines.js';
import { loadModules } from '../../codegen/parity/load-modules.js';
import { type Generated, generateWithFacts } from '../../codegen/pipeline.js';
import { openDal } from '../../src/index.js';
import { inFolder, type SmallProject } from './small-project.js';

/** A project without errors, its migrations applied. */
export interface Opened {
  readonly generated: Generated;
  readonly unified: Unified;
  /** As verify has them: SQLite first, then PGlite, then the server if it is asked for. */
  engines(server: boolean): Promise<readonly RunningEngine[]>;
  /** As a program has them: SQLite in a file, and the server, or PGlite if there is none. New ones for every call; `unified` may be another. */
  dals(unified?: Unified): Promise<readonly AnyDal[]>;
}

export interface Outcome<T> {
  readonly diagnostics: readonly Diagnostic[];
  /** What `body` gave; absent if there were errors. */
  readonly result?: T;
}

export class Bench {
  #schemas = 0;

  private constructor(
    readonly analysis: Engines,
    readonly serverUrl: string | undefined,
    private readonly admin: Client | undefined,
  ) {}

  /** @param serverUrl where projects are given schemas of their own, which are removed */
  static async open(serverUrl?: string): Promise<Bench> {
    const admin = serverUrl === undefined ? undefined : new Client(serverUrl);
    await admin?.connect();
    const analysis = { postgres: await openPostgresEngine(), sqlite: await openSqliteAnalysis() };
    return new Bench(analysis, serverUrl, admin);
  }

  async run<T>(project: SmallProject, body: (opened: Opened) => Promise<T>): Promise<Outcome<T>> {
    const diagnostics = new Diagnostics();
    const { postgres, sqlite } = this.analysis;
    await postgres.reset();
    sqlite.reset();
    return await inFolder(project, async (root) => {
      const open = () => Promise.resolve(this.analysis);
      const config = { ...defaultConfig, allow: project.allow ?? {} };
      const generated = await generateWithFacts(root, config, open, diagnostics);
      if (generated === undefined) return { diagnostics: diagnostics.sorted() };
      const opening = new Opening(generated, root, this);
      try {
        return { diagnostics: diagnostics.sorted(), result: await body(opening) };
      } finally {
        await opening.close();
      }
    });
  }

  /** Opens the DAL in a new schema of the server; `undefined` without a server. */
  async openServer(unified: Unified): Promise<{ dal: AnyDal; drop(): Promise<void> } | undefined> {
    const { serverUrl, admin } = this;
    if (serverUrl === undefined || admin === undefined) return undefined;
    this.#schemas += 1;
    const schema = `case_${process.pid}_${this.#schemas}`;
    await admin.query(`CREATE SCHEMA ${schema}`);
    const dal: AnyDal = await openDal(serverUrl, unified, { schema });
    const drop = async () => {
      await dal.close();
      await admin.query(`SET client_min_messages TO error; DROP SCHEMA ${schema} CASCADE`);
    };
    return { dal, drop };
  }

  async close(): Promise<void> {
    await this.admin?.end();
    await this.analysis.postgres.close();
    this.analysis.sqlite.close();
  }
}

class Opening implements Opened {
  #unified: Unified | undefined;
  #files = 0;
  readonly #closing: (() => Promise<unknown>)[] = [];

  constructor(
    readonly generated: Generated,
    private readonly root: string,
    private readonly bench: Bench,
  ) {}

  get unified(): Unified {
    this.#unified ??= loadModules(this.generated.modules);
    return this.#unified;
  }

  async engines(server: boolean): Promise<readonly RunningEngine[]> {
    const sqlite = await openSqliteEngine(this.unified);
    this.#closing.push(() => sqlite.dal.close());
    const pglite = await this.#pglite();
    const dal = server ? await this.#server() : undefined;
    return [sqlite, pglite, ...(dal === undefined ? [] : [await describedPostgres('PostgreSQL', dal)])];
  }

  async dals(unified = this.unified): Promise<readonly AnyDal[]> {
    this.#files += 1;
    const sqlite: AnyDal = await openDal(join(this.root, `app${this.#files}.db`), unified);
    this.#closing.push(() => sqlite.close());
    await sqlite.migrate();
    return [sqlite, (await this.#server(unified)) ?? (await this.#pglite()).dal];
  }

  async close(): Promise<void> {
    for (const close of this.#closing) await close();
  }

  async #pglite(): Promise<RunningEngine> {
    const { postgres } = this.bench.analysis;
    const { pglite } = postgres;
    // Statements that an earlier project prepared are known to the session, and not to the new DAL.
    await postgres.applyScript('DEALLOCATE ALL');
    if (pglite === undefined) throw new Error('the analysis runs on no PGlite');
    const engine = await openPgliteEngine(this.unified, pglite);
    this.#closing.push(() => engine.dal.close());
    return engine;
  }

  async #server(unified = this.unified): Promise<AnyDal | undefined> {
    const opened = await this.bench.openServer(unified);
    if (opened === undefined) return undefined;
    this.#closing.push(() => opened.drop());
    await opened.dal.migrate();
    return opened.dal;
  }
}
