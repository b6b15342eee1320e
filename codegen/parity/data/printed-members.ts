/** Members of JSON that queries print as texts, by `->>`: both engines print texts, plain numbers, booleans and null alike, and nothing else. */
import { tokenize } from '../../statement/lexer.js';
import type { Value } from '../parity.js';

/** Which members of JSON are taken as texts. */
export interface PrintedMembers {
  readonly names: ReadonlySet<string>;
  /** True if queries also print members, or elements of lists, whose names no text says. */
  readonly any: boolean;
  /** True if an element of a list is printed: a value that is none counts as a list of one on PostgreSQL only. */
  readonly elements: boolean;
}

/** @param texts for PostgreSQL: what is rewritten for SQLite takes the same members in several ways */
export function printedMembersIn(texts: readonly string[]): PrintedMembers {
  const printed = new Set<string>();
  const entered = new Set<string>();
  let any = false;
  let elements = false;
  for (const text of texts) {
    const tokens = tokenize(text, 'postgres').filter(({ kind }) => kind !== 'space' && kind !== 'comment');
    const written = tokens.map(({ start, end }) => text.slice(start, end));
    for (const [index, operator] of written.entries()) {
      if (!/^(?:->>?|#>>?)$/.test(operator)) continue;
      const operand = written[index + 1] ?? '';
      const isPrinted = operator.endsWith('>>');
      const path = /^'/.test(operand) ? namesIn(operand.slice(1, -1).replaceAll("''", "'"), operator) : [];
      const last = path.at(-1);
      for (const name of path.slice(0, isPrinted ? -1 : undefined)) entered.add(name);
      if (!isPrinted) continue;
      if (last !== undefined) printed.add(last);
      else if (/^[-\d]/.test(operand)) elements = true;
      else any = true;
    }
  }
  // What a query goes into is an object or a list, whatever another one prints of it.
  return { names: new Set([...printed].filter((name) => !entered.has(name))), any, elements };
}

function namesIn(text: string, operator: string): readonly string[] {
  return operator.startsWith('#') ? text.split(/[{},"]+/).filter((name) => name !== '') : [text];
}

/** The value with plain members in place of those that the engines print in their own ways. */
export function printedAlike(value: Value, printed: PrintedMembers): Value {
  return inside(printed.elements && !isComposed(value) ? [value] : value, printed);
}

function inside(value: Value, printed: PrintedMembers): Value {
  if (Array.isArray(value))
    return value.map((element) => (printed.elements ? plain(element) : inside(element, printed)));
  if (!isComposed(value)) return value;
  const members = Object.entries(value as Readonly<Record<string, Value>>);
  return Object.fromEntries(
    members.map(([name, member]) => [
      name,
      printed.any || printed.names.has(name) ? plain(member) : inside(member, printed),
    ]),
  );
}

function plain(value: Value): Value {
  if (Array.isArray(value)) return `${value.length} elements`;
  if (isComposed(value)) return 'an object';
  return typeof value === 'number' && /e/.test(String(value)) ? Math.sign(value) * 12.5 : value;
}

function isComposed(value: Value): boolean {
  return typeof value === 'object' && value !== null;
}
