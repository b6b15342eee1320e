/** One query as a parity run sees it: what the model, the analysis and the emitted module say of it. */
import type { PerDialect } from '../../src/dialect.js';
import type { AnyQuery } from '../../src/query.js';
import type { Analysis, QueryFacts } from '../analysis/analyzer.js';
import type { CatalogTable } from '../analysis/catalog.js';
import type { Model, QueryModel } from '../model/model.js';
import type { QuerySource } from '../statement/annotated-statement.js';
import { readsClock } from './clock.js';
import type { Unified } from './engines.js';
import type { Table } from './parity.js';

export interface Subject {
  /** The property of the DAL. */
  readonly entity: string;
  readonly name: string;
  readonly model: QueryModel;
  readonly source: QuerySource;
  readonly facts: QueryFacts;
  readonly query: AnyQuery;
  /** Each dialect's text as generated. */
  readonly sql: PerDialect<string | undefined>;
  readonly writes: boolean;
  /** The tables that may change, by what the texts name and what refers to that. Empty if it only reads. */
  readonly touched: readonly string[];
  /** True if what it gives or leaves behind may depend on the clock. */
  readonly readsClock: boolean;
  /** True if it changes nothing where it gives no row, or counts none. */
  readonly tells: boolean;
  /** True if what it writes may break a constraint that an engine looks at only when the transaction ends. */
  readonly waits: boolean;
}

/** All queries, in the order of the files. */
export function subjectsOf(
  model: Model,
  analysis: Analysis,
  unified: Unified,
  tables: readonly Table[],
): readonly Subject[] {
  const factsOf = new Map(
    analysis.queries.map((facts) => [key(facts.query.entity, facts.query.name), facts]),
  );
  return model.entities.flatMap((entity) =>
    entity.queries.flatMap((query) => {
      const facts = factsOf.get(key(entity.name, query.name));
      const module = unified[entity.property];
      const compiled =
        typeof module === 'object' && module !== null ? Reflect.get(module, query.name) : undefined;
      if (facts === undefined || compiled === undefined) return [];
      return [subjectOf(entity.property, query, facts, compiled as AnyQuery, tables, analysis)];
    }),
  );
}

function subjectOf(
  entity: string,
  model: QueryModel,
  facts: QueryFacts,
  query: AnyQuery,
  tables: readonly Table[],
  { catalogs }: Analysis,
): Subject {
  const { sql } = query;
  const texts =
    typeof sql === 'string' ? { postgres: sql, sqlite: sql } : { postgres: sql.postgres, sqlite: sql.sqlite };
  const { variants } = facts;
  const writes = variants.postgres?.writes !== undefined || variants.sqlite?.writes !== undefined;
  const all = [...catalogs.postgres.tables.values(), ...catalogs.sqlite.tables.values()];
  const touched = writes ? touchedBy(Object.values(texts).join(' '), tables, all) : [];
  return {
    entity,
    name: model.name,
    model,
    source: facts.query,
    facts,
    query,
    sql: texts,
    writes,
    tells:
      Object.values(texts).every((text) => text !== undefined && !/^\s*WITH\b/i.test(text)) &&
      !/exec|value$/i.test(query.kind),
    touched,
    waits: writes && all.some(({ constraints }) => constraints.some(({ deferred }) => deferred === true)),
    readsClock: readsClock({ sql: texts, writes, touched }, catalogs),
  };
}

/** Triggers may write anywhere, foreign keys where they delete or set what refers to a row. */
function touchedBy(text: string, tables: readonly Table[], all: readonly CatalogTable[]): readonly string[] {
  const names = tables.map(({ name }) => name);
  if (all.some(({ triggers = [] }) => triggers.length > 0)) return names;
  const words = new Set(text.toLowerCase().split(/[^\p{L}\p{N}_$]+/u));
  const touched = new Set(names.filter((name) => words.has(name.toLowerCase())));
  for (let size = -1; size !== touched.size; ) {
    size = touched.size;
    for (const { name, constraints } of all)
      if (constraints.some(({ references }) => references !== undefined && writes(references, touched)))
        touched.add(name);
  }
  return names.filter((name) => touched.has(name));
}

type References = NonNullable<CatalogTable['constraints'][number]['references']>;

function writes({ table, onDelete, onUpdate }: References, touched: ReadonlySet<string>): boolean {
  return (
    touched.has(table) && [onDelete, onUpdate].some((action) => !/^(?:no action|restrict)$/i.test(action))
  );
}

function key(entity: string, query: string): string {
  return `${entity}.${query}`;
}
