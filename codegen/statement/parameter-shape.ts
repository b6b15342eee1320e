/** Reads `-> (...)`, `-> (a, b!)` and `-> ((a, b!)...)` behind `@param`, in pgtyped's form: line ends count as spaces. */
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { FieldAnnotation, ParameterShape } from './annotated-statement.js';
import { isParameterName, reportParameterName } from './parameter-name.js';
import type { TagReader } from './tag-reader.js';

const help = 'write `-> (...)` for a list, `-> (a, b)` for an object, `-> ((a, b)...)` for a list of objects';

/** The shape behind a `->` that has been read; `undefined` if it has no known form, which is reported. */
export function readShape(reader: TagReader, diagnostics: Diagnostics): ParameterShape | undefined {
  const shape = readForm(reader, diagnostics);
  if (shape === undefined) {
    reader.take(/[^\n]*/y);
    diagnostics.error('invalid-tag', reader.span, 'the shape of this parameter cannot be read', { help });
    return undefined;
  }
  if (shape.kind === 'object' || shape.kind === 'objects') reportFields(shape.fields, diagnostics);
  return shape;
}

function readForm(reader: TagReader, diagnostics: Diagnostics): ParameterShape | undefined {
  if (reader.take(/\s*\(\s*\.\.\.\s*\)/y)) return { kind: 'list' };
  if (!reader.take(/\s*\(/y)) return undefined;
  const inner = reader.take(/\s*\(/y) !== undefined;
  const fields: FieldAnnotation[] = [];
  for (;;) {
    const field = reader.take(/\s*([^\s,()!?.:]+)([!?]?)/y);
    if (field === undefined) break;
    const [, name = '', mark] = field;
    const span = reader.spanOf(name + mark);
    const presence = mark === '!' ? 'required' : mark === '?' ? 'nullable' : undefined;
    if (!isParameterName(name)) reportParameterName(name, span, diagnostics);
    fields.push({ name, ...(presence === undefined ? {} : { presence }), span });
    if (reader.take(/\s*,/y) === undefined) break;
  }
  if (fields.length === 0 || !reader.take(/\s*\)/y)) return undefined;
  if (!inner) return { kind: 'object', fields };
  return reader.take(/\s*\.\.\.\s*\)/y) ? { kind: 'objects', fields } : undefined;
}

function reportFields(fields: readonly FieldAnnotation[], diagnostics: Diagnostics): void {
  for (const [index, field] of fields.entries()) {
    const first = fields.findIndex((each) => each.name === field.name);
    if (first === index) continue;
    diagnostics.error('duplicate-field', field.span, `the field \`${field.name}\` is listed twice`, {
      help: 'remove one of them',
    });
  }
}
