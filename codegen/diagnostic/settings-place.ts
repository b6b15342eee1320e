/** Gives what has no place in a file one in the configuration file, which it is about. Used where findings are printed. */
import type { Diagnostic, SourceText, Span } from './diagnostic.js';

/** The diagnostic at the option or name that it is about, or at the beginning of the file where that is not written in it. */
export function placedIn(settings: SourceText, diagnostic: Diagnostic): Diagnostic {
  if (diagnostic.span !== undefined) return diagnostic;
  return { ...diagnostic, span: placeOf(diagnostic.setting, settings) };
}

function placeOf(setting: string | undefined, source: SourceText): Span {
  const { text } = source;
  const nowhere = { source, start: 0, end: 0 };
  if (setting === undefined) return nowhere;
  for (const written of [JSON.stringify(setting), `'${setting.replace(/[\\']/g, '\\$&')}'`]) {
    const start = keyIn(text, written);
    if (start !== -1) return { source, start, end: start + written.length };
  }
  const start = /^\w+$/.test(setting) ? text.search(new RegExp(`(?<![\\w.'"])${setting}\\s*:`)) : -1;
  return start === -1 ? nowhere : { source, start, end: start + setting.length };
}

/** Where the text stands with a colon behind it; else where it stands first. */
function keyIn(text: string, written: string): number {
  for (let at = text.indexOf(written); at !== -1; at = text.indexOf(written, at + 1)) {
    if (/^\s{0,99}:/.test(text.slice(at + written.length, at + written.length + 100))) return at;
  }
  return text.indexOf(written);
}
