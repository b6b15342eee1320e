/** Runs an emitted module as an import would, with the real contract, and tells what it did beyond declaring data. */
import { createContext, runInContext } from 'node:vm';
import { parseSync, transformSync } from '@swc/core';
import * as contract from '../../src/contract.js';

/** Of the contract: a constructor of queries, a codec, or the tag of a text. */
const constructors = /^(?:query[A-Z]\w*|enumOf|list|object|objects|nullable|jsonAs|sql|nest\w*|embed\w*)$/;

export interface Loaded {
  /** What ran that must not: calls, imports, changes of what others share. */
  readonly executed: readonly string[];
  readonly exported: object;
}

/** `siblings` are the modules beside it, by their names without extension. */
export function loadModule(text: string, siblings: ReadonlyMap<string, object> = new Map()): Loaded {
  const { code } = transformSync(text, {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs', strictMode: true },
  });
  const executed: string[] = [];
  const exported = Object.create(null);
  const watched = new Proxy(Object.create(null), {
    get(_, name) {
      const value: unknown = Reflect.get(contract, name);
      if (typeof value !== 'function') return value;
      return (...parts: readonly unknown[]) => {
        if (!constructors.test(String(name))) executed.push(`it called ${String(name)}`);
        return Reflect.apply(value, undefined, parts);
      };
    },
  });
  const requireModule = (name: string) => {
    const sibling = /^\.\/(?<file>[a-z0-9-]+)\.js$/.exec(name)?.groups?.file;
    if (sibling !== undefined) return siblings.get(sibling) ?? {};
    if (name !== 'dualect/contract') executed.push(`it imported ${name}`);
    return watched;
  };
  const scope = {
    exports: exported,
    require: requireModule,
    canary: () => executed.push('it called the canary'),
  };
  const context = createContext(scope, { codeGeneration: { strings: false, wasm: false } });
  try {
    runInContext(`(function (exports, require) {${code}\n})(exports, require);`, context, { timeout: 5000 });
  } catch (error) {
    executed.push(`it threw ${String(error)}`);
  }
  const shared = runInContext('Reflect.ownKeys(Object.prototype).length', context);
  if (shared !== Reflect.ownKeys(Object.prototype).length || Object.keys(Object.prototype).length > 0)
    executed.push('it changed the prototype of all objects');
  if (Object.keys(scope).length > 3) executed.push('it made a global variable');
  return { executed, exported };
}

const expected = new Set([
  ...[
    'Module',
    'ImportDeclaration',
    'ImportSpecifier',
    'ExportAllDeclaration',
    'ExportNamedDeclaration',
    'ExportDeclaration',
  ],
  ...[
    'ExportSpecifier',
    'ExportNamespaceSpecifier',
    'NamespaceExportSpecifier',
    'VariableDeclaration',
    'VariableDeclarator',
  ],
  ...[
    'CallExpression',
    'TaggedTemplateExpression',
    'TemplateLiteral',
    'TemplateElement',
    'ObjectExpression',
    'KeyValueProperty',
  ],
  ...['ArrayExpression', 'StringLiteral', 'NumericLiteral', 'BooleanLiteral', 'NullLiteral', 'Identifier'],
]);

/**
 * The first node of a module that is neither a type nor data, found by another parser than the generator's own check;
 * `undefined` if there is none.
 */
export function unexpectedNode(text: string): string | undefined {
  try {
    const module = parseSync(text, { syntax: 'typescript', target: 'es2022' });
    return unexpectedIn(module, new Map());
  } catch (error) {
    return `no module: ${String(error)}`;
  }
}

/** @param imported what the module imports, by its own names for it */
function unexpectedIn(value: unknown, imported: Map<string, string>): string | undefined {
  if (Array.isArray(value)) {
    for (const part of value) {
      const found = unexpectedIn(part, imported);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const node = value as Readonly<Record<string, any>>;
  if (typeof node.type === 'string') {
    // Types are erased.
    if (node.type.startsWith('Ts')) return undefined;
    const problem = problemOf(node, imported);
    if (problem !== undefined) return problem;
  }
  for (const [key, part] of Object.entries(node)) {
    const found = key === 'span' ? undefined : unexpectedIn(part, imported);
    if (found !== undefined) return found;
  }
  return undefined;
}

function problemOf(node: Readonly<Record<string, any>>, imported: Map<string, string>): string | undefined {
  if (!expected.has(node.type)) return node.type;
  if (node.type === 'ImportSpecifier')
    imported.set(node.local.value, node.imported?.value ?? node.local.value);
  if (node.type === 'TemplateLiteral' && node.expressions.length > 0) return 'a substitution';
  if (node.type === 'VariableDeclaration' && node.kind !== 'const') return 'a variable';
  if (node.type === 'CallExpression' && !constructors.test(imported.get(node.callee.value) ?? ''))
    return 'a call of something else than a constructor of the contract';
  if (node.type === 'TaggedTemplateExpression' && imported.get(node.tag.value) !== 'sql')
    return 'a foreign tag';
  return undefined;
}
