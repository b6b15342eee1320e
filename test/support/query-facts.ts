/** Facts made by hand, as the analysis would state them: for tests of the model without engines. */
import type {
  Analysis,
  QueryFacts,
  ResultColumn,
  Slot,
  SlotFacts,
  WrittenRows,
} from '../../codegen/analysis/analyzer.js';
import type { Catalog, CatalogColumn, NativeType } from '../../codegen/analysis/catalog.js';
import { type Diagnostic, Diagnostics } from '../../codegen/diagnostic/diagnostic.js';
import type { EntityModel, QueryModel } from '../../codegen/model/model.js';
import { unify } from '../../codegen/model/unify.js';
import { EditedText } from '../../codegen/source/edited-text.js';
import type { AnnotatedStatement, QuerySource } from '../../codegen/statement/annotated-statement.js';
import type { Dialect } from '../../src/dialect.js';

const source = { path: 'queries/thing.sql', text: 'SELECT 1 -- postgres\nSELECT 1 -- sqlite\n' };

export const base = (name: string): NativeType => ({ name, kind: 'base' });

/** A column of a table: PostgreSQL's type, SQLite's declared type. */
export interface ColumnPlan {
  readonly postgres?: NativeType;
  readonly sqlite?: string;
  readonly nullable?: boolean;
  readonly literals?: { readonly [D in Dialect]?: readonly string[] };
}

export type TablePlans = Readonly<Record<string, Readonly<Record<string, ColumnPlan>>>>;

function catalog(dialect: Dialect, tables: TablePlans): Catalog {
  const column = (name: string, plan: ColumnPlan): CatalogColumn[] => {
    const type =
      dialect === 'postgres' ? plan.postgres : plan.sqlite === undefined ? undefined : base(plan.sqlite);
    const literals = plan.literals?.[dialect];
    if (type === undefined) return [];
    return [
      {
        name,
        type,
        nullable: plan.nullable ?? false,
        hasDefault: false,
        generated: false,
        ...(literals && { literals }),
      },
    ];
  };
  return {
    dialect,
    tables: new Map(
      Object.entries(tables).map(([name, columns]) => [
        name,
        {
          name,
          kind: 'table' as const,
          constraints: [],
          columns: Object.entries(columns).flatMap(([each, plan]) => column(each, plan)),
        },
      ]),
    ),
  };
}

export interface SidePlan {
  readonly columns?: readonly (Partial<ResultColumn> & { readonly name: string })[];
  readonly slots?: readonly Partial<SlotFacts>[];
  readonly writes?: WrittenRows;
}

export interface QueryPlan {
  readonly name?: string;
  readonly result?: QuerySource['result'] extends infer R | undefined ? Partial<R> : never;
  readonly slots?: readonly (Partial<Slot> & { readonly parameter: string })[];
  readonly types?: QuerySource['types'];
  readonly postgres?: SidePlan;
  readonly sqlite?: SidePlan;
  /** True if both dialects share one text. */
  readonly shared?: boolean;
}

function querySource(plan: QueryPlan): QuerySource {
  const statement = (start: number): AnnotatedStatement => ({
    name: plan.name ?? 'find',
    nameSpan: { source, start, end: start + 6 },
    source,
    documentation: '',
    parameters: [],
    types: [],
    allowances: [],
    start,
    end: start + 8,
    placeholders: [],
    depth: 0,
  });
  const first = statement(0);
  const second = plan.shared ? first : statement(21);
  return {
    entity: 'thing',
    name: plan.name ?? 'find',
    nameSpan: first.nameSpan,
    documentation: '',
    ...(plan.result && { result: { cardinality: 'many', span: first.nameSpan, ...plan.result } }),
    parameters: [],
    types: plan.types ?? [],
    allowances: [],
    variants: { postgres: plan.postgres && first, sqlite: plan.sqlite && second },
  };
}

function queryFacts(plan: QueryPlan): QueryFacts {
  const side = (dialect: Dialect) => {
    const facts = plan[dialect];
    if (facts === undefined) return undefined;
    return {
      text: EditedText.of(source, 0, 8),
      slots: (facts.slots ?? []).map((slot) => ({ acceptsNull: false, meets: [], ...slot })),
      columns: (facts.columns ?? []).map((column) => ({ nullable: false, count: false, ...column })),
      ...(facts.writes && { writes: facts.writes }),
    };
  };
  return {
    query: querySource(plan),
    slots: (plan.slots ?? []).map((slot, index) => ({ position: index + 1, role: 'scalar', ...slot })),
    variants: { postgres: side('postgres'), sqlite: side('sqlite') },
  };
}

/** Unifies queries of one entity over these tables. */
export function unifyPlans(
  plans: readonly QueryPlan[],
  tables: TablePlans = {},
): {
  entity: EntityModel;
  query: QueryModel | undefined;
  diagnostics: readonly Diagnostic[];
  codes: readonly string[];
} {
  const queries = plans.map(queryFacts);
  const analysis: Analysis = {
    catalogs: { postgres: catalog('postgres', tables), sqlite: catalog('sqlite', tables) },
    migrated: true,
    queries,
  };
  const diagnostics = new Diagnostics();
  const entities = [{ name: 'thing', files: [source], queries: queries.map(({ query }) => query) }];
  const [entity] = unify(entities, [], analysis, diagnostics).entities;
  if (entity === undefined) throw new Error('no entity');
  const sorted = diagnostics.sorted();
  return { entity, query: entity.queries[0], diagnostics: sorted, codes: sorted.map(({ code }) => code) };
}

/** The same facts on both sides. */
export function both(side: SidePlan): { readonly [D in Dialect]: SidePlan } {
  return { postgres: side, sqlite: side };
}
