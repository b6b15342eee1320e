/** The hand-written layer for SQLite. */
import type { Database } from 'better-sqlite3';
import type { Json, Uuid } from '../../../src/index.js';
import type { Contexts, Entry } from '../contexts.js';

const newestFirst = 'SELECT value FROM contexts ORDER BY created_at DESC, id DESC';
const bytesOf = (id: Uuid) => Buffer.from(id.replaceAll('-', ''), 'hex');

export class SqliteContexts implements Contexts {
  constructor(private readonly database: Database) {}

  async save({ id, value }: Entry): Promise<void> {
    this.saveNow({ id, value });
  }

  saveNow({ id, value }: Entry): void {
    const insert = this.database.prepare('INSERT INTO contexts (id, value) VALUES (?, ?)');
    insert.run(bytesOf(id), JSON.stringify(value));
  }

  async load(id: Uuid): Promise<Json | null> {
    const found = this.database.prepare('SELECT value FROM contexts WHERE id = ?').pluck().get(bytesOf(id));
    return found === undefined ? null : JSON.parse(String(found));
  }

  async saveBoth(first: Entry, second: Entry): Promise<void> {
    this.database.transaction(() => {
      this.saveNow(first);
      this.saveNow(second);
    })();
  }

  async list(): Promise<readonly Json[]> {
    return this.database
      .prepare(newestFirst)
      .pluck()
      .all()
      .map((text) => JSON.parse(String(text)));
  }

  async close(): Promise<void> {
    this.database.close();
  }
}
