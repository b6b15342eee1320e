// Compiles the sources and one script once, so that child processes start quickly and may be many.
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { temporaryFolder } from './backends.js';

const root = process.cwd();

/** The script (a path in the project) as plain JavaScript beside compiled sources, removed by `dispose`. */
export function compileScript(script: string): { readonly path: string; dispose(): void } {
  const folder = temporaryFolder();
  const sources = ['src', 'generated'].flatMap((top) =>
    readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(top, path)),
  );
  for (const source of [...sources, script]) {
    const { code } = transformSync(readFileSync(join(root, source), 'utf8'), {
      filename: source,
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    const target = join(folder.path, source.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  symlinkSync(join(root, 'node_modules'), join(folder.path, 'node_modules'));
  return { path: join(folder.path, script.replace(/\.ts$/, '.js')), dispose: folder.dispose };
}
