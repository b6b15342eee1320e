/** A project of a few lines, written into a folder and given to the generator: what the cases of this folder are made of. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../codegen/config.js';
import { dialects, type PerDialect } from '../../src/dialect.js';
import { table } from './tables.js';

/** One text for both dialects, or one for each; a dialect left out has none (`@only`). */
export type QueryText = string | Readonly<Partial<PerDialect<string>>>;

export interface SmallProject {
  /** What makes the tables; one text where both engines are given the same. Without it there is a table that nothing uses. */
  readonly schema?: string | PerDialect<string>;
  /** Statements of a second step, such as those that insert rows. */
  readonly rows?: string | PerDialect<string>;
  /** Differences of the schemas that are allowed, as the configuration says it. */
  readonly allow?: Config['allow'];
  /** By name; behind the name may stand tags: `find @result optional`. */
  readonly queries: Readonly<Record<string, QueryText>>;
}

const unusedTable = table('unused', { id: 'bigint key' });

/** The entity of the queries. */
export const entity = 'thing';

/** Writes the project into a new folder, runs `body` there, and removes the folder. */
export async function inFolder<T>(project: SmallProject, body: (root: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'dualect-parity-'));
  try {
    write(root, project);
    return await body(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

function write(root: string, { schema = unusedTable, rows, queries }: SmallProject): void {
  for (const dialect of dialects) {
    const folder = join(root, 'migrations', dialect);
    mkdirSync(folder, { recursive: true });
    const text = (part: string | PerDialect<string>) =>
      `${(typeof part === 'string' ? part : part[dialect]).trimEnd().replace(/;$/, '')};\n`;
    writeFileSync(join(folder, '001_tables.up.sql'), text(schema));
    if (rows !== undefined) writeFileSync(join(folder, '002_rows.up.sql'), text(rows));
  }
  mkdirSync(join(root, 'queries'));
  const statements = Object.entries(queries).map(([key, text]) => statement(key, text));
  writeFileSync(join(root, 'queries', `${entity}.sql`), statements.join('\n'));
}

function statement(key: string, text: QueryText): string {
  const [name = '', ...tags] = key.split(/ (?=@)/);
  const first = [`@name ${name}`, ...tags];
  if (typeof text === 'string') return commented(first, text);
  const entries = Object.entries(text);
  const which = entries.length > 1 ? 'dialect' : 'only';
  return entries
    .map(([dialect, variant], index) =>
      commented([...(index === 0 ? first : [`@name ${name}`]), `@${which} ${dialect}`], variant),
    )
    .join('\n');
}

function commented(tags: readonly string[], text: string): string {
  return `/*\n${tags.map((tag) => `  ${tag}\n`).join('')}*/\n${text};\n`;
}
