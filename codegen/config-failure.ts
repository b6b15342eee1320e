/** What went wrong in a configuration file, and where in it: parsers and running code say the place each in their own way. */
import { inspect, types } from 'node:util';
import { positionAt } from './diagnostic/position.js';

/**
 * The reason in words, with `(file:line:column)` behind it if the place is known.
 * @param path as it was loaded
 * @param shown as it is shown to people
 * @param text the file's, for places that are counted in characters
 */
export function describeFailure(error: unknown, path: string, shown: string, text: string): string {
  // The file may run in another realm, where `instanceof` means nothing.
  if (!isError(error)) return inspect(error);
  const reason = error.message.replace(/^ParseError: /, '').replace(placeOfParser(path), '');
  const place = placeIn(error, path, text);
  return place === undefined ? reason.trim() : `${reason.trim()} (${shown}:${place})`;
}

function isError(error: unknown): error is Error {
  return types.isNativeError(error);
}

/** The parser adds a line with the place, whose column counts from 0. */
function placeOfParser(path: string): RegExp {
  return new RegExp(`\\s*\\n\\s*${path.replace(/[^\w]/g, '\\$&')}:(\\d+):(\\d+)\\s*$`);
}

function placeIn({ message, stack = '' }: Error, path: string, text: string): string | undefined {
  const [, line, column] = placeOfParser(path).exec(message) ?? [];
  if (line !== undefined) return `${line}:${Number(column) + 1}`;
  const offset = /in JSON at position (\d+)/.exec(message)?.[1];
  if (offset !== undefined) {
    const position = positionAt(text, Number(offset));
    return `${position.line}:${position.column}`;
  }
  const start = stack.indexOf(`${path}:`);
  return start < 0 ? undefined : /^\d+:\d+/.exec(stack.slice(start + path.length + 1))?.[0];
}
