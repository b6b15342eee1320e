/** SQLite's functions of time, which give NULL for what is no time; the clock itself always is one. */
import type { Node } from 'sql-parser-cst';
import { argumentsOf, functionName } from './syntax.js';

/** What `strftime` knows; for anything else it gives NULL. */
const format = /^(?:[^%]|%[defFgGHIjJklmMpPRsSTuUVwWY%])*$/;

/** Modifiers that keep the time within what SQLite can tell. */
const modifier =
  /^(?:[+-]?\d{1,3}(?:\.\d{1,9})? (?:second|minute|hour|day|month|year)s?|start of (?:day|month|year)|weekday [0-6]|utc|localtime|subsec|subsecond)$/i;

/** True if the call asks the clock in a way that always has an answer. */
export function clockCallIsNotNull(call: Extract<Node, { type: 'func_call' }>): boolean {
  const name = functionName(call);
  if (!['strftime', 'date', 'time', 'datetime', 'julianday', 'unixepoch'].includes(name)) return false;
  const texts = argumentsOf(call).map((value) => (value.type === 'string_literal' ? value.value : undefined));
  if (name === 'strftime' && !format.test(texts.shift() ?? '%')) return false;
  const [time = 'now', ...modifiers] = texts;
  if (texts.length > 0 && texts[0] === undefined) return false;
  return (
    /^(?:now|subsec|subsecond)$/i.test(time) &&
    modifiers.every((text) => text !== undefined && modifier.test(text))
  );
}
