/** From what the engines say to the one model. Whatever the dialects say differently is reported here. */
import type { Analysis, MigrationSource, QueryFacts } from '../analysis/analyzer.js';
import { MigrationPlaces } from '../analysis/migration-places.js';
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { Cardinality, EntitySource, QuerySource } from '../statement/annotated-statement.js';
import { findBrandedIds, noBrandedIds } from './branded-ids.js';
import { constraintsOf } from './constraints.js';
import { declareTypes, importedNames, reportTakenTypes, reportUntaken } from './declared-type.js';
import type { FieldDraft, ObjectDraft, RowDraft } from './draft.js';
import type { EntityModel, MigrationModel, Model, Parameter, QueryModel, ValueType } from './model.js';
import type { ModelContext } from './model-context.js';
import { camelCase, inputTypeName, kebabCase, pascalCase } from './names.js';
import { contradictedOverrides } from './overrides.js';
import { reportColumns } from './report-columns.js';
import { columnOrder, draftRow } from './row-draft.js';
import { layOutRow, objectsByPosition } from './row-layout.js';
import { contractTypes, type NamedShape } from './row-names.js';
import { findRowShapes, withInner } from './row-shapes.js';
import { unifyColumns } from './unify-columns.js';
import { unifyParameters } from './unify-parameters.js';
import { hasRows, nameResult, type UnnamedResult, unifyResult } from './unify-result.js';

/** The model of a project. What cannot be unified is reported and left out. */
export function unify(
  entities: readonly EntitySource[],
  migrations: readonly MigrationSource[],
  analysis: Analysis,
  diagnostics: Diagnostics,
  options: { readonly brandedIds: boolean } = { brandedIds: false },
): Model {
  const { catalogs, migrated } = analysis;
  const brandedIds = options.brandedIds ? findBrandedIds(catalogs.postgres) : noBrandedIds;
  const context = { catalogs, places: new MigrationPlaces(migrations), diagnostics, brandedIds };
  if (migrated) reportColumns(context);
  const factsByQuery = new Map(analysis.queries.map((facts) => [facts.query, facts]));
  const drafts = entities.map((entity) => draftEntity(entity, factsByQuery, context));
  const named = new Map<string, NamedShape>();
  return {
    entities: drafts.map((draft) => nameEntity(draft, named, context)),
    constraints: constraintsOf(analysis.catalogs),
    brandedIds: brandedIds.all,
    migrations: migrations.map(migrationModel),
  };
}

/** A query before the row shapes of its entity are known. */
interface UnnamedQuery {
  readonly facts: QueryFacts;
  readonly parameters: readonly Parameter[];
  readonly result: UnnamedResult;
  readonly row: RowDraft;
}

interface UnnamedEntity {
  readonly entity: EntitySource;
  readonly queries: readonly UnnamedQuery[];
}

function draftEntity(
  entity: EntitySource,
  factsByQuery: ReadonlyMap<QuerySource, QueryFacts>,
  context: ModelContext,
): UnnamedEntity {
  const queries = entity.queries.flatMap((query) => {
    const facts = factsByQuery.get(query);
    const unified = facts === undefined ? undefined : unifyQuery(facts, context);
    return unified === undefined ? [] : [unified];
  });
  return { entity, queries };
}

/** Names the shapes of an entity's rows; `named` holds those that tags have named in the entities before it. */
function nameEntity(
  { entity, queries }: UnnamedEntity,
  named: Map<string, NamedShape>,
  context: ModelContext,
): EntityModel {
  const types = entity.queries.flatMap((query) => query.types);
  reportTakenTypes(types, ownTypeNames(queries, context), context);
  reportTakenEntity(entity, context);
  const module = kebabCase(entity.name);
  const rows = queries
    .filter(({ result }) => hasRows(result))
    .map(({ facts, row }) => ({ query: facts.query.name, row }));
  const byQuery = findRowShapes(rows, {
    catalogs: context.catalogs,
    module,
    taken: typeNames(queries, context),
    named,
    diagnostics: context.diagnostics,
  });
  return {
    name: entity.name,
    module,
    property: camelCase(entity.name),
    sources: entity.files.map(({ path }) => path),
    rowShapes: [...new Set([...byQuery.values()].flatMap(withInner))],
    queries: queries.flatMap((query): QueryModel[] => {
      const shape = byQuery.get(query.facts.query.name);
      const columns = shape === undefined ? undefined : columnOrder(shape, query.row);
      const result = nameResult(query.result, shape, columns);
      return result === undefined ? [] : [queryModel(query, result)];
    }),
  };
}

/** An entity whose module or property the branded ids have taken. */
function reportTakenEntity(entity: EntitySource, { brandedIds, diagnostics }: ModelContext): void {
  const [source] = entity.files;
  const property = camelCase(entity.name);
  const helper = brandedIds.all.find(({ type }) => property === `as${type}`);
  const taken = helper !== undefined || (property === 'ids' && brandedIds.all.length > 0);
  if (source === undefined || !taken) return;
  diagnostics.error(
    'reserved-entity-name',
    { source, start: 0, end: 0 },
    `an entity cannot be called \`${entity.name}\` in a project with \`brandedIds\``,
    {
      why:
        helper === undefined
          ? 'the module `ids.ts` holds the types of the ids'
          : `the index exports the function \`${property}\``,
      help: `rename the file, for example to \`${entity.name}_item.sql\``,
    },
  );
}

/** The type names that the module uses for parameters and ids, and of the contract. */
function ownTypeNames(queries: readonly UnnamedQuery[], { brandedIds }: ModelContext): ReadonlySet<string> {
  return new Set([
    ...[...contractTypes].filter((name) => name !== 'Json'),
    ...brandedIds.all.map(({ type }) => type),
    ...queries.map(({ facts }) => `${pascalCase(facts.query.name)}Params`),
    ...queries.flatMap(({ facts, parameters }) =>
      parameters.flatMap((parameter) =>
        'fields' in parameter ? [inputTypeName(facts.query.name, parameter.name)] : [],
      ),
    ),
  ]);
}

/** The same, and the names in declared types. */
function typeNames(queries: readonly UnnamedQuery[], context: ModelContext): ReadonlySet<string> {
  const declared = ({ type }: { readonly type: ValueType }) =>
    type.typescript === undefined ? [] : importedNames(type.typescript.text);
  const inRow = (entry: FieldDraft | ObjectDraft): readonly string[] =>
    'field' in entry ? declared(entry.field) : entry.row.fields.flatMap(inRow);
  return new Set([
    ...ownTypeNames(queries, context),
    'Json',
    ...queries.flatMap(({ row, parameters }) => [
      ...row.fields.flatMap(inRow),
      ...parameters.flatMap((parameter) =>
        'fields' in parameter ? parameter.fields.flatMap(declared) : declared(parameter),
      ),
    ]),
  ]);
}

function unifyQuery(facts: QueryFacts, context: ModelContext): UnnamedQuery | undefined {
  const { query, variants } = facts;
  // A variant that was refused was reported by the analysis: what remains says nothing of the whole.
  const refused = (['postgres', 'sqlite'] as const).some(
    (d) => query.variants[d] !== undefined && variants[d] === undefined,
  );
  if (refused) return undefined;
  const declared = declareTypes(query.types);
  const layout = layOutRow(facts, context);
  const objects = layout === undefined ? undefined : objectsByPosition(layout);
  // Without a layout it was told which columns are not where they should be: their names are not to blame.
  const objectAt = (position: number) => (objects === undefined ? position : objects.get(position));
  const columns = unifyColumns(facts, declared, context, objectAt);
  const parameters = unifyParameters(facts, declared, context);
  if (layout === undefined || columns === undefined || parameters === undefined) return undefined;
  reportUntaken(declared, query.name, context);
  // A map finds its key and its value in the row itself, not in the objects of it.
  const own = query.result?.cardinality === 'map' ? layout.columns : [...columns.fields.keys()];
  const result = unifyResult(
    facts,
    own.flatMap((position) => columns.fields[position] ?? []),
    context,
  );
  const row = draftRow(facts, layout, columns, context);
  if (result === undefined || row === undefined) return undefined;
  return { facts, parameters, result, row };
}

function queryModel({ facts, parameters }: UnnamedQuery, result: QueryModel['result']): QueryModel {
  const { query, variants } = facts;
  const overrides = contradictedOverrides(facts);
  return {
    name: query.name,
    documentation: query.documentation,
    ...(query.deprecated === undefined ? {} : { deprecated: query.deprecated }),
    parameters,
    result,
    sql: { postgres: variants.postgres?.text.text, sqlite: variants.sqlite?.text.text },
    ...(overrides.length === 0 ? {} : { overrides }),
    ...(singles.has(result.cardinality) && mayWriteSeveral(facts) ? { undoable: true } : {}),
    span: query.nameSpan,
  };
}

/** The cardinalities that refuse more than one row, or more than one with the same key. */
const singles: ReadonlySet<Cardinality> = new Set([
  'one',
  'optional',
  'value',
  'optional value',
  'changed',
  'map',
]);

function mayWriteSeveral({ slots, variants }: QueryFacts): boolean {
  const writes = [variants.postgres?.writes, variants.sqlite?.writes];
  // A list of objects writes a row for each, on SQLite by the statement for one row.
  const rows = slots.some(({ role }) => role === 'objects');
  return writes.some((each) => each === 'any' || (each === 'one' && rows));
}

function migrationModel({ name, up, down }: MigrationSource): MigrationModel {
  return {
    name,
    up: { postgres: withLineFeeds(up.postgres.text), sqlite: withLineFeeds(up.sqlite.text) },
    down: {
      postgres: down.postgres && withLineFeeds(down.postgres.text),
      sqlite: down.sqlite && withLineFeeds(down.sqlite.text),
    },
  };
}

/** A checkout may have changed the line ends: the same step must give the same module everywhere. */
function withLineFeeds(text: string): string {
  return text.replace(/\r\n/g, '\n');
}
