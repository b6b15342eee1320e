/** A value as the runtime takes and gives it, written as TypeScript: for calls in reports, and for the scripts that repeat them. */
import { propertyName, stringLiteral } from '../../emit/escape.js';
import type { Value } from '../parity.js';

/** One line; evaluating it gives the value again. A value that no parameter or answer can be is `undefined`. */
export function typescriptValue(value: Value): string {
  switch (typeof value) {
    case 'string':
      return stringLiteral(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'boolean':
      return String(value);
    case 'object':
      return value === null ? 'null' : objectLiteral(value);
    default:
      return 'undefined';
  }
}

function objectLiteral(value: object): string {
  if (value instanceof Date) {
    const time = value.getTime();
    return Number.isNaN(time) ? 'new Date(NaN)' : `new Date('${value.toISOString()}')`;
  }
  if (value instanceof Uint8Array) {
    return `Buffer.from('${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}', 'hex')`;
  }
  if (value instanceof Map) return `new Map(${typescriptValue([...value])})`;
  if (Array.isArray(value)) return `[${value.map(typescriptValue).join(', ')}]`;
  const members = Object.entries(value).map(
    ([name, member]) => `${memberName(name)}: ${typescriptValue(member)}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/** `__proto__: …` would set the prototype, in quotes too. */
function memberName(name: string): string {
  return name === '__proto__' ? `['__proto__']` : propertyName(name);
}
