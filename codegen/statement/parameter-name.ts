/** Which names parameters and their fields may have: they become properties of the object that the caller passes. */
import type { Diagnostics, Span } from '../diagnostic/diagnostic.js';

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** A letter or `_`, then letters, digits and `_`, all ASCII; no property that every object has. */
export function isParameterName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !inherited.has(name);
}

export function reportParameterName(name: string, span: Span, diagnostics: Diagnostics): void {
  if (inherited.has(name)) {
    diagnostics.error('invalid-parameter-name', span, `a parameter cannot be called \`${name}\``, {
      why: 'every JavaScript object has a property of this name, so a forgotten value would not be noticed',
      help: 'choose another name',
    });
    return;
  }
  diagnostics.error('invalid-parameter-name', span, `\`${name}\` is no name of a parameter`, {
    help: 'begin with a letter or `_`, go on with letters, digits and `_`, without accents',
  });
}

/** Reports `@param id?`: a mark says of a placeholder whether it may be null. */
export function reportMark(
  name: string,
  mark: string,
  isList: boolean,
  span: Span,
  diagnostics: Diagnostics,
): void {
  const says = mark === '?' ? 'that it may be null, or left out' : 'that it is never null';
  diagnostics.error('invalid-parameter-name', span, `\`${name}${mark}\` is no name of a parameter`, {
    why: `\`${mark}\` behind a placeholder says ${says}`,
    help: isList
      ? `write \`@param ${name} -> (...)\`: a list takes no mark, it is never null; pass \`[]\` for none`
      : `write \`@param ${name}\` here, and \`:${name}${mark}\` in the statement`,
  });
}
