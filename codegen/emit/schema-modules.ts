/** The modules beside the entities: the index, the embedded migrations and the constraints. */
import { StructureKind } from 'ts-morph';
import { dialects, type PerDialect } from '../../src/dialect.js';
import type { BrandedId, ConstraintModel, EntityModel, MigrationModel } from '../model/model.js';
import type { EmitOptions } from './codec.js';
import { stringLiteral } from './escape.js';
import { header } from './header.js';
import { Imports } from './imports.js';
import { joinParts, printConstant, printDeclaration, printImport, printRecord } from './print.js';
import { sqlTemplate } from './sql-template.js';

/** `index.ts`: everything that `openDal` takes. */
export function emitIndex(
  entities: readonly EntityModel[],
  ids: readonly BrandedId[],
  queries: string,
): string {
  const exports = entities.map(({ property, module }) =>
    printDeclaration({
      kind: StructureKind.ExportDeclaration,
      namespaceExport: property,
      moduleSpecifier: `./${module}.js`,
    }),
  );
  const everything = (module: string) =>
    printDeclaration({ kind: StructureKind.ExportDeclaration, moduleSpecifier: `./${module}.js` });
  const named = (name: string, module: string) =>
    printDeclaration({
      kind: StructureKind.ExportDeclaration,
      namedExports: [name],
      moduleSpecifier: `./${module}.js`,
    });
  return joinParts([
    [
      header('All entities and the schema, as `openDal` takes them.', `${queries}/`),
      ...exports,
      ...(ids.length === 0 ? [] : [everything('ids')]),
      named('migrations', 'migrations'),
      named('constraints', 'schema'),
    ].join('\n'),
  ]);
}

/** `migrations.ts`: every step with its text per dialect, exactly as written. */
export function emitMigrations(
  migrations: readonly MigrationModel[],
  folder: string,
  options: EmitOptions,
): string {
  const imports = new Imports(new Set(['migrations']), options);
  const type = `readonly ${imports.type('Migration')}[]`;
  const steps = migrations.map(({ name, up, down }) => {
    const downTexts = printTexts(down, imports);
    const lines = [
      `name: ${stringLiteral(name)}`,
      `up: ${printTexts(up, imports) ?? '{}'}`,
      ...(downTexts === undefined ? [] : [`down: ${downTexts}`]),
    ];
    return `  {\n${lines.map((line) => `    ${line},\n`).join('')}  },\n`;
  });
  const constant = printConstant({
    name: 'migrations',
    type,
    documentation: 'The steps of the schema, in their order.',
    exported: true,
    initializer: steps.length === 0 ? '[]' : `[\n${steps.join('')}]`,
  });
  const declarations = imports.structures().map(printImport).join('\n');
  return joinParts([`${header('The migrations, embedded.', `${folder}/`)}\n${declarations}`, constant]);
}

function printTexts(texts: PerDialect<string | undefined>, imports: Imports): string | undefined {
  const lines = dialects.flatMap((dialect) => {
    const text = texts[dialect];
    return text === undefined
      ? []
      : [`      ${dialect}: ${sqlTemplate(imports.value('sql'), text, '      ')},\n`];
  });
  return lines.length === 0 ? undefined : `{\n${lines.join('')}    }`;
}

/** `schema.ts`: what each constraint covers. */
export function emitSchema(
  constraints: readonly ConstraintModel[],
  folder: string,
  options: EmitOptions,
): string {
  const imports = new Imports(new Set(['constraints']), options);
  const type = `readonly ${imports.type('ConstraintInfo')}[]`;
  const entries = constraints.map(({ name, table, kind, columns }) => {
    const properties = [
      ['name', stringLiteral(name)],
      ['table', stringLiteral(table)],
      ['kind', stringLiteral(kind)],
      ['columns', `[${columns.map(stringLiteral).join(', ')}]`],
    ] as const;
    return `  ${printRecord(properties, '  ', 2)},\n`;
  });
  const constant = printConstant({
    name: 'constraints',
    type,
    documentation:
      'The constraints of the schema, by table and name: an error says the same columns on both backends.',
    exported: true,
    initializer: entries.length === 0 ? '[]' : `[\n${entries.join('')}]`,
  });
  const declarations = imports.structures().map(printImport).join('\n');
  return joinParts([`${header('The constraints of the schema.', `${folder}/`)}\n${declarations}`, constant]);
}
