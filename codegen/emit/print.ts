/** Prints the parts of a generated module. */
import {
  type ExportDeclarationStructure,
  type ImportDeclarationStructure,
  type InterfaceDeclarationStructure,
  printStructure,
  StructureKind,
  type TypeAliasDeclarationStructure,
  VariableDeclarationKind,
} from 'ts-morph';
import { documentationText, propertyName } from './escape.js';

const widest = 110;
const style = { indentNumberOfSpaces: 2, useSingleQuote: true } as const;

/** An import, an export, an interface or a type alias. */
export function printDeclaration(
  structure:
    | ExportDeclarationStructure
    | ImportDeclarationStructure
    | InterfaceDeclarationStructure
    | TypeAliasDeclarationStructure,
): string {
  return printStructure(structure, style).trimEnd();
}

/** An import: on one line if that fits, else one name per line. */
export function printImport(structure: ImportDeclarationStructure): string {
  const line = printDeclaration(structure);
  if (line.length <= widest) return line;
  return line.replace(
    /\{ (.*) \}/,
    (_, names: string) =>
      `{\n${names
        .split(', ')
        .map((name) => `  ${name},\n`)
        .join('')}}`,
  );
}

/** `export const name: type = initializer;` with its documentation (already escaped). */
export function printConstant(constant: {
  readonly name: string;
  readonly type?: string;
  readonly documentation?: string;
  readonly exported: boolean;
  readonly initializer: string;
}): string {
  const head = printStructure(
    {
      kind: StructureKind.VariableStatement,
      isExported: constant.exported,
      declarationKind: VariableDeclarationKind.Const,
      ...(constant.documentation === undefined ? {} : { docs: [constant.documentation] }),
      declarations: [
        {
          name: constant.name,
          initializer: '0',
          ...(constant.type === undefined ? {} : { type: constant.type }),
        },
      ],
    },
    style,
  ).trimEnd();
  // The printer would indent the lines of a template literal, which are part of its value: the initializer is put in by hand.
  return `${head.slice(0, -'0;'.length)}${constant.initializer};`;
}

/** An exported interface; the documentation of a property may be any text. */
export function printInterface(
  name: string,
  documentation: string,
  properties: readonly {
    readonly name: string;
    readonly type: string;
    /** True if it may be left out. */
    readonly optional?: boolean | undefined;
    readonly documentation?: string | undefined;
  }[],
): string {
  const structure: InterfaceDeclarationStructure = {
    kind: StructureKind.Interface,
    name,
    isExported: true,
    docs: [documentation],
    properties: properties.map((property) => ({
      name: propertyName(property.name),
      type: property.type,
      isReadonly: true,
      hasQuestionToken: property.optional === true,
      ...(property.documentation === undefined ? {} : { docs: [documentationText(property.documentation)] }),
    })),
  };
  return printDeclaration(structure);
}

/** An object literal: on one line if that fits behind `before`, else one property per line. */
export function printRecord(
  entries: readonly (readonly [string, string])[],
  indent: string,
  before: number,
): string {
  const properties = entries.map(([name, value]) => `${propertyName(name)}: ${value}`);
  if (properties.length === 0) return '{}';
  const line = `{ ${properties.join(', ')} }`;
  if (before + line.length + 1 <= widest && !line.includes('\n')) return line;
  return `{\n${properties.map((property) => `${indent}  ${property},\n`).join('')}${indent}}`;
}

/** Parts of a module with a blank line between them, ended by a line feed. */
export function joinParts(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
