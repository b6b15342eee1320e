import { describe, expect, test } from '@jest/globals';
import type { CatalogColumn } from '../../../codegen/analysis/catalog.js';
import { meaningOfDefault } from '../../../codegen/check/schema/defaults.js';
import type { LogicalType } from '../../../codegen/model/logical-type.js';
import type { Dialect } from '../../../src/dialect.js';

const list: LogicalType = { kind: 'list', element: { kind: 'text' } };

function meaning(
  logical: LogicalType | Exclude<LogicalType['kind'], 'enum' | 'list'>,
  text: string,
  dialect: Dialect,
) {
  const column: CatalogColumn = {
    name: 'c',
    type: { name: 'x', kind: 'base' },
    nullable: true,
    hasDefault: true,
    default: text,
    generated: false,
  };
  return meaningOfDefault(column, typeof logical === 'string' ? { kind: logical } : logical, dialect);
}

describe('defaults', () => {
  test.each([
    ['boolean', 'true', '1'],
    ['boolean', "'t'::boolean", 'TRUE'],
    ['integer', "'-1'::integer", '-1'],
    ['decimal', '1.50', "'1.5'"],
    ['bigint', "'9007199254740993'::bigint", '9007199254740993'],
    ['text', "'it''s'::text", "'it''s'"],
    ['text', "''::character varying", "('')"],
    ['json', `'{"b": [1], "a": {"d": 1, "c": 2}}'::jsonb`, `'{"a":{"c":2,"d":1},"b":[1]}'`],
    [list, "'{}'::text[]", "'[]'"],
    [list, `'{a,"b c","d\\"e"}'::text[]`, `'["a", "b c", "d\\"e"]'`],
    [list, "ARRAY['a'::text, 'b'::text]", `'["a","b"]'`],
    ['bytes', "'\\x00ff'::bytea", "X'00FF'"],
    ['uuid', "'AAAAAAAA-0000-0000-0000-000000000000'::uuid", "x'aaaaaaaa000000000000000000000000'"],
    ['uuid', 'gen_random_uuid()', '(randomblob(16))'],
    ['timestamp', 'now()', "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"],
    ['timestamp', 'CURRENT_TIMESTAMP', "CAST(round(unixepoch('now', 'subsec') * 1000) AS INTEGER)"],
    ['timestamp', 'clock_timestamp()', 'CURRENT_TIMESTAMP'],
    ['timestamp', "'2024-01-02 03:04:05+00'::timestamp with time zone", "'2024-01-02T03:04:05.000Z'"],
    ['timestamp', "'1970-01-01 00:00:01+00'::timestamp with time zone", '1000'],
    ['date', 'CURRENT_DATE', "date('now')"],
    ['timestamp', "date_trunc('milliseconds'::text, now())", "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"],
    ['timestamp', "(now() + '14 days'::interval)", "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+14 days')"],
    ['timestamp', "('01:30:00'::interval + now())", "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+90 minutes')"],
    ['timestamp', "(now() - '1 day 02:00:00'::interval)", "strftime('%F', 'now', '-1 day', '-02:00')"],
    ['timestamp', "(now() + '1 day'::interval)", "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+24 hours')"],
    [
      'timestamp',
      "(now() + '1 mon 2 days'::interval)",
      "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+1 month', 'floor', '+2 days')",
    ],
    [
      'timestamp',
      "(now() + '00:00:05'::interval)",
      "CAST(round(unixepoch('subsec') * 1000) AS INTEGER) + 5000",
    ],
    ['timestamp', "(now() + '7 days'::interval)", "unixepoch('now', '+7 days') * 1000"],
    ['date', '(CURRENT_DATE + 14)', "date('now', '+14 days')"],
    ['date', "(now() + '1 year'::interval)", "date('now', '+12 months', 'floor')"],
    ['json', "'[]'::jsonb", "json('[]')"],
    ['json', "jsonb_build_object('a', 1)", "json_object('a', 1)"],
    ['text', 'NULL::text', 'NULL'],
    ['text', "lower('A'::text)", "LOWER('A')"],
  ] as const)('%j: %s is %s', (logical, postgres, sqlite) => {
    expect(meaning(logical, sqlite, 'sqlite')).toBe(meaning(logical, postgres, 'postgres'));
  });

  test.each([
    ['boolean', 'true', '0'],
    ['integer', '1', '2'],
    ['timestamp', "(now() + '1 day'::interval)", "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+2 days')"],
    ['timestamp', "(now() - '1 day'::interval)", "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+1 day')"],
    ['timestamp', "(now() + '1 mon'::interval)", "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+1 month')"],
    ['timestamp', "(now() + '1 mon'::interval)", "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+30 days')"],
    [
      'timestamp',
      "(now() + '1 mon 2 days'::interval)",
      "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+2 days', '+1 month', 'floor')",
    ],
    ['timestamp', 'now()', "CAST(round(unixepoch('subsec') * 1000) AS INTEGER) + 5000"],
    ['timestamp', 'CURRENT_DATE', "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"],
    ['timestamp', 'now()', "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', 'floor')"],
    ['timestamp', 'now()', "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', 'localtime')"],
    ['date', "(CURRENT_DATE + '12:00:00'::interval)", "date('now', '+12 hours')"],
    ['date', '(CURRENT_DATE + 14)', "date('now', '+15 days')"],
    ['bigint', '9007199254740993', '9007199254740992'],
    ['text', "'a'::text", "'A'"],
    ['text', "'1'::text", 'NULL'],
    ['json', "'[1, 2]'::jsonb", "'[2, 1]'"],
    [list, "'{a}'::text[]", `'["a", "b"]'`],
    ['timestamp', "(now() + '1 day'::interval)", "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"],
    ['timestamp', 'now()', "strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+1 day')"],
    ['timestamp', "'2024-01-02 03:04:05+00'::timestamp with time zone", "'2024-01-02T03:04:05.001Z'"],
    ['uuid', 'gen_random_uuid()', "x'00'"],
    ['text', 'now()', 'CURRENT_TIMESTAMP'],
  ] as const)('%j: %s is not %s', (logical, postgres, sqlite) => {
    expect(meaning(logical, sqlite, 'sqlite')).not.toBe(meaning(logical, postgres, 'postgres'));
  });
});
