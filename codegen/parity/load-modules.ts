/** Evaluates the emitted modules in memory, over the real contract: what `openDal` takes, without writing a file. */
import { posix } from 'node:path';
import { compileFunction } from 'node:vm';
import { ts } from 'ts-morph';
import * as contract from '../../src/contract.js';
import type { GeneratedFile } from '../emit/emit.js';

/** The exports of `index.ts`. The modules are data: they were looked through before (`output/verify.ts`). */
export function loadModules(files: readonly GeneratedFile[]): Readonly<Record<string, unknown>> {
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  const loaded = new Map<string, Record<string, unknown>>();
  const load = (name: string): Record<string, unknown> => {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const text = texts.get(name);
    if (text === undefined) throw new Error(`there is no generated module ${name}`);
    const exported: Record<string, unknown> = {};
    loaded.set(name, exported);
    const require = (path: string) => {
      const sibling = posix.normalize(path).replace(/\.js$/, '.ts');
      return path.startsWith('./') && texts.has(sibling) ? load(sibling) : contract;
    };
    compileFunction(commonJs(text), ['exports', 'require'])(exported, require);
    return exported;
  };
  return load('index.ts');
}

function commonJs(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  return outputText;
}
