/** What the values run looks at: each codec with the columns that keep its values, and values for it, right and wrong. */
import * as fc from 'fast-check';
import type { LogicalType } from '../../../codegen/model/logical-type.js';
import { boundaryValues, type ValueForms } from '../../../codegen/parity/data/boundary-values.js';
import { randomValue } from '../../../codegen/parity/data/random-values.js';
import * as codecs from '../../../src/codecs.js';
import type { PerDialect } from '../../../src/dialect.js';
import {
  asDocument,
  asFloat,
  asList,
  asMember,
  asPlainJson,
  asStored,
  type Comparison,
  memberKey,
} from './comparisons.js';
import { neighbours } from './neighbours.js';
import { ownValues, strange } from './own-values.js';

export interface Subject {
  /** The codec as one writes it, `_` for what no name has. */
  readonly name: string;
  readonly codec: Codec;
  /** The declared type of the column. */
  readonly column: PerDialect<string>;
  /** PostgreSQL's type alone, for casts. */
  readonly type: string;
  readonly isList: boolean;
  /** How its values are compared in SQL. One after the other, each of fewer values. */
  readonly comparisons: readonly Comparison[];
  /** Values that may be right. */
  readonly values: fc.Arbitrary<unknown>;
  /** Others near to a value. */
  readonly near: (value: unknown) => readonly unknown[];
  /** Values of any type. */
  readonly strange: fc.Arbitrary<unknown>;
  /** What is read back where a value was written. */
  readonly kept: (value: unknown) => unknown;
}

type Codec = codecs.Codec<unknown>;

const today = Date.UTC(2026, 4, 5);
const labels = ['on', 'off', 'Ä', "it's", 'a"b\\c', 'ON'];
const check = `CHECK (v IN (${labels.map((label) => `'${label.replaceAll("'", "''")}'`).join(', ')}))`;

interface Plan {
  readonly name: string;
  readonly codec: codecs.AnyCodec;
  readonly logical: LogicalType;
  readonly postgres: string;
  readonly sqlite: string;
  readonly forms?: ValueForms;
  readonly element?: string;
  /** Absent: as they are stored. */
  readonly comparisons?: readonly Comparison[];
  readonly checks?: PerDialect<string>;
}

/** With the member that is compared as text. */
const documents = fc
  .oneof(
    randomValue({ kind: 'text' }, {}),
    fc.constantFrom(...boundaryValues({ kind: 'text' }, {})),
    randomValue({ kind: 'real' }, {}),
    fc.constantFrom(0, 1, 10, -1.5, 0.1, 123456789012345, 1e20, 0.000001, true, false, null),
  )
  .map((value) => ({ [memberKey]: value }));

const noChecks = { postgres: '', sqlite: '' };

function subject(plan: Plan): Subject {
  const { name, codec, logical, postgres, sqlite, forms = {}, element = 'value' } = plan;
  const { checks = noChecks, comparisons = [asStored(codec as Codec, postgres, element)] } = plan;
  const own = { today, ...forms };
  const collation = postgres === 'text' ? ' COLLATE "C"' : '';
  const values = fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...boundaryValues(logical, own)) },
    { weight: 5, arbitrary: randomValue(logical, own) },
    { weight: 2, arbitrary: ownValues(logical, own) },
    ...(logical.kind === 'json' ? [{ weight: 4, arbitrary: documents }] : []),
  );
  return {
    name,
    codec: codec as Codec,
    column: { postgres: `${postgres}${collation} ${checks.postgres}`, sqlite: `${sqlite} ${checks.sqlite}` },
    type: postgres,
    isList: logical.kind === 'list',
    comparisons,
    values,
    near: (value) => neighbours(value, logical, own),
    strange,
    kept: (value) => kept(value, logical),
  };
}

function kept(value: unknown, logical: LogicalType): unknown {
  if (value === null) return null;
  if (Array.isArray(value) && logical.kind === 'list')
    return value.map((each) => kept(each, logical.element));
  if (typeof value === 'number') return value + 0;
  if (logical.kind === 'uuid' && typeof value === 'string') return value.toLowerCase();
  if (logical.kind === 'decimal' && typeof value === 'string') return value.replace(/^-(0(?:\.0+)?)$/, '$1');
  return value instanceof Uint8Array ? new Uint8Array(value) : value;
}

const plain = (name: Exclude<LogicalType['kind'], 'enum' | 'list'>): LogicalType => ({ kind: name });
const numbers: ValueForms = { bigint: 'number', numeric: 'number' };
const uuidElement = "unhex(value, '-')";

const plans: readonly Plan[] = [
  {
    name: 'uuid',
    codec: codecs.uuid,
    logical: plain('uuid'),
    postgres: 'uuid',
    sqlite: 'BLOB',
    element: uuidElement,
  },
  { name: 'uuidText', codec: codecs.uuidText, logical: plain('uuid'), postgres: 'uuid', sqlite: 'TEXT' },
  { name: 'text', codec: codecs.text, logical: plain('text'), postgres: 'text', sqlite: 'TEXT' },
  {
    name: 'enumOf',
    codec: codecs.enumOf(...labels),
    logical: { kind: 'enum', labels },
    postgres: 'text',
    sqlite: 'TEXT',
    checks: { postgres: check, sqlite: check },
  },
  {
    name: 'smallint',
    codec: codecs.smallint,
    logical: plain('smallint'),
    postgres: 'int2',
    sqlite: 'INTEGER',
  },
  { name: 'integer', codec: codecs.integer, logical: plain('integer'), postgres: 'int4', sqlite: 'INTEGER' },
  { name: 'bigint', codec: codecs.bigint, logical: plain('bigint'), postgres: 'int8', sqlite: 'INTEGER' },
  {
    name: 'bigintNumber',
    codec: codecs.bigintNumber,
    logical: plain('bigint'),
    postgres: 'int8',
    sqlite: 'INTEGER',
    forms: numbers,
  },
  {
    name: 'rowCount',
    codec: codecs.rowCount,
    logical: plain('row count'),
    postgres: 'int8',
    sqlite: 'INTEGER',
  },
  { name: 'real', codec: codecs.real, logical: plain('real'), postgres: 'float8', sqlite: 'REAL' },
  {
    name: 'decimal',
    codec: codecs.decimal,
    logical: plain('decimal'),
    postgres: 'numeric',
    sqlite: 'TEXT',
    comparisons: [asFloat],
  },
  {
    name: 'decimalNumber',
    codec: codecs.decimalNumber,
    logical: plain('decimal'),
    postgres: 'numeric',
    sqlite: 'TEXT',
    forms: numbers,
    comparisons: [asFloat],
  },
  { name: 'boolean', codec: codecs.boolean, logical: plain('boolean'), postgres: 'bool', sqlite: 'INTEGER' },
  {
    name: 'timestamp',
    codec: codecs.timestamp,
    logical: plain('timestamp'),
    postgres: 'timestamptz(3)',
    sqlite: 'TEXT',
  },
  {
    name: 'timestampEpoch',
    codec: codecs.timestampEpoch,
    logical: plain('timestamp'),
    postgres: 'timestamptz(3)',
    sqlite: 'INTEGER',
  },
  { name: 'date', codec: codecs.date, logical: plain('date'), postgres: 'date', sqlite: 'TEXT' },
  {
    name: 'bytes',
    codec: codecs.bytes,
    logical: plain('bytes'),
    postgres: 'bytea',
    sqlite: 'BLOB',
    element: 'unhex(value)',
  },
  {
    name: 'json',
    codec: codecs.json,
    logical: plain('json'),
    postgres: 'jsonb',
    sqlite: 'TEXT',
    comparisons: [asDocument, asMember],
  },
  {
    name: 'json (json)',
    codec: codecs.json,
    logical: plain('json'),
    postgres: 'json',
    sqlite: 'TEXT',
    comparisons: [asPlainJson, asMember],
  },
];

function listOf(plan: Plan): Plan {
  const { postgres, element = 'value', comparisons = [] } = plan;
  const codec = codecs.list(plan.codec as Codec);
  const [one = asStored(plan.codec as Codec, postgres, element)] = comparisons;
  return {
    name: `list(${plan.name})`,
    codec,
    logical: { kind: 'list', element: plan.logical },
    postgres: `${postgres}[]`,
    sqlite: 'TEXT',
    comparisons: [asList(codec as unknown as Codec, postgres, one)],
    ...(plan.forms === undefined ? {} : { forms: plan.forms }),
  };
}

const listed = plans.filter(({ name }) => !['uuidText', 'rowCount', 'json (json)'].includes(name));

/** All codecs, and lists of all. Every column may be null. */
export const subjects: readonly Subject[] = [...plans, ...listed.map(listOf)].map(subject);
