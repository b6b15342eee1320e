/** Makes the calls of one query for one run: what its parameters may be, next to what is stored. */
import type { QueryFacts } from '../../analysis/analyzer.js';
import type { Field, Parameter, QueryModel, ValueType } from '../../model/model.js';
import { camelCase } from '../../model/names.js';
import type { DataRow, Value } from '../parity.js';
import { type ArgumentPlan, argumentFor, type Manner } from './arguments.js';
import { columnsMet, insertedTable, placesMet, rowsFor } from './call-rows.js';
import { columnKey } from './column-key.js';
import { type Draw, drawFrom } from './draw.js';
import { ownColumn } from './json-uses.js';
import type { World } from './world.js';

export type Parameters = Readonly<Record<string, Value>>;

/**
 * The parameters of the calls of one run, `undefined` for a query that takes none. `data` of the world are the rows that the run's
 * tables hold. The same arguments give the same calls.
 */
export function callsOf(
  query: QueryModel,
  facts: QueryFacts,
  world: World,
  seed: number,
  run: number,
): readonly (Parameters | undefined)[] {
  if (query.parameters.length === 0) return [undefined];
  const draw = drawFrom(seed, run, query.name, query.sql.postgres ?? query.sql.sqlite ?? '');
  const inserted = insertedTable(facts);
  const manners = mannersOf(run, inserted !== undefined);
  return manners.map((manner, index) => {
    const rows = rowsFor(facts, world, draw, manner, inserted);
    const turn = run * manners.length + index;
    return argumentsOf(query, facts, { world, draw, manner, rows, turn });
  });
}

/** How the calls of a run choose: several of them, so that conditions on several parameters are true now and then. */
function mannersOf(run: number, inserts: boolean): readonly Manner[] {
  if (run === 0) return inserts ? ['new', 'boundary'] : ['boundary', 'row'];
  if (run === 1) return inserts ? ['new', 'conflict'] : ['row', 'mixed', 'null'];
  const third: readonly Manner[] = ['row', 'mixed', 'near'];
  if (inserts) return ['new', 'odd', 'conflict', 'null', third[run % 3] ?? 'row', 'boundary'];
  return ['row', 'row', 'row', 'mixed', run % 2 === 0 ? 'near' : 'null', 'boundary'];
}

interface CallPlan {
  readonly world: World;
  readonly draw: Draw;
  readonly manner: Manner;
  readonly rows: ReadonlyMap<string, DataRow>;
  readonly turn: number;
  /** True if another parameter takes the value of the row. */
  readonly besides?: boolean;
}

function argumentsOf(query: QueryModel, facts: QueryFacts, plan: CallPlan): Parameters {
  const all: Record<string, Value> = {};
  const taken = takers(query, facts, plan);
  const odd = oddOne(plan, query.parameters);
  for (const [index, parameter] of query.parameters.entries()) {
    const besides = taken.has(parameter.name);
    const manner = index === odd && !('fields' in parameter) ? unlike(plan) : plan.manner;
    const value = argumentOf(parameter, facts, { ...plan, manner, besides, turn: plan.turn + index });
    if (value !== undefined) all[parameter.name] = value;
  }
  return all;
}

/** Which one is unlike the others, in a call of that manner. */
function oddOne({ manner, draw }: CallPlan, all: readonly unknown[]): number | undefined {
  return manner === 'odd' ? draw.below(all.length) : undefined;
}

function unlike({ draw }: CallPlan): Manner {
  return draw.oneIn(2) ? 'boundary' : 'other';
}

/**
 * The parameters that meet a column of which another one takes the row's own value: `BETWEEN` and `<` of two equal values would find
 * little.
 */
function takers({ parameters }: QueryModel, facts: QueryFacts, plan: CallPlan): ReadonlySet<string> {
  const byColumn = new Map<string, string[]>();
  for (const { name } of parameters) {
    const slot = facts.slots.find((each) => camelCase(each.parameter) === name);
    const [met] = slot === undefined ? [] : columnsMet(facts, slot.position);
    if (met === undefined) continue;
    const key = columnKey(met.table, met.column);
    byColumn.set(key, [...(byColumn.get(key) ?? []), name]);
  }
  return new Set(
    [...byColumn.values()].flatMap((names) => {
      const owner = plan.draw.below(names.length);
      return names.filter((_, index) => index !== owner);
    }),
  );
}

/** `undefined` for one that is left out. */
function argumentOf(parameter: Parameter, facts: QueryFacts, plan: CallPlan): Value | undefined {
  if ('fields' in parameter) {
    const oneObject = (each: CallPlan) => objectOf(parameter.name, parameter.fields, facts, each);
    return parameter.shape === 'object' ? oneObject(plan) : objectsOf(oneObject, facts, plan);
  }
  const own = planFor(parameter.name, undefined, parameter.type, facts, plan);
  return parameter.shape === 'scalar' ? argumentFor(own) : listOf(own);
}

function planFor(
  parameter: string,
  field: string | undefined,
  type: ValueType,
  facts: QueryFacts,
  plan: CallPlan,
): ArgumentPlan {
  const slot = facts.slots.find(
    (each) =>
      camelCase(each.parameter) === parameter &&
      (field === undefined || camelCase(each.field ?? '') === field),
  );
  if (slot === undefined) return { ...plan, type, meets: [], places: [] };
  const { position } = slot;
  const own = type.logical.kind === 'json' ? [ownColumn(facts, position)] : [];
  return {
    ...plan,
    type,
    meets: [...columnsMet(facts, position), ...own],
    places: placesMet(facts, position, plan.world),
  };
}

/** Empty, single, with duplicates, several. */
function listOf(plan: ArgumentPlan): readonly Value[] {
  const size = plan.manner === 'boundary' ? 0 : ([1, 3, 2, 6][plan.turn % 4] ?? 1);
  const manners: readonly Manner[] = [plan.manner, 'mixed', 'near', 'row', 'boundary', 'mixed'];
  const values = manners
    .slice(0, size)
    .map(
      (manner, index) => argumentFor({ ...plan, manner, turn: plan.turn + index, rows: new Map() }) ?? null,
    );
  return plan.turn % 4 === 1 ? [...values, ...values.slice(0, 1)] : values;
}

function objectOf(
  parameter: string,
  fields: readonly Field[],
  facts: QueryFacts,
  plan: CallPlan,
): Parameters {
  const object: Record<string, Value> = {};
  const odd = oddOne(plan, fields);
  for (const [index, { name, type }] of fields.entries()) {
    const own = { ...plan, turn: plan.turn + index };
    const manner = index === odd ? unlike(plan) : plan.manner;
    const value = argumentFor(planFor(parameter, name, type, facts, { ...own, manner }));
    if (value !== undefined) object[name] = value;
  }
  return object;
}

/** None, one, several, and several of which two may have one key; each new one for what the ones before it would be. */
function objectsOf(
  oneObject: (plan: CallPlan) => Parameters,
  facts: QueryFacts,
  plan: CallPlan,
): readonly Parameters[] {
  const table = insertedTable(facts);
  const size = plan.manner === 'boundary' ? 0 : ([1, 3, 2, 5][plan.turn % 4] ?? 1);
  const data = new Map(plan.world.data);
  const objects: Parameters[] = [];
  for (let index = 0; index < size; index += 1) {
    const world = { ...plan.world, data };
    const rows = index === 0 ? plan.rows : rowsFor(facts, world, plan.draw, plan.manner, table);
    objects.push(oneObject({ ...plan, world, rows, turn: plan.turn + index }));
    const row = table === undefined ? undefined : rows.get(table);
    if (table !== undefined && row !== undefined) data.set(table, [...(data.get(table) ?? []), row]);
  }
  return plan.manner === 'mixed' ? [...objects, ...objects.slice(0, 1)] : objects;
}
