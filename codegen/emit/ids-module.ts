/** `ids.ts`: the types of the ids of a project that asks for them, each with the function that makes one from a text. */
import { StructureKind } from 'ts-morph';
import type { BrandedId } from '../model/model.js';
import type { EmitOptions } from './codec.js';
import { documentationText, stringLiteral } from './escape.js';
import { header } from './header.js';
import { Imports } from './imports.js';
import { joinParts, printConstant, printDeclaration, printImport } from './print.js';

/** The text of the module. */
export function emitIds(ids: readonly BrandedId[], folder: string, options: EmitOptions): string {
  const imports = new Imports(new Set(), options);
  const parts = ids.flatMap(({ type, table }) => [
    printDeclaration({
      kind: StructureKind.TypeAlias,
      name: type,
      isExported: true,
      docs: [`The id of a row of \`${documentationText(table)}\`.`],
      type: `${imports.type('BrandedUuid')}<${stringLiteral(type)}>`,
    }),
    printConstant({
      name: `as${type}`,
      documentation: `Checks a UUID in either case and gives it in lower case, as a {@link ${type}}. Otherwise a \`DalError\` of code \`invalid_value\`.`,
      exported: true,
      initializer: `${imports.value('brandUuid')}<${type}>()`,
    }),
  ]);
  const declarations = imports.structures().map(printImport).join('\n');
  return joinParts([
    `${header('The ids of the tables, each with a type of its own.', `${folder}/`)}\n${declarations}`,
    ...parts,
  ]);
}
