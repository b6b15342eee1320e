/** Query sources for tests of the analysis, made from a text without a comment of tags. */

import type { MigrationSource } from '../../../codegen/analysis/analyzer.js';
import type {
  AnnotatedStatement,
  EntitySource,
  ParameterAnnotation,
  ParameterShape,
  Placeholder,
  QuerySource,
} from '../../../codegen/statement/annotated-statement.js';
import { placeholderParts, tokenize } from '../../../codegen/statement/lexer.js';
import type { Dialect } from '../../../src/dialect.js';

export interface QueryParts {
  /** The shared text, or the variants (with the shared text for the dialect that has none). */
  readonly sql: string | { readonly postgres?: string; readonly sqlite?: string; readonly shared?: string };
  /** Lists of field names for objects; `[]` for a list. */
  readonly shapes?: Readonly<
    Record<string, 'list' | readonly string[] | { readonly rows: readonly string[] }>
  >;
  /** What stands before the statement in its file. */
  readonly before?: string;
}

export function querySource(name: string, { sql, shapes = {}, before = '' }: QueryParts): QuerySource {
  const parameters = Object.entries(shapes).map(([parameter, shape]): ParameterAnnotation => {
    const source = { path: 'queries/thing.sql', text: '' };
    return { name: parameter, shape: shapeFrom(shape), span: { source, start: 0, end: 0 } };
  });
  const make = (text: string, dialect?: Dialect) => statement(name, before, text, parameters, dialect);
  const text = typeof sql === 'string' ? sql : sql.shared;
  const shared = text === undefined ? undefined : make(text);
  const own = typeof sql === 'string' ? {} : sql;
  const postgres = own.postgres === undefined ? shared : make(own.postgres, 'postgres');
  const sqlite = own.sqlite === undefined ? shared : make(own.sqlite, 'sqlite');
  const first = postgres ?? sqlite;
  if (first === undefined) throw new Error('a query has at least one text');
  return {
    entity: 'thing',
    name,
    nameSpan: first.nameSpan,
    documentation: '',
    parameters,
    types: [],
    allowances: [],
    variants: { postgres, sqlite },
  };
}

export function entity(queries: readonly QuerySource[]): EntitySource {
  return { name: 'thing', files: [], queries };
}

export function migration(name: string, postgres: string, sqlite: string): MigrationSource {
  return {
    name,
    up: {
      postgres: { path: `migrations/postgres/${name}.up.sql`, text: postgres },
      sqlite: { path: `migrations/sqlite/${name}.up.sql`, text: sqlite },
    },
    down: { postgres: undefined, sqlite: undefined },
  };
}

function shapeFrom(shape: 'list' | readonly string[] | { readonly rows: readonly string[] }): ParameterShape {
  if (shape === 'list') return { kind: 'list' };
  const names = 'rows' in shape ? shape.rows : shape;
  const source = { path: 'queries/thing.sql', text: '' };
  const fields = names.map((name) => ({ name, span: { source, start: 0, end: 0 } }));
  return { kind: 'rows' in shape ? 'objects' : 'object', fields };
}

function statement(
  name: string,
  before: string,
  sql: string,
  parameters: readonly ParameterAnnotation[],
  dialect: Dialect | undefined,
): AnnotatedStatement {
  const suffix = dialect === undefined ? '' : `.${dialect}`;
  const source = { path: `queries/thing${suffix}.sql`, text: `${before}${sql};\n` };
  const start = before.length;
  const end = start + sql.length;
  const placeholders = tokenize(source.text, dialect, start, end)
    .filter(({ kind }) => kind === 'placeholder')
    .map((token): Placeholder => {
      const parts = placeholderParts(source.text, token);
      const presence = parts.suffix === '!' ? 'required' : parts.suffix === '?' ? 'nullable' : undefined;
      return {
        name: parts.name,
        start: token.start,
        end: token.end,
        ...(presence === undefined ? {} : { presence }),
      };
    });
  return {
    name,
    nameSpan: { source, start, end: start + 1 },
    source,
    ...(dialect === undefined ? {} : { dialect }),
    documentation: '',
    parameters,
    types: [],
    allowances: [],
    start,
    end,
    placeholders,
    depth: 0,
  };
}

/** The text that a span covers, with a mark where it begins in its line. */
export function covered(
  at:
    | { readonly source: { readonly text: string }; readonly start: number; readonly end: number }
    | undefined,
): string {
  return at === undefined ? '' : at.source.text.slice(at.start, at.end);
}
