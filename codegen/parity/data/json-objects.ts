/** JSON with the members and elements that queries look at, so that what they compare is found there, and just not. */
import type { Value } from '../parity.js';
import { convert, nearValues } from './derived-values.js';
import type { Path } from './json-places.js';
import type { PathUse } from './json-uses.js';

/** What stands at the places at which queries look. */
export interface PlacedValues {
  /** Each place has each kind of value in one of them. */
  readonly kinds: readonly Value[];
  /** All places have a literal that is compared with them, where there is one. */
  readonly hits: readonly Value[];
  /** As `hits`, but one place has a value near to its literal. */
  readonly near: readonly Value[];
}

/** Enough of the literals of one place. */
const mostLiterals = 8;

/** @param kinds what a member may be */
export function placedValues(uses: readonly PathUse[], kinds: readonly Value[]): PlacedValues {
  if (uses.length === 0) return { kinds: [], hits: [], near: [] };
  const literals = uses.map((use) => use.literals.slice(0, mostLiterals).flatMap(valuesOfLiteral));
  const turns = Math.max(0, ...literals.map(({ length }) => length));
  const hit = (turn: number) =>
    literals.map((values, index) => values[turn % Math.max(1, values.length)] ?? plainKind(turn + index));
  const hits = Array.from({ length: turns }, (_, turn) => placed(uses, hit(turn), turn));
  const near = literals.flatMap((values, index) =>
    values
      .flatMap(nearTo)
      .map((value, turn) =>
        placed(uses, [...hit(turn).slice(0, index), value, ...hit(turn).slice(index + 1)], turn),
      ),
  );
  return {
    kinds: kindsPlaced(uses, kinds),
    hits,
    near: turns > 0 ? near : [0, 1, 2, 3].map((turn) => placed(uses, hit(turn), turn)),
  };
}

/** A place that is inside of others comes to its own in one round, and they in others. */
function kindsPlaced(uses: readonly PathUse[], kinds: readonly Value[]): readonly Value[] {
  const depths = uses.map(({ path }) => uses.filter((other) => isInside(path, other.path)).length);
  const rounds = Array.from({ length: Math.max(...depths) + 1 }, (_, depth) =>
    [...uses.keys()].sort(
      (a, b) =>
        Number(depths[a] === depth) - Number(depths[b] === depth) || (depths[a] ?? 0) - (depths[b] ?? 0),
    ),
  );
  return rounds.flatMap((order) =>
    kinds.map((_, turn) => {
      let made: Value = {};
      for (const at of order) made = put(made, uses[at]?.path ?? [], kinds[(turn + at) % kinds.length]);
      return made;
    }),
  );
}

function isInside(path: Path, other: Path): boolean {
  const begins = JSON.stringify(path.slice(0, other.length)) === JSON.stringify(other);
  return path.length > other.length && begins;
}

/** For a place that is compared with no literal, but perhaps with a parameter. */
function plainKind(turn: number): Value {
  return ['x', 'X', '1', 10][turn % 4];
}

/** What prints the text, what it means as JSON, and the numbers on both sides of one: `>` is not true of it. */
function valuesOfLiteral(literal: string): readonly Value[] {
  const meant = convert(literal, { kind: 'json' }, {}) ?? null;
  if (meant === literal || meant === null) return [literal];
  return typeof meant === 'number' ? [meant, literal, meant + 1, meant - 1] : [literal, meant];
}

function nearTo(value: Value): readonly Value[] {
  return typeof value === 'string' ? nearValues(value, { kind: 'text' }, {}).slice(1, 5) : [];
}

/** One value at each place; where one place is inside another, either has its own in one of the turns. */
function placed(uses: readonly PathUse[], values: readonly Value[], turn: number): Value {
  let made: Value = {};
  for (let index = 0; index < uses.length; index += 1) {
    const at = (index + turn) % uses.length;
    made = put(made, uses[at]?.path ?? [], values[at]);
  }
  return made;
}

function put(into: Value, [step, ...rest]: Path, value: Value): Value {
  if (step === undefined) return value;
  if (typeof step === 'object') {
    const members = isObject(into) ? into : {};
    return { ...members, [step.name]: put(members[step.name], rest, value) };
  }
  const list: Value[] = Array.isArray(into) ? [...into] : [];
  const at = typeof step === 'number' ? Math.min(Math.max(0, step), furthest) : 0;
  const length = typeof step === 'number' && step < 0 ? Math.min(-step, furthest) : at + 1;
  while (list.length < length) list.push(null);
  list[at] = put(list[at], rest, value);
  return list;
}

/** The last element that a list is filled up to. */
const furthest = 20;

/** What stands there; `undefined` if nothing does. */
export function valueAt(value: Value, [step, ...rest]: Path): Value | undefined {
  if (step === undefined) return value;
  if (typeof step === 'object') return isObject(value) ? valueAt(value[step.name], rest) : undefined;
  if (typeof step === 'number') return Array.isArray(value) ? valueAt(value.at(step), rest) : undefined;
  const inner = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return inner.map((each) => valueAt(each, rest)).find((each) => each !== undefined);
}

function isObject(value: Value): value is Readonly<Record<string, Value>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
