/** Codecs of text and of enumerations. */
import { type Codec, defineCodec } from './codec.js';
import { refuse, storable, storedText, ValueError, withinSize } from './value-error.js';

/** A type that is a string in JavaScript and text on both engines; `check` returns the canonical text or refuses. */
export function textCodec<T extends string>(
  logicalType: string,
  check: (value: unknown) => T,
  decode: (stored: unknown) => T = check,
): Codec<T> {
  return defineCodec<T>({
    logicalType,
    encode: { postgres: check, sqlite: check },
    decode: { postgres: decode, sqlite: decode },
    element: {
      encode: { postgres: check, sqlite: (value) => JSON.stringify(check(value)) },
      decode: { postgres: decode, sqlite: decode },
    },
  });
}

function encodeText(value: unknown): string {
  return typeof value === 'string' ? withinSize(storable(value)) : refuse('a string', value);
}

function decodeText(stored: unknown): string {
  return storedText(stored, 'text');
}

/** `string`: `text` on both engines. Refuses U+0000, lone surrogates, and more than 16 MiB. */
export const text: Codec<string> = textCodec('text', encodeText, decodeText);

/**
 * {@link text} that ends a pattern of LIKE, in which `sign` escapes the next one. Refuses one at the end, which escapes
 * nothing: PostgreSQL refuses such a pattern for some rows and not for others, SQLite finds no row with it.
 */
export function patternOf(sign: string): Codec<string> {
  const check = (value: unknown): string => {
    const pattern = encodeText(value);
    let at = pattern.length;
    while (at > 0 && pattern.endsWith(sign, at)) at -= sign.length;
    if (((pattern.length - at) / sign.length) % 2 === 0) return pattern;
    throw new ValueError(`the pattern ends with ${sign}, which escapes nothing there`);
  };
  return textCodec('text', check, decodeText);
}

/** A union of literals: an enum type or a checked text on PostgreSQL, a checked text on SQLite. */
export function enumOf<const Labels extends readonly string[]>(...labels: Labels): Codec<Labels[number]> {
  const known: ReadonlySet<unknown> = new Set<unknown>(labels);
  const isLabel = (value: unknown): value is Labels[number] => known.has(value);
  return textCodec('enum', (value) => {
    if (isLabel(value)) return value;
    if (typeof value !== 'string') return refuse(`one of ${labels.join(', ')}`, value);
    throw new ValueError(`expected one of ${labels.join(', ')}, got another text`);
  });
}
