/** Where each field of a row with objects is read: from the codecs of a query to positions in the statement's rows. */
import type { Dialect } from '../dialect.js';
import { DalError } from '../errors.js';
import type { AnyRow, AnyRowObject } from '../row-fields.js';

/** One field of one column. */
export interface Cell {
  readonly kind: 'cell';
  readonly name: string;
  /** With the names of the objects around it, for messages. */
  readonly path: string;
  readonly position: number;
  readonly decode: (stored: unknown) => unknown;
}

/** An object of a row. */
export interface Embedded {
  readonly kind: 'embedded';
  readonly name: string;
  readonly layout: Layout;
  /** The position that is null where there is no such object. */
  readonly absentAt: number | undefined;
}

/** A list of objects, of which each row of the statement gives one at most. */
export interface List extends Omit<Embedded, 'kind'> {
  readonly kind: 'list';
  /** What the rows of one parent have in common. */
  readonly key: readonly Cell[];
}

/** A row or an object in the order of its fields. */
export interface Layout {
  readonly parts: readonly (Cell | Embedded | List)[];
  /** The only list among the parts. */
  readonly list: List | undefined;
  /** How many columns it has, those of the objects in it included. */
  readonly count: number;
}

interface Plan {
  readonly query: string;
  readonly dialect: Dialect;
  /** The position of each column, where they do not stand in the order of the fields. */
  readonly columns: readonly number[] | undefined;
}

/** Throws `configuration` for what is not generated code. */
export function layOut(row: AnyRow, plan: Plan): Layout {
  const layout = layOutFields(row, 0, '', plan);
  const positions = new Set(plan.columns);
  const fits = plan.columns?.every((position) => position >= 0 && position < layout.count) ?? true;
  if (!fits || (plan.columns !== undefined && positions.size !== layout.count)) {
    refuse(`columns must name each of the ${layout.count} columns once`, plan);
  }
  return layout;
}

/** `start` is how many columns stand before the object in the order of the fields. */
function layOutFields(row: AnyRow, start: number, prefix: string, plan: Plan): Layout {
  const cells = new Map<string, Cell>();
  const objects = new Map<string, Layout>();
  let next = start;
  for (const [name, field] of Object.entries(row)) {
    const path = prefix + name;
    // Such names would change an object's prototype, or the order in which its fields are listed.
    if (name === '__proto__' || /^\d+$/.test(name)) refuse(`no field can be named ${path}`, plan);
    if (field.shape === 'value') {
      const position = plan.columns?.[next] ?? next;
      cells.set(name, { kind: 'cell', name, path, position, decode: field.decode[plan.dialect] });
      next += 1;
    } else {
      const layout = layOutFields(field.fields, next, `${path}.`, plan);
      objects.set(name, layout);
      next += layout.count;
    }
  }
  const cell = (name: string): Cell =>
    cells.get(name) ?? refuse(`${prefix}${name} is needed to tell rows apart, and is no column`, plan);
  const parts = Object.entries(row).map(([name, field]) => {
    const layout = objects.get(name);
    return field.shape === 'value' || layout === undefined
      ? cell(name)
      : objectPart(name, field, layout, cell, plan);
  });
  const [list, ...more] = parts.filter((part) => part.kind === 'list');
  if (more.length > 0) refuse('a row has one list at most', plan);
  return { parts, list, count: next - start };
}

function objectPart(
  name: string,
  { shape, absentBy, by }: AnyRowObject,
  layout: Layout,
  cell: (name: string) => Cell,
  plan: Plan,
): Embedded | List {
  const marker = layout.parts.find((part) => part.kind === 'cell' && part.name === absentBy);
  if (absentBy !== undefined && marker?.kind !== 'cell') refuse(`${name}.${absentBy} is no column`, plan);
  const absentAt = marker?.kind === 'cell' ? marker.position : undefined;
  if (shape === 'nest') {
    if (by.length === 0) refuse(`the list ${name} has no key`, plan);
    return { kind: 'list', name, layout, absentAt, key: by.map(cell) };
  }
  if (layout.list !== undefined) refuse(`the list ${layout.list.name} stands within an object`, plan);
  return { kind: 'embedded', name, layout, absentAt };
}

function refuse(reason: string, { query }: Plan): never {
  throw new DalError('configuration', reason, { query });
}
