/** The interface of a row shape and the record of its codecs, in the module of an entity. */
import { StructureKind } from 'ts-morph';
import type { ObjectField, RowField, RowShape } from '../model/model.js';
import { codecExpression, typescriptType } from './codec.js';
import { documentationText, stringLiteral } from './escape.js';
import type { Imports } from './imports.js';
import { printConstant, printDeclaration, printInterface, printRecord } from './print.js';

/** What the shapes of one module share. */
export interface ShapeParts {
  readonly module: string;
  readonly imports: Imports;
  /** The constant that holds a shape's codecs. */
  readonly rowConstants: ReadonlyMap<RowShape, string>;
}

/** The interface, or where it comes from. `what` says what a row of it is where it is not a table's. */
export function emitInterface(shape: RowShape, what: string, { imports, module }: ShapeParts): string {
  return shape.module === undefined || shape.module === module
    ? emitOwn(shape, what, imports)
    : emitForeign(shape.name, shape.module, imports);
}

/** The record of a shape's codecs. Shapes of one interface may be read in several ways. */
export function emitCodecs(shape: RowShape, parts: ShapeParts): string {
  const { imports, rowConstants } = parts;
  const name = rowConstants.get(shape) ?? '';
  const nested = shape.fields.some((field) => 'shape' in field);
  const type = `${imports.type(nested ? 'RowCodecs' : 'Codecs')}<${shape.name}>`;
  const codecs = shape.fields.map((field) => [field.name, fieldCodec(field, parts)] as const);
  const before = `const ${name}: ${type} = `.length;
  return printConstant({ name, type, exported: false, initializer: printRecord(codecs, '', before) });
}

function emitOwn(shape: RowShape, what: string, imports: Imports): string {
  return printInterface(
    shape.name,
    shape.table === undefined ? what : `A row of \`${documentationText(shape.table)}\`.`,
    shape.fields.map((field) => ({ name: field.name, type: fieldType(field, imports) })),
  );
}

/** A shape of another module is imported from there, and can be had from here too. */
function emitForeign(name: string, module: string, imports: Imports): string {
  const moduleSpecifier = imports.sibling(name, module);
  return printDeclaration({
    kind: StructureKind.ExportDeclaration,
    isTypeOnly: true,
    namedExports: [name],
    moduleSpecifier,
  });
}

function fieldType(field: RowField, imports: Imports): string {
  if (!('shape' in field)) return typescriptType(field.type, imports);
  const { kind, shape, absentBy } = field;
  if (kind === 'nest') return `readonly ${shape.name}[]`;
  return absentBy === undefined ? shape.name : `${shape.name} | null`;
}

function fieldCodec(field: RowField, parts: ShapeParts): string {
  return 'shape' in field ? objectCodec(field, parts) : codecExpression(field.type, parts.imports);
}

/** `nest<OrderItem>(orderItemRow, ['id'], 'id')`. */
function objectCodec({ kind, shape, by, absentBy }: ObjectField, parts: ShapeParts): string {
  const make = kind === 'nest' ? 'nest' : absentBy === undefined ? 'embed' : 'embedOptional';
  const values = [
    parts.rowConstants.get(shape) ?? '',
    ...(kind === 'nest' ? [`[${by.map(stringLiteral).join(', ')}]`] : []),
    ...(absentBy === undefined ? [] : [stringLiteral(absentBy)]),
  ];
  return `${parts.imports.value(make)}<${shape.name}>(${values.join(', ')})`;
}
