// A project of migrations in a temporary folder, and the command line run on it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../codegen/commands/run.js';
import { temporaryFolder } from './backends.js';

export interface Project {
  readonly root: string;
  /** Writes files below `migrations/`: `sqlite/001_one.up.sql` or, for both dialects, `001_one.up.sql`. */
  write(files: Readonly<Record<string, string>>): void;
  dualect(...args: readonly string[]): Promise<{ status: number; out: string; err: string }>;
  dispose(): void;
}

export function createProject(databaseUrl?: string): Project {
  const folder = temporaryFolder();
  const root = folder.path;
  writeFileSync(join(root, 'dualect.config.json'), '{}');
  for (const dialect of ['postgres', 'sqlite'])
    mkdirSync(join(root, 'migrations', dialect), { recursive: true });
  return {
    root,
    write(files) {
      for (const [path, text] of Object.entries(files)) {
        const paths = path.includes('/') ? [path] : [`postgres/${path}`, `sqlite/${path}`];
        for (const each of paths) writeFileSync(join(root, 'migrations', each), text);
      }
    },
    async dualect(...args) {
      let out = '';
      let err = '';
      const status = await run(args, {
        cwd: root,
        colors: false,
        ...(databaseUrl === undefined ? {} : { databaseUrl }),
        print: (text) => {
          out += text;
        },
        error: (text) => {
          err += text;
        },
      });
      return { status, out, err };
    },
    dispose: folder.dispose,
  };
}
