/** Looks for the types that `@type` names, where the generated modules will import them from. */
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ts } from 'ts-morph';
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import { modulePath } from '../emit/module-path.js';
import { fromProject, importedNames } from '../model/declared-type.js';
import { didYouMean } from '../source/names.js';
import type { EntitySource, TypeAnnotation } from '../statement/annotated-statement.js';

const options: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowJs: true,
};

/**
 * Reports modules and exports that do not exist. What cannot be known is left to the compiler: packages that are not found, which a
 * setting may lead elsewhere, and modules that are no TypeScript.
 */
export function reportMissingTypes(
  entities: readonly EntitySource[],
  root: string,
  output: string,
  diagnostics: Diagnostics,
): void {
  const cache = new Map<string, ReadonlySet<string> | undefined>();
  const refused = new Set(diagnostics.sorted().map(({ span }) => span));
  for (const annotation of entities.flatMap(({ queries }) => queries.flatMap(({ types }) => types))) {
    if (annotation.from === undefined || refused.has(annotation.span)) continue;
    const path = fromProject(annotation);
    const module = resolve(modulePath(output, path), join(root, output, 'index.ts'));
    if (module === undefined) {
      if (/^\.\.?\//.test(annotation.from)) reportModule(annotation, path, root, output, diagnostics);
      continue;
    }
    const exported = cache.has(module) ? cache.get(module) : exportsOf(module, new Set());
    cache.set(module, exported);
    if (exported !== undefined)
      reportNames(annotation, exported, shown(module, root), ts.sys.readFile(module) ?? '', diagnostics);
  }
}

function resolve(specifier: string, from: string): string | undefined {
  return ts.resolveModuleName(specifier, from, options, ts.sys).resolvedModule?.resolvedFileName;
}

function shown(file: string, root: string): string {
  return relative(root, file).split(sep).join('/');
}

function reportModule(
  { span, typescript, from = '' }: TypeAnnotation,
  path: string,
  root: string,
  output: string,
  diagnostics: Diagnostics,
): void {
  const folder = dirname(span.source.path);
  const meant = [output, '.']
    .map((base) => join(base, from))
    .find((file) => resolve(`./${shown(file, '.')}`, join(root, 'index.ts')));
  const right = meant === undefined ? undefined : relative(folder, meant).split(sep).join('/');
  diagnostics.error('missing-type', span, `there is no module \`${from}\``, {
    why: `the path is relative to the SQL file, so it means \`${path.replace(/^\.\//, '')}\``,
    help:
      right === undefined
        ? `create \`${path.replace(/^\.\//, '').replace(/\.js$/, '.ts')}\` with \`export interface ${/^\w*/.exec(typescript)?.[0]} { … }\`, or write the path from the folder of the SQL file to the module that has it`
        : `write \`from "${right.startsWith('.') ? right : `./${right}`}"\``,
  });
}

function reportNames(
  annotation: TypeAnnotation,
  exported: ReadonlySet<string>,
  module: string,
  text: string,
  diagnostics: Diagnostics,
): void {
  for (const name of importedNames(annotation.typescript)) {
    if (exported.has(name)) continue;
    const declared = new RegExp(`\\b(?:interface|type|class|enum|namespace)\\s+${name}\\b`).test(text);
    const meant = didYouMean(name, [...exported]);
    diagnostics.error('missing-type', annotation.span, `\`${module}\` exports no type \`${name}\``, {
      help: declared
        ? `write \`export\` before it there`
        : meant === undefined
          ? `write \`export interface ${name} { … }\` there`
          : `did you mean \`${meant}\`?`,
    });
  }
}

/** The names that a module exports; `undefined` if that cannot be told from its text. */
function exportsOf(file: string, seen: Set<string>): ReadonlySet<string> | undefined {
  if (!/\.[cm]?tsx?$/.test(file) || !existsSync(file)) return undefined;
  if (seen.has(file)) return new Set();
  seen.add(file);
  const source = ts.createSourceFile(file, ts.sys.readFile(file) ?? '', ts.ScriptTarget.ES2022, true);
  const names = new Set<string>();
  for (const statement of source.statements) {
    const own = namesIn(statement, file, seen);
    if (own === undefined) return undefined;
    for (const name of own) names.add(name);
  }
  return names;
}

function namesIn(statement: ts.Statement, file: string, seen: Set<string>): Iterable<string> | undefined {
  if (ts.isExportAssignment(statement)) return statement.isExportEquals === true ? undefined : ['default'];
  if (ts.isExportDeclaration(statement)) {
    const { exportClause, moduleSpecifier } = statement;
    if (exportClause !== undefined) {
      return ts.isNamedExports(exportClause)
        ? exportClause.elements.map(({ name }) => name.text)
        : [exportClause.name.text];
    }
    const target =
      moduleSpecifier !== undefined && ts.isStringLiteral(moduleSpecifier)
        ? resolve(moduleSpecifier.text, file)
        : undefined;
    return target === undefined ? undefined : exportsOf(target, seen);
  }
  const exported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (exported !== true) return [];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const { name } = statement as ts.DeclarationStatement;
  return name === undefined ? ['default'] : [name.getText()];
}
