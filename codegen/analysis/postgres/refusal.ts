/** PostgreSQL's failures as refusals: what kind of mistake it is, by SQLSTATE, and where in the file it stands. */
import type { EditedText } from '../../source/edited-text.js';
import type { Slot } from '../analyzer.js';
import { hintFor } from '../hints/find-hint.js';
import type { Refusal, RefusalKind } from '../refusal.js';
import { SqlWords } from '../sql-words.js';
import { failureRange } from './failure-place.js';
import { adviceOf, type PostgresFailure } from './wire.js';

const kinds: Readonly<Record<string, RefusalKind>> = {
  '42703': 'column',
  '42P01': 'table',
  '42883': 'function',
  '42702': 'ambiguous',
  '42601': 'syntax',
  '42P18': 'parameter type',
  '42P08': 'parameter type',
};

/** `invalid input value for enum mood: "hapy"`, which shares its code with other texts that cannot be read. */
const unknownLabel = /^invalid input value for enum "?(?<name>[^":]+)"?:/;

/** @param typeOf the type of the column that a parameter meets, as it stands in a cast */
export function postgresRefusal(
  failure: PostgresFailure,
  text: EditedText,
  slots: readonly Slot[],
  typeOf: (position: number) => string | undefined,
): Refusal {
  const { start, end } = rangeOf(failure, text.text);
  const kind = kindOf(failure);
  const name = nameIn(failure.message);
  const hint = hintFor({
    dialect: 'postgres',
    part: 'query',
    message: failure.message,
    advice: adviceOf(failure).join('; '),
    words: new SqlWords(text.text, undefined),
    start,
  });
  const help = helpOf(failure, kind, slots, typeOf);
  return {
    dialect: 'postgres',
    kind,
    ...(name === undefined ? {} : { name }),
    message: withParameterNames(failure.message, slots),
    span: text.span(hint?.start ?? start, hint?.end ?? end),
    ...(help === undefined ? {} : { help }),
    ...(hint === undefined ? {} : { hint: hint.help }),
    ...(hint?.mistake === undefined ? {} : { mistake: hint.mistake }),
  };
}

function kindOf({ code, message }: PostgresFailure): RefusalKind {
  if (/^INSERT has more /.test(message)) return 'value count';
  const kind = kinds[code] ?? (unknownLabel.test(message) ? 'label' : 'other');
  // `operator does not exist` shares the code of functions.
  return kind === 'function' && !/^(?:function|procedure|aggregate) /.test(message) ? 'other' : kind;
}

function rangeOf(failure: PostgresFailure, text: string) {
  const number = /parameter (\$\d+)/.exec(failure.message)?.[1];
  const at = number === undefined ? -1 : text.search(new RegExp(`\\${number}(?!\\d)`));
  if (failure.position === undefined && number !== undefined && at !== -1) {
    return { start: at, end: at + number.length };
  }
  return failureRange(text, failure);
}

const unknownName =
  /^(?:column|relation|table)(?: reference)? (?:"(?<quoted>.+?)"|(?<bare>[^" ]+))(?: of relation ".*")? (?:does not exist|is ambiguous)/s;

/** `column t.nope does not exist`, `relation "x" does not exist`, `function f(integer) does not exist`. */
function nameIn(message: string): string | undefined {
  const unknown = unknownName.exec(message)?.groups;
  if (unknown !== undefined) return unknown.quoted ?? unknown.bare;
  const found =
    /FROM-clause entry for table "(?<name>.+)"/s.exec(message) ??
    /^function (?<name>[^(]+)\(/.exec(message) ??
    unknownLabel.exec(message);
  return found?.groups?.name;
}

function helpOf(
  failure: PostgresFailure,
  kind: RefusalKind,
  slots: readonly Slot[],
  typeOf: (position: number) => string | undefined,
): string | undefined {
  const parts = adviceOf(failure).map((part) => suggestionOf(part, failure.message));
  if (kind === 'parameter type') {
    const slot = slotIn(failure.message, slots);
    const name = `:${slot?.parameter ?? 'name'}${slot?.presence === 'nullable' ? '?' : ''}`;
    const type = slot === undefined ? undefined : typeOf(slot.position);
    parts.push(
      type === undefined
        ? `say the type with a cast where it stands first, for example \`${name}::text\` or \`${name}::uuid\``
        : `say the type with a cast where it stands first: \`${name}::${type}\`, the type of the column that it meets`,
    );
  }
  return parts.length === 0 ? undefined : parts.join('; ');
}

/** A proposal of PostgreSQL in the words in which we make ours, qualified only if the unknown name was. */
function suggestionOf(advice: string, message: string): string {
  const near = /^perhaps you meant to reference the (?:column|table alias) (".+)$/s.exec(advice)?.[1];
  if (near === undefined) {
    const hidden = /^there is a column named "(\w+)" in table .* but it cannot be referenced/.exec(
      advice,
    )?.[1];
    return hidden === undefined ? advice : `${advice}; a value that is passed is \`:${hidden}\``;
  }
  const qualified = /^column [^" ]+\./.test(message);
  const names = [...near.matchAll(/"(?:([^".]+)\.)?([^"]+)"/g)].map(([, table, column]) =>
    qualified && table !== undefined ? `${table}.${column}` : `${column}`,
  );
  return `did you mean ${[...new Set(names)].map((name) => `\`${name}\``).join(' or ')}?`;
}

function slotIn(message: string, slots: readonly Slot[]): Slot | undefined {
  const number = /\$(\d+)/.exec(message)?.[1];
  return slots.find(({ position }) => String(position) === number);
}

/** `$1` is nothing that a person wrote. */
function withParameterNames(message: string, slots: readonly Slot[]): string {
  return message.replace(/\$\d+/g, (number) => {
    const slot = slotIn(number, slots);
    if (slot === undefined) return number;
    return slot.field === undefined ? `:${slot.parameter}` : `:${slot.parameter} (${slot.field})`;
  });
}
