/** How a value of the model stands in a generated module: its TypeScript type and its codec. */

import type { Config } from '../config.js';
import type { LogicalType, SqliteStorage } from '../model/logical-type.js';
import type { ValueType } from '../model/model.js';
import { stringLiteral } from './escape.js';
import type { Imports } from './imports.js';

/** The TypeScript type of a value. */
export function typescriptType(type: ValueType, imports: Imports): string {
  const text = ownTypescript(type, imports);
  return type.nullable ? `${/^[^|&]*$/.test(text) ? text : parenthesise(text, type)} | null` : text;
}

function ownTypescript(type: ValueType, imports: Imports): string {
  if (type.typescript !== undefined) return declaredType(type, imports);
  return type.brand === undefined ? logicalTypescript(type.logical, imports) : imports.id(type.brand);
}

/** A union of literals takes `| null` as it is; a declared type may be anything. */
function parenthesise(text: string, type: ValueType): string {
  return type.typescript === undefined ? text : `(${text})`;
}

/** The TypeScript type of a list's values. */
export function listTypescript(type: ValueType, imports: Imports): string {
  return `readonly ${arrayElement(typescriptType(type, imports))}[]`;
}

function declaredType(type: ValueType, imports: Imports): string {
  return type.typescript === undefined ? '' : imports.declared(type.typescript);
}

function logicalTypescript(logical: LogicalType, imports: Imports): string {
  switch (logical.kind) {
    case 'uuid':
      return imports.type('Uuid');
    case 'json':
      return imports.type('Json');
    case 'smallint':
    case 'integer':
    case 'real':
    case 'row count':
      return 'number';
    case 'bigint':
      return imports.bigint;
    case 'decimal':
      return imports.numeric;
    case 'boolean':
      return 'boolean';
    case 'timestamp':
      return 'Date';
    case 'bytes':
      return 'Uint8Array';
    case 'enum':
      return logical.labels.length === 0 ? 'never' : logical.labels.map(stringLiteral).join(' | ');
    case 'list':
      return `readonly ${arrayElement(logicalTypescript(logical.element, imports))}[]`;
    default:
      return 'string';
  }
}

function arrayElement(type: string): string {
  return /^[A-Za-z0-9_.]+$/.test(type) ? type : `(${type})`;
}

/** The expression that makes the codec of a value. */
export function codecExpression(type: ValueType, imports: Imports): string {
  const codec = ownCodec(type, imports);
  if (type.optional === true) return `${imports.value('optional')}(${codec})`;
  return type.nullable ? `${imports.value('nullable')}(${codec})` : codec;
}

function ownCodec(type: ValueType, imports: Imports): string {
  if (type.typescript !== undefined)
    return `${imports.value('jsonAs')}<${imports.declared(type.typescript)}>()`;
  if (type.escapeSign !== undefined)
    return `${imports.value('patternOf')}(${stringLiteral(type.escapeSign)})`;
  if (type.brand === undefined) return logicalCodec(type.logical, type.storage, imports);
  const make = imports.value(type.storage === 'text' ? 'uuidTextAs' : 'uuidAs');
  return `${make}<${imports.id(type.brand)}>()`;
}

/** The expression that makes the codec of a list of such values. */
export function listCodec(type: ValueType, imports: Imports): string {
  return `${imports.value('list')}(${codecExpression(type, imports)})`;
}

function logicalCodec(logical: LogicalType, storage: SqliteStorage, imports: Imports): string {
  switch (logical.kind) {
    case 'enum':
      return `${imports.value('enumOf')}(${logical.labels.map(stringLiteral).join(', ')})`;
    case 'list':
      return `${imports.value('list')}(${logicalCodec(logical.element, 'default', imports)})`;
    case 'uuid':
      return imports.value(storage === 'text' ? 'uuidText' : 'uuid');
    case 'timestamp':
      return imports.value(storage === 'epoch' ? 'timestampEpoch' : 'timestamp');
    case 'bigint':
      return imports.value(imports.bigint === 'number' ? 'bigintNumber' : 'bigint');
    case 'decimal':
      return imports.value(imports.numeric === 'number' ? 'decimalNumber' : 'decimal');
    case 'row count':
      return imports.value('rowCount');
    default:
      return imports.value(logical.kind);
  }
}

/** What the emitter takes from the project's configuration. */
export type EmitOptions = Pick<Config, 'output' | 'contract' | 'bigint' | 'numeric'>;
