/** The project of some hostile files on disk, deep below a folder in which nothing else may change. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dialects } from '../../src/dialect.js';
import { type HostileFile, schemaFor } from './hostile-files.js';
import { migrationOf } from './hostile-schema.js';

export interface FuzzProject {
  /** What may not change outside of the output folder. */
  readonly outer: string;
  readonly root: string;
  /** The file of each path that diagnostics name. */
  readonly paths: ReadonlyMap<string, HostileFile>;
  readonly remove: () => void;
}

/** Where the modules of a project stand, relative to its root. */
export const outputFolder = 'generated/unified';

/** `queries/` holds the files of queries; a migration is a second step, of both dialects. */
export function writeProject(seed: number, files: readonly HostileFile[]): FuzzProject {
  const outer = mkdtempSync(join(tmpdir(), 'dualect-fuzz-'));
  const root = join(outer, 'a', 'b', 'project');
  const schema = schemaFor(seed, files[0]?.index ?? 0);
  const paths = new Map<string, HostileFile>();
  mkdirSync(join(root, 'queries'), { recursive: true });
  for (const dialect of dialects) {
    mkdirSync(join(root, 'migrations', dialect), { recursive: true });
    writeFileSync(join(root, 'migrations', dialect, '001_tables.up.sql'), migrationOf(schema, dialect));
  }
  for (const file of files) {
    const folders = file.kind === 'query' ? ['queries'] : dialects.map((dialect) => `migrations/${dialect}`);
    for (const folder of folders) {
      const name = paths.has(`${folder}/${file.name}`) ? `entity${file.index}.sql` : file.name;
      paths.set(`${folder}/${name}`, file);
      writeFileSync(join(root, folder, name), file.bytes);
    }
  }
  if (!files.some(({ kind }) => kind === 'query'))
    writeFileSync(join(root, 'queries', 'one.sql'), '/* @name one */\nSELECT 1 AS one;\n');
  writeFileSync(join(root, 'dualect.config.json'), '{}');
  return { outer, root, paths, remove: () => rmSync(outer, { recursive: true }) };
}

/** Each file below a folder, with its size and the time of its last change. */
export function tree(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const { size, mtimeMs } = statSync(path);
        return [path.slice(folder.length + 1), `${size} ${mtimeMs}`];
      }),
  );
}
