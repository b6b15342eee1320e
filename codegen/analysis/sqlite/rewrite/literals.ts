/** Literals of a stated type, in the form in which SQLite stores that type. */
import type { StringLiteral } from 'sql-parser-cst';
import type { ValueKind } from '../../structure/kind-of-type.js';
import { isEpoch, isText } from './context.js';

/** What is wrong with a literal, and how it must be written. */
export interface LiteralRefusal {
  readonly why: string;
  readonly help: string;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The text of the literal for SQLite. `stored` is the declared type of the column that it meets. */
export function literalForSqlite(
  literal: StringLiteral,
  kind: ValueKind,
  stored: string | undefined,
): string | LiteralRefusal {
  const { value } = literal;
  if (!literal.text.startsWith("'")) {
    return refused('it is written with escapes or dollar quotes', 'a plain string literal');
  }
  switch (kind) {
    case 'uuid':
      if (!uuid.test(value))
        return refused(
          'it is no UUID in the usual form',
          "it in this form: '00000000-0000-0000-0000-000000000000'",
        );
      return isText(stored) ? `'${value.toLowerCase()}'` : `x'${value.replaceAll('-', '').toLowerCase()}'`;
    case 'bytes':
      return /^\\x(?:[0-9a-f]{2})*$/i.test(value)
        ? `x'${value.slice(2)}'`
        : refused('it is not in hexadecimal form', "it in this form: '\\x00ff'");
    case 'timestamp':
      if (!instant.test(value) || !isSame(value, 24)) {
        return refused(
          'SQLite compares instants as text in one form only',
          "it in this form: '2024-01-02T03:04:05.678Z'",
        );
      }
      return isEpoch(stored) ? String(Date.parse(value)) : literal.text;
    case 'date':
      return /^\d{4}-\d\d-\d\d$/.test(value) && isSame(value, 10)
        ? literal.text
        : refused('SQLite compares dates as text in one form only', "it in this form: '2024-01-02'");
    case 'json':
      return isJson(value) ? literal.text : refused('it is not valid JSON', 'it in this form: \'{"a": 1}\'');
    case 'boolean':
      return /^(?:true|false)$/i.test(value)
        ? value.toUpperCase()
        : refused('SQLite has no such literal', 'TRUE or FALSE');
    case 'enum':
      return literal.text;
    default:
      return refused(`a literal of this type has no form in SQLite`, 'a parameter instead');
  }
}

function refused(why: string, form: string): LiteralRefusal {
  return { why, help: `write ${form}` };
}

/** False for a thirteenth month and the like. */
function isSame(value: string, length: number): boolean {
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, length) === value;
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
