/** The project's TypeScript files as data, with their imports: what the architecture test looks at. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ts } from 'ts-morph';

/** Texts by path, relative to the project, with `/`. */
export type SourceTree = ReadonlyMap<string, string>;

export interface Import {
  readonly from: string;
  /** A path of the tree if the specifier is relative, else the specifier itself. */
  readonly to: string;
  /** True if nothing is loaded at run time. */
  readonly typeOnly: boolean;
  /** True for `import('…')` and `require('…')`. */
  readonly lazy: boolean;
}

/** Reads every `.ts` file below the folders. */
export function readTree(root: string, folders: readonly string[]): SourceTree {
  const files = new Map<string, string>();
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const path = posix.join(folder, entry.replaceAll('\\', '/'));
      if (path.endsWith('.ts') && !path.endsWith('.d.ts'))
        files.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
  return files;
}

/** Parses one file of a tree. */
export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

/** All imports of a tree: static, re-exported, lazy, and those inside types. */
export function importsOf(tree: SourceTree): readonly Import[] {
  const imports: Import[] = [];
  for (const [from, text] of tree) {
    const add = (specifier: ts.Node | undefined, typeOnly: boolean, lazy: boolean) => {
      if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
      imports.push({ from, to: resolve(tree, from, specifier.text), typeOnly, lazy });
    };
    walk(parse(from, text), (node) => {
      if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node), false);
      else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly, false);
      else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
        add(node.argument.literal, true, false);
      else if (ts.isCallExpression(node) && isLoader(node.expression)) add(node.arguments[0], false, true);
    });
  }
  return imports;
}

/** Everything that a file loads at run time, directly or through others; lazy imports too. */
export function closureOf(imports: readonly Import[], start: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (path: string) => {
    for (const edge of imports) {
      if (edge.from !== path || edge.typeOnly || seen.has(edge.to)) continue;
      seen.add(edge.to);
      visit(edge.to);
    }
  };
  visit(start);
  return seen;
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

function isTypeOnly(node: ts.ImportDeclaration): boolean {
  return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
}

function isLoader(callee: ts.Expression): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
  );
}

function resolve(tree: SourceTree, from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  const path = posix.join(posix.dirname(from), specifier);
  const source = path.replace(/\.js$/, '.ts');
  return tree.has(source) ? source : path;
}
