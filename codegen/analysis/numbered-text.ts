/** Writes a statement's text with `$n` for its placeholders, lists and objects expanded as each engine needs them. */
import type { Dialect } from '../../src/dialect.js';
import { type Edit, EditedText } from '../source/edited-text.js';
import type { NumberedPlaceholder, NumberedQuery } from './numbering.js';

/** What the expansions depend on beyond the text. */
export interface Expansions {
  /** PostgreSQL's name for the type of a field of a list of objects. If absent, the statement takes a single row. */
  readonly fieldType?: (position: number) => string;
  /**
   * SQLite's expression for an element of a list: `value`, or its bytes. If absent, a list is a single value (`IN ($1)`),
   * in which the structure of the statement shows what the list meets.
   */
  readonly element?: (position: number) => string;
}

/**
 * The text of the variant for this dialect, or of the shared statement; `undefined` if the query has none. `form` says for which
 * engine lists and objects are expanded: a shared text that only SQLite runs takes PostgreSQL's form before it is rewritten.
 */
export function numberedText(
  { query, numbering }: NumberedQuery,
  dialect: Dialect,
  expansions: Expansions = {},
  form: Dialect = dialect,
): EditedText | undefined {
  const statement = query.variants[dialect];
  if (statement === undefined) return undefined;
  const { source, start, end } = statement;
  const placeholders = numbering.placeholders[dialect];
  const edits = placeholders.map((one) => editOf(form, source.text, one, expansions));
  return EditedText.of(source, start, end, edits);
}

function editOf(dialect: Dialect, text: string, one: NumberedPlaceholder, expansions: Expansions): Edit {
  const { placeholder, place, slots } = one;
  const [slot] = slots;
  const own = { start: placeholder.start, end: placeholder.end };
  if (slot?.role === 'list' && (place.kind === 'in' || place.kind === 'quantifier')) {
    if (dialect === 'sqlite') {
      const { element } = expansions;
      const list = `$${slot.position}`;
      const elements = element ? `SELECT ${element(slot.position)} FROM json_each(${list})` : list;
      const test = `${place.negated ? 'NOT IN' : 'IN'} (${elements})`;
      return { start: place.start, end: place.end, replacement: test };
    }
    if (place.kind === 'in') {
      const test = `${place.negated ? '<> ALL' : '= ANY'}($${slot.position})`;
      return { start: place.start, end: place.end, replacement: test };
    }
  }
  if (slot?.role === 'objects' && place.kind === 'values' && expansions.fieldType !== undefined) {
    const { fieldType } = expansions;
    const arrays = slots.map(({ position }) => `$${position}::${fieldType(position)}[]`).join(', ');
    return { start: place.start, end: place.end, replacement: `SELECT * FROM unnest(${arrays})` };
  }
  const numbers = slots.map(({ position }) => `$${position}`).join(', ');
  const row = slot?.role === 'object' || slot?.role === 'objects' ? `(${numbers})` : numbers;
  return { ...own, replacement: apart(text, own, row) };
}

/** Both engines read `$1` as a part of a name that touches it. */
function apart(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  row: string,
): string {
  const before = isNamePart(text.charAt(start - 1)) ? ' ' : '';
  const after = isNamePart(text.charAt(end)) ? ' ' : '';
  return `${before}${row}${after}`;
}

function isNamePart(character: string): boolean {
  return /[\w$\u0080-\uffff]/.test(character);
}
