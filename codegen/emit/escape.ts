/** The only ways by which foreign text (SQL, documentation, labels, names, file names) enters a generated module. */

/** Characters that are invisible, reorder text, or end a line for some readers only. Line feeds and tabs are handled apart. */
const hidden =
  /[\x00-\x08\x0B-\x1F\x7F-\x9F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/g;

/** Half of a surrogate pair: a file in UTF-8 cannot hold it. */
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** ts-morph's writer takes a quote behind a backslash for an escaped one, and what follows for a part of the text. */
function withoutLastBackslash(body: string): string {
  return body.replace(/\\\\$/, '\\x5c');
}

/** The text between the backticks of a template literal whose cooked value is exactly `text`. */
export function templateText(text: string): string {
  const body = text
    .replace(/[\\`]|\$(?=\{)/g, (character) => `\\${character}`)
    .replace(/\r/g, '\\r')
    .replace(hidden, unicodeEscape)
    .replace(loneSurrogate, unicodeEscape);
  return withoutLastBackslash(body);
}

/** A string literal in single quotes whose value is exactly `text`. */
export function stringLiteral(text: string): string {
  const body = text
    .replace(/[\\']/g, (character) => `\\${character}`)
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(hidden, unicodeEscape)
    .replace(loneSurrogate, unicodeEscape);
  return `'${withoutLastBackslash(body)}'`;
}

/** Text for a documentation comment: it cannot end the comment, and none of its words becomes a tag or a link. */
export function documentationText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\*\//g, '*\\/')
    .replace(/@/g, '\\@')
    .replace(hidden, unicodeEscape)
    .replace(loneSurrogate, unicodeEscape)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

/** A property's name as it stands in an object literal or an interface. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) && name !== '__proto__' ? name : stringLiteral(name);
}
