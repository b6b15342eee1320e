/** The module of one entity: interfaces, codec records, and one constant per query. */
import { dialects } from '../../src/dialect.js';
import type { EntityModel, Field, Parameter, QueryModel, RowShape } from '../model/model.js';
import { freeName, inputTypeName, lowerFirst, pascalCase } from '../model/names.js';
import { codecExpression, type EmitOptions, listCodec, listTypescript, typescriptType } from './codec.js';
import { documentationText, stringLiteral } from './escape.js';
import { header } from './header.js';
import { Imports } from './imports.js';
import { joinParts, printConstant, printImport, printInterface, printRecord } from './print.js';
import { emitCodecs, emitInterface, type ShapeParts } from './row-shape.js';
import { layOutSql } from './sql-layout.js';
import { sqlTemplate } from './sql-template.js';

/** What the parts of a module share while they are made. */
interface ModuleParts extends ShapeParts {
  readonly entity: EntityModel;
}

/** The text of an entity's module. */
export function emitEntity(entity: EntityModel, options: EmitOptions): string {
  const taken = new Set(entity.queries.map(({ name }) => name));
  const rowConstants = new Map<RowShape, string>();
  for (const shape of entity.rowShapes) {
    const name = freeName(`${lowerFirst(shape.name.replace(/Row$/, ''))}Row`, taken);
    taken.add(name);
    rowConstants.set(shape, name);
  }
  const imports = new Imports(taken, options);
  const parts: ModuleParts = { entity, module: entity.module, imports, rowConstants };
  const shown = new Set<RowShape | string>();
  const body = entity.queries.flatMap((query) => {
    return [...emitRowShapes(query, shown, parts), ...emitQuery(query, parts)];
  });
  const title = header(
    `Queries of the \`${entity.name}\` entity, for PostgreSQL and SQLite.`,
    entity.sources.join(' and '),
  );
  const declarations = imports.structures().map(printImport).join('\n');
  const start = declarations === '' ? `${title}\nexport {};` : `${title}\n${declarations}`;
  return joinParts([start, ...body]);
}

/** The shapes that no query before has shown: those of the objects in a row come before the row. */
function emitRowShapes(query: QueryModel, shown: Set<RowShape | string>, parts: ModuleParts): string[] {
  const { result } = query;
  if (!('row' in result)) return [];
  const emit = (shape: RowShape, what: string): string[] => {
    if (shown.has(shape)) return [];
    shown.add(shape);
    const inner = shape.fields.flatMap((field) =>
      'shape' in field
        ? emit(
            field.shape,
            `${field.kind === 'nest' ? 'One of the' : 'The'} \`${field.name}\` of {@link ${query.name}}.`,
          )
        : [],
    );
    const declared = shown.has(shape.name);
    shown.add(shape.name);
    return [...inner, ...(declared ? [] : [emitInterface(shape, what, parts)]), emitCodecs(shape, parts)];
  };
  return emit(result.row, `A row of {@link ${query.name}}.`);
}

function emitQuery(query: QueryModel, parts: ModuleParts): string[] {
  const inputs = query.parameters.flatMap((parameter) => emitInput(query, parameter, parts));
  const documentation = [
    documentationText(query.documentation),
    ...(query.deprecated === undefined ? [] : [`@deprecated ${documentationText(query.deprecated)}`]),
  ].filter((text) => text !== '');
  const constant = printConstant({
    name: query.name,
    ...(documentation.length === 0 ? {} : { documentation: documentation.join('\n\n') }),
    exported: true,
    initializer: queryCall(query, parts),
  });
  if (query.parameters.length === 0) return [constant];
  const properties = query.parameters.map((parameter) => ({
    name: parameter.name,
    type: parameterType(query, parameter, parts),
    optional: 'type' in parameter && parameter.type.optional,
    documentation: parameter.documentation,
  }));
  const parameters = printInterface(paramsName(query), `Parameters of {@link ${query.name}}.`, properties);
  return [...inputs, parameters, constant];
}

/** The interface of one object of a parameter. */
function emitInput(query: QueryModel, parameter: Parameter, { imports }: ModuleParts): string[] {
  if (!('fields' in parameter)) return [];
  const fields = parameter.fields.map((field) => ({
    name: field.name,
    type: typescriptType(field.type, imports),
    optional: field.type.optional,
  }));
  const what = `${parameter.shape === 'objects' ? 'One of the' : 'The'} \`${parameter.name}\` of {@link ${query.name}}.`;
  return [printInterface(inputTypeName(query.name, parameter.name), what, fields)];
}

function paramsName(query: QueryModel): string {
  return `${pascalCase(query.name)}Params`;
}

function parameterType(query: QueryModel, parameter: Parameter, { imports }: ModuleParts): string {
  switch (parameter.shape) {
    case 'scalar':
      return typescriptType(parameter.type, imports);
    case 'list':
      return listTypescript(parameter.type, imports);
    case 'object':
      return inputTypeName(query.name, parameter.name);
    case 'objects':
      return `readonly ${inputTypeName(query.name, parameter.name)}[]`;
  }
}

function parameterCodec(parameter: Parameter, { imports }: ModuleParts): string {
  switch (parameter.shape) {
    case 'scalar':
      return codecExpression(parameter.type, imports);
    case 'list':
      return listCodec(parameter.type, imports);
    default: {
      const codecs = parameter.fields.map(
        (field) => [field.name, codecExpression(field.type, imports)] as const,
      );
      const make = imports.value(parameter.shape);
      const fields = printRecord(codecs, '    ', `    ${parameter.name}: ${make}(`.length + 1);
      const key = parameter.key?.map(stringLiteral).join(', ');
      return `${make}(${fields}${key === undefined ? '' : `, { key: [${key}] }`})`;
    }
  }
}

/** `queryOne<FindParams, Context>({ … })`. */
function queryCall(query: QueryModel, parts: ModuleParts): string {
  const { entity, imports } = parts;
  const { make, types, properties } = resultParts(query, parts);
  const params = query.parameters.map(
    (parameter) => [parameter.name, parameterCodec(parameter, parts)] as const,
  );
  const lines = [
    `name: ${stringLiteral(`${entity.property}.${query.name}`)}`,
    ...(query.undoable === true ? ['undoable: true'] : []),
    ...(params.length === 0 ? [] : [`params: ${printRecord(params, '  ', '  params: '.length)}`]),
    ...properties,
    `sql: ${queryText(query, imports)}`,
  ];
  const typeArguments = [params.length === 0 ? 'void' : paramsName(query), ...types].join(', ');
  return `${imports.value(make)}<${typeArguments}>({\n${lines.map((line) => `  ${line},\n`).join('')}})`;
}

/** What depends on the cardinality: the constructor, its type arguments behind the parameters, and its properties. */
function resultParts(
  { result }: QueryModel,
  { imports, rowConstants }: ModuleParts,
): { make: string; types: readonly string[]; properties: readonly string[] } {
  switch (result.cardinality) {
    case 'one':
    case 'optional':
    case 'many': {
      const make = { one: 'queryOne', optional: 'queryOptional', many: 'queryMany' }[result.cardinality];
      return { make, types: [result.row.name], properties: rowProperties(result, rowConstants) };
    }
    case 'value':
    case 'optional value':
    case 'values': {
      const constructors = {
        value: 'queryValue',
        'optional value': 'queryOptionalValue',
        values: 'queryValues',
      };
      return {
        make: constructors[result.cardinality],
        types: [typescriptType(result.type, imports)],
        properties: [`value: ${codecExpression(result.type, imports)}`],
      };
    }
    case 'map': {
      const type = (field: Field) => typescriptType(field.type, imports);
      return {
        make: 'queryMap',
        types: [type(result.key), result.value === undefined ? result.row.name : type(result.value)],
        properties: [
          ...rowProperties(result, rowConstants),
          `key: ${stringLiteral(result.key.name)}`,
          ...(result.value === undefined ? [] : [`value: ${stringLiteral(result.value.name)}`]),
        ],
      };
    }
    default: {
      const constructors = { exec: 'queryExec', affected: 'queryAffected', changed: 'queryChanged' };
      return { make: constructors[result.cardinality], types: [], properties: [] };
    }
  }
}

/** The codecs of a row, and where its columns stand if not in the order of the fields. */
function rowProperties(
  { row, columns }: Extract<QueryModel['result'], { row: RowShape }>,
  rowConstants: ModuleParts['rowConstants'],
): readonly string[] {
  const order = columns === undefined ? [] : [`columns: [${columns.join(', ')}]`];
  return [`row: ${rowConstants.get(row)}`, ...order];
}

/** One text if both dialects share it, else one per dialect, side by side. */
function queryText({ sql }: QueryModel, imports: Imports): string {
  const tag = imports.value('sql');
  if (sql.postgres !== undefined && sql.postgres === sql.sqlite) {
    return sqlTemplate(tag, layOutSql(sql.postgres, 'postgres'), '  ');
  }
  const texts = dialects.flatMap((dialect) => {
    const text = sql[dialect];
    return text === undefined
      ? []
      : [`    ${dialect}: ${sqlTemplate(tag, layOutSql(text, dialect), '    ')},\n`];
  });
  return `{\n${texts.join('')}  }`;
}
