/** Parses every generated module again: only data and types may occur in it, whatever stood in the SQL. */
import { ts } from 'ts-morph';
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { GeneratedFile } from '../emit/emit.js';

const { SyntaxKind } = ts;

/** Types, and literals in calls of imported constructors. No function, operator, access, substitution or statement that runs. */
const allowed: ReadonlySet<ts.SyntaxKind> = new Set([
  SyntaxKind.SourceFile,
  SyntaxKind.EndOfFileToken,
  SyntaxKind.ImportDeclaration,
  SyntaxKind.ImportClause,
  SyntaxKind.NamedImports,
  SyntaxKind.ImportSpecifier,
  SyntaxKind.ExportDeclaration,
  SyntaxKind.NamedExports,
  SyntaxKind.ExportSpecifier,
  SyntaxKind.NamespaceExport,
  SyntaxKind.ExportKeyword,
  SyntaxKind.InterfaceDeclaration,
  SyntaxKind.TypeAliasDeclaration,
  SyntaxKind.PropertySignature,
  SyntaxKind.IndexSignature,
  SyntaxKind.Parameter,
  SyntaxKind.ReadonlyKeyword,
  SyntaxKind.QuestionToken,
  SyntaxKind.VariableStatement,
  SyntaxKind.VariableDeclarationList,
  SyntaxKind.VariableDeclaration,
  SyntaxKind.CallExpression,
  SyntaxKind.TaggedTemplateExpression,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.ObjectLiteralExpression,
  SyntaxKind.PropertyAssignment,
  SyntaxKind.ArrayLiteralExpression,
  SyntaxKind.StringLiteral,
  SyntaxKind.NumericLiteral,
  SyntaxKind.Identifier,
  SyntaxKind.TypeReference,
  SyntaxKind.QualifiedName,
  SyntaxKind.ArrayType,
  SyntaxKind.TupleType,
  SyntaxKind.NamedTupleMember,
  SyntaxKind.UnionType,
  SyntaxKind.IntersectionType,
  SyntaxKind.ParenthesizedType,
  SyntaxKind.TypeLiteral,
  SyntaxKind.LiteralType,
  SyntaxKind.TypeOperator,
  SyntaxKind.NullKeyword,
  SyntaxKind.TrueKeyword,
  SyntaxKind.FalseKeyword,
  SyntaxKind.StringKeyword,
  SyntaxKind.NumberKeyword,
  SyntaxKind.BigIntKeyword,
  SyntaxKind.BooleanKeyword,
  SyntaxKind.UnknownKeyword,
  SyntaxKind.NeverKeyword,
  SyntaxKind.VoidKeyword,
]);

/** Reports the modules that hold something unexpected; such a module is a defect of the generator. */
export function verify(files: readonly GeneratedFile[], diagnostics: Diagnostics): void {
  for (const { name, text } of files) {
    const problem = findUnexpected(name, text);
    if (problem === undefined) continue;
    diagnostics.error('unexpected-code', undefined, `the module \`${name}\` would hold ${problem}`, {
      why: 'generated modules hold data and types only, whatever stands in the SQL',
      help: 'this is a defect of the generator: please report it with the SQL that leads to it',
    });
  }
}

/** What a module's text holds beside data and types; `undefined` if nothing. */
export function findUnexpected(name: string, text: string): string | undefined {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
  // Not part of the compiler's public types, but what its own `transpileModule` reports, without the work of printing.
  const errors: unknown = Reflect.get(file, 'parseDiagnostics');
  if (!Array.isArray(errors) || errors.length > 0) return 'a syntax error';
  const callable = importedValues(file);
  const visit = (node: ts.Node): string | undefined => {
    if (!allowed.has(node.kind)) return `code (${SyntaxKind[node.kind]})`;
    if (ts.isCallExpression(node) || ts.isTaggedTemplateExpression(node)) {
      const called = ts.isCallExpression(node) ? node.expression : node.tag;
      if (!ts.isIdentifier(called) || !callable.has(called.text))
        return 'a call of something that is not imported';
    }
    if (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Const) === 0) return 'a variable';
    return ts.forEachChild(node, visit);
  };
  return strangeModule(file) ?? visit(file);
}

/** Importing a module runs it: values come from the contract only, and what is exported from elsewhere from a module beside. */
function strangeModule(file: ts.SourceFile): string | undefined {
  const loaded = new Set<string>();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement) && statement.importClause?.isTypeOnly !== true)
      loaded.add(statement.moduleSpecifier.getText());
    const from = ts.isExportDeclaration(statement) ? statement.moduleSpecifier : undefined;
    if (from !== undefined && !(ts.isStringLiteral(from) && /^\.\/[a-z0-9_-]+\.js$/.test(from.text)))
      return `an export from ${from.getText()}`;
  }
  return loaded.size > 1 ? 'imports of values from several modules' : undefined;
}

/** The local names of the values that a module imports. */
function importedValues(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly === true) continue;
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const element of bindings.elements) names.add(element.name.text);
  }
  return names;
}
