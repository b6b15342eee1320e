/** Gives the ids of an attempt names that a reader can tell apart, in the order that they had. */
import type { DataRow, Value } from './parity.js';
import type { Attempt } from './trial.js';

const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `undefined` if there are none. */
export function renameIds(attempt: Attempt): Attempt | undefined {
  const ids = new Set<string>();
  visit([...attempt.data.values(), attempt.steps.map(({ call }) => call.parameters)], (text) => {
    ids.add(text);
  });
  if (ids.size === 0) return undefined;
  const names = new Map([...ids].sort().map((id, index) => [id, simpleId(index + 1)]));
  const rename = (value: Value): Value => renamed(value, names);
  return {
    ...attempt,
    data: new Map(Array.from(attempt.data, ([table, rows]) => [table, rename(rows) as readonly DataRow[]])),
    steps: attempt.steps.map((step) => {
      const { parameters } = step.call;
      if (parameters === undefined) return step;
      return { ...step, call: { ...step.call, parameters: rename(parameters) as Record<string, Value> } };
    }),
  };
}

function simpleId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString().padStart(12, '0')}`;
}

function visit(value: Value, found: (text: string) => void): void {
  if (typeof value === 'string') {
    if (uuidText.test(value)) found(value);
  } else if (isContainer(value)) for (const part of Object.values(value)) visit(part, found);
}

function renamed(value: Value, names: ReadonlyMap<string, string>): Value {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (!isContainer(value)) return value;
  if (Array.isArray(value)) return value.map((part) => renamed(part, names));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, renamed(part, names)]));
}

function isContainer(value: Value): value is object {
  return (
    typeof value === 'object' && value !== null && !(value instanceof Date) && !ArrayBuffer.isView(value)
  );
}
