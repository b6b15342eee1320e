/** SQLite's functions of time, which give NULL for what is no time; the clock itself always is one. */
import type { Node } from 'sql-parser-cst';
import { argumentsOf, functionName } from './syntax.js';

/** What `strftime` knows; for anything else it gives NULL. */
const format = /^(?:[^%]|%[defFgGHIjJklmMpPRsSTuUVwWY%])*$/;

/** So far from now, in whichever direction, there still is a time that SQLite can tell: the years -4713 to 9999. */
const farthest = 5000;

/** A way from now. Each unit counts as a year. */
const way = /^[+-]?(\d{1,3}(?:\.\d{1,9})?) (?:second|minute|hour|day|month|year)s?$/i;

/** Modifiers that stay near. */
const near = /^(?:start of (?:day|month|year)|weekday [0-6]|utc|localtime|subsec|subsecond)$/i;

/** True if the call asks the clock in a way that always has an answer. */
export function clockCallIsNotNull(call: Extract<Node, { type: 'func_call' }>): boolean {
  const name = functionName(call);
  if (!['strftime', 'date', 'time', 'datetime', 'julianday', 'unixepoch'].includes(name)) return false;
  const texts = argumentsOf(call).map((value) => (value.type === 'string_literal' ? value.value : undefined));
  if (name === 'strftime' && !format.test(texts.shift() ?? '%')) return false;
  const [time = 'now', ...modifiers] = texts;
  if (texts.length > 0 && texts[0] === undefined) return false;
  if (!/^(?:now|subsec|subsecond)$/i.test(time)) return false;
  const ways = modifiers.map((text = '') => (near.test(text) ? 0 : Number(way.exec(text)?.[1] ?? Infinity)));
  return ways.reduce((sum, years) => sum + years, 0) <= farthest;
}
