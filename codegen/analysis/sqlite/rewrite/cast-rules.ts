/** Which casts mean the same on both engines: to what, from what, and how SQLite says it. */

import type { ValueKind } from '../../structure/kind-of-type.js';
import type { TypeName } from '../../structure/type-name.js';

/** How a cast is said to SQLite: by its own cast, or not at all because the value already has the form. */
export type CastPlan = { readonly cast: 'INTEGER' | 'TEXT' | 'REAL' } | 'drop' | { readonly why: string };

/** PostgreSQL's names of the types that SQLite's own casts give. */
const own: Readonly<Record<string, 'INTEGER' | 'TEXT' | 'REAL'>> = {
  ...Object.fromEntries(
    ['int', 'int2', 'int4', 'int8', 'integer', 'smallint', 'bigint'].map((name) => [
      name,
      'INTEGER' as const,
    ]),
  ),
  ...Object.fromEntries(['text', 'varchar', 'character varying'].map((name) => [name, 'TEXT' as const])),
  ...Object.fromEntries(['float8', 'double precision', 'float'].map((name) => [name, 'REAL' as const])),
};

/** By target: the kinds of operands whose conversion differs, and why. */
const differing: Readonly<Record<'INTEGER' | 'TEXT' | 'REAL', Readonly<Partial<Record<ValueKind, string>>>>> =
  {
    INTEGER: {
      real: 'PostgreSQL rounds a fraction, SQLite cuts it off',
      decimal: 'PostgreSQL rounds a fraction, SQLite cuts it off',
      ...foreign('as a number'),
    },
    TEXT: {
      real: 'the engines print fractions in different ways',
      decimal: 'the engines print fractions in different ways',
      boolean: "PostgreSQL says 'true', SQLite stores 1",
      ...foreign('as text'),
    },
    REAL: { boolean: 'PostgreSQL has no such cast', ...foreign('as a number') },
  };

/** A date is the same text on both. */
function foreign(how: 'as a number' | 'as text'): Partial<Record<ValueKind, string>> {
  return {
    uuid: `SQLite stores a UUID as 16 bytes, which are something else ${how}`,
    bytes: `the engines read bytes in different ways ${how}`,
    timestamp: `the engines read an instant in different ways ${how}`,
    ...(how === 'as text' ? {} : { date: `the engines read a date in different ways ${how}` }),
    json: `the engines read JSON in different ways ${how}`,
    list: `SQLite stores a list as JSON, which is something else ${how}`,
  };
}

/** The plan for `operand` of a known kind (or not) cast to `type`, whose own kind is `target`. */
export function planCast(
  type: TypeName,
  target: ValueKind | undefined,
  operand: ValueKind | undefined,
  form: 'parameter' | 'column' | 'expression',
): CastPlan {
  if (target === undefined) return { why: 'there is no logical type for it' };
  if (target === 'list') {
    return form === 'parameter' ? 'drop' : { why: 'SQLite stores a list as JSON' };
  }
  const sqlite = Object.hasOwn(own, type.name) ? own[type.name] : undefined;
  if (sqlite !== undefined) {
    if (type.modified) return { why: 'SQLite ignores a length or precision' };
    const why = operand === undefined ? undefined : differing[sqlite][operand];
    return why === undefined ? { cast: sqlite } : { why };
  }
  if (target === 'text') return { why: 'SQLite does not pad or cut text' };
  if (target === 'real')
    return { why: 'SQLite has no numbers of this precision: its REAL is `double precision`' };
  if (form === 'parameter' && (operand === undefined || operand === target)) return 'drop';
  if (target === 'enum' && operand === 'text') return 'drop';
  // Only a column (and a parameter) surely holds a decimal as SQLite stores it; what is computed is a float there.
  if (operand === target && (target !== 'decimal' || form !== 'expression')) return 'drop';
  return { why: 'SQLite stores such values in a form that its own cast does not give' };
}
