/** What `@type` says: a TypeScript type for a column or parameter that holds JSON. */
import { posix } from 'node:path';
import { ts } from 'ts-morph';
import { didYouMean } from '../source/names.js';
import type { TypeAnnotation } from '../statement/annotated-statement.js';
import type { ValueType } from './model.js';
import type { ModelContext } from './model-context.js';
import { camelCase, isGlobalType } from './names.js';

/** The `@type` annotations of a query, by the name that they are for; each is marked when a column or parameter takes it. */
export interface DeclaredTypes {
  readonly annotations: readonly TypeAnnotation[];
  readonly taken: Set<TypeAnnotation>;
  /** The object in which the first column stands that took it. */
  readonly within: Map<TypeAnnotation, string | undefined>;
  /** The columns and parameters that were asked for. */
  readonly names: Set<string>;
}

export function declareTypes(annotations: readonly TypeAnnotation[]): DeclaredTypes {
  return { annotations, taken: new Set(), within: new Map(), names: new Set() };
}

/** Where a column stands: in the row itself if it names no object. */
export interface ColumnPlace {
  readonly object?: string | undefined;
}

/**
 * The value's type, with what `@type` says of a column or parameter of this name.
 * @param place of a column: `@type author.profile` is for a column of that object only
 */
export function takeDeclaredType(
  declared: DeclaredTypes,
  name: string,
  type: ValueType,
  context: ModelContext,
  place?: ColumnPlace,
): ValueType {
  const own = place?.object === undefined ? name : `${place.object}.${name}`;
  for (const each of [name, own]) declared.names.add(each);
  const said = (wanted: string) =>
    declared.annotations.filter(({ target }) => camelCase(target) === camelCase(wanted));
  const [annotation, ...more] = own !== name && said(own).length > 0 ? said(own) : said(name);
  if (annotation === undefined || (place && isOfTwo(annotation, place, name, declared, context))) return type;
  for (const other of more) reportTwice(other, annotation, declared, context);
  declared.taken.add(annotation);
  if (type.logical.kind !== 'json') {
    context.diagnostics.error(
      'type-not-json',
      annotation.span,
      `\`@type ${annotation.target}\` is for a value of type ${type.logical.kind}, whose TypeScript type is fixed`,
      { help: 'only JSON can have a declared type: remove the tag, or make the column `jsonb`' },
    );
    return type;
  }
  const text = parseType(annotation.typescript);
  const unknown = text === undefined ? [] : importedNames(text);
  if (text === undefined || (annotation.from === undefined && unknown.length > 0)) {
    context.diagnostics.error(
      'invalid-type',
      annotation.span,
      text === undefined
        ? `\`${annotation.typescript}\` is no TypeScript type that can be used here`
        : `\`@type ${annotation.target}\` does not say where \`${unknown[0]}\` comes from`,
      {
        help: 'write a type as in `@type value Json<Payload> from "../types.js"`, the path relative to the SQL file',
      },
    );
    return type;
  }
  if (annotation.from !== undefined && !modulePath.test(annotation.from)) {
    context.diagnostics.error(
      'invalid-type',
      annotation.span,
      `\`${annotation.from}\` is no path or package to import from`,
      { help: 'write letters, digits and `@ . _ - + ~ # : /`, as in `from "../types.js"`' },
    );
    return type;
  }
  return {
    ...type,
    typescript: { text, ...(annotation.from === undefined ? {} : { from: fromProject(annotation) }) },
  };
}

/** Reports a name that columns of two objects have. */
function isOfTwo(
  annotation: TypeAnnotation,
  { object }: ColumnPlace,
  name: string,
  { within }: DeclaredTypes,
  { diagnostics }: ModelContext,
): boolean {
  if (!within.has(annotation)) within.set(annotation, object);
  const first = within.get(annotation);
  if (first === object) return false;
  const inner = [first, object].filter((each) => each !== undefined);
  diagnostics.error(
    'ambiguous-object',
    annotation.span,
    `\`@type ${annotation.target}\` may mean ${inner.length > 1 ? `\`${name}\` of \`${inner.join(`\` or of \``)}\`` : `\`${name}\` of the row itself or of \`${inner[0]}\``}`,
    { help: `write ${inner.map((each) => `\`@type ${each}.${name} …\``).join(' and ')}` },
  );
  return true;
}

/** A column and its field are one name: `placed_at`, `placedAt`. */
function reportTwice(
  other: TypeAnnotation,
  first: TypeAnnotation,
  { taken }: DeclaredTypes,
  context: ModelContext,
): void {
  if (taken.has(other)) return;
  taken.add(other);
  context.diagnostics.error(
    'duplicate-tag',
    other.span,
    `the type of \`${first.target}\` is annotated twice`,
    {
      labels: [{ span: first.span, message: 'first said here' }],
      help: 'remove one of them',
    },
  );
}

const modulePath = /^[\p{L}\p{N}\p{M}@._~+#:/-]+$/u;

/**
 * Reports declared types whose name means something else in the module of their entity.
 * @param taken the names that the module declares or imports itself
 */
export function reportTakenTypes(
  annotations: readonly TypeAnnotation[],
  taken: ReadonlySet<string>,
  context: ModelContext,
): void {
  const first = new Map<string, TypeAnnotation>();
  for (const annotation of annotations.filter(({ from }) => from !== undefined)) {
    for (const name of importedNames(annotation.typescript)) {
      const before = first.get(name);
      if (before === undefined) first.set(name, annotation);
      const other = before !== undefined && before.from !== annotation.from;
      if (!other && !taken.has(name) && !isGlobalType(name)) continue;
      context.diagnostics.error(
        'invalid-type',
        annotation.span,
        `the generated module means something else by \`${name}\``,
        {
          ...(other ? { labels: [{ span: before.span, message: 'imported from elsewhere here' }] } : {}),
          help: 'export the type under another name, and write that one',
        },
      );
    }
  }
}

/** A path is written relative to the SQL file; the model holds it relative to the project. */
export function fromProject({ from = '', span }: TypeAnnotation): string {
  if (!/^\.\.?\//.test(from)) return from;
  const path = posix.join(posix.dirname(span.source.path), from);
  return path.startsWith('../') ? path : `./${path}`;
}

/** Reports the annotations that no column and no parameter took. */
export function reportUntaken(declared: DeclaredTypes, query: string, context: ModelContext): void {
  for (const annotation of declared.annotations) {
    if (declared.taken.has(annotation)) continue;
    const near = didYouMean(annotation.target, [...declared.names]);
    context.diagnostics.error(
      'unknown-type-target',
      annotation.span,
      `\`${query}\` has no column and no parameter \`${annotation.target}\``,
      {
        help:
          near === undefined
            ? 'name a column of the result or a parameter, as it stands in the SQL'
            : `did you mean \`${near}\`?`,
      },
    );
  }
}

/** Types that need no import. */
const builtIn = new Set([
  'Array',
  'ReadonlyArray',
  'Record',
  'Readonly',
  'Partial',
  'Required',
  'Pick',
  'Omit',
  'Json',
]);

/** Nodes of which a declared type may consist: no code, no `typeof`, no `import(…)`. */
const allowed = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.TypeReference,
  ts.SyntaxKind.Identifier,
  ts.SyntaxKind.QualifiedName,
  ts.SyntaxKind.ArrayType,
  ts.SyntaxKind.TupleType,
  ts.SyntaxKind.NamedTupleMember,
  ts.SyntaxKind.UnionType,
  ts.SyntaxKind.IntersectionType,
  ts.SyntaxKind.ParenthesizedType,
  ts.SyntaxKind.TypeLiteral,
  ts.SyntaxKind.PropertySignature,
  ts.SyntaxKind.IndexSignature,
  ts.SyntaxKind.Parameter,
  ts.SyntaxKind.LiteralType,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.StringKeyword,
  ts.SyntaxKind.NumberKeyword,
  ts.SyntaxKind.BooleanKeyword,
  ts.SyntaxKind.UnknownKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
  ts.SyntaxKind.QuestionToken,
  ts.SyntaxKind.TypeOperator,
]);

/** The type's text, without the outer `Json<…>` that only says how it is stored; `undefined` if it is none. */
function parseType(text: string): string | undefined {
  const node = typeNode(text);
  if (node === undefined) return undefined;
  const json =
    ts.isTypeReferenceNode(node) && node.typeName.getText() === 'Json' ? node.typeArguments : undefined;
  return (json?.length === 1 ? json[0] : node)?.getText();
}

function typeNode(text: string): ts.TypeNode | undefined {
  // Control characters, marks that reorder text, and comments have no business in a type.
  if (/[^\x20-\x7e]|\/[/*]/.test(text)) return undefined;
  const file = ts.createSourceFile('type.ts', `type T = ${text};`, ts.ScriptTarget.ES2022, true);
  const [statement, ...more] = file.statements;
  if (statement === undefined || more.length > 0 || !ts.isTypeAliasDeclaration(statement)) return undefined;
  if (ts.getCombinedModifierFlags(statement) !== 0 || statement.typeParameters !== undefined)
    return undefined;
  // A text that the parser had to mend does not print back as it was.
  if (statement.type.getText() !== text.trim() || hasParseErrors(file)) return undefined;
  const fine = (node: ts.Node): boolean =>
    allowed.has(node.kind) && (ts.forEachChild(node, (n) => !fine(n)) ?? false) === false;
  return fine(statement.type) ? statement.type : undefined;
}

function hasParseErrors(file: ts.SourceFile): boolean {
  const missing = (node: ts.Node): boolean =>
    (node.getFullWidth() === 0 &&
      node.kind !== ts.SyntaxKind.EndOfFileToken &&
      node.kind !== ts.SyntaxKind.SyntaxList) ||
    (ts.forEachChild(node, missing) ?? false);
  return missing(file);
}

/** The names in a declared type that must be imported, in the order in which they stand. */
export function importedNames(text: string): readonly string[] {
  const file = ts.createSourceFile('type.ts', `type T = ${text};`, ts.ScriptTarget.ES2022, true);
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeReferenceNode(node)) {
      let root: ts.EntityName = node.typeName;
      while (ts.isQualifiedName(root)) root = root.left;
      if (!builtIn.has(root.text)) names.add(root.text);
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of file.statements) ts.forEachChild(statement, visit);
  return [...names];
}
