/** The names of queries: identifiers in lower camel case, which nothing else has taken. */
import type { Diagnostics, Span } from '../diagnostic/diagnostic.js';
import { camelCase, objectProperties, reservedWords } from '../source/names.js';

/** What CommonJS gives every file: a constant of such a name would keep a compiled module from loading. */
const commonJsNames: ReadonlySet<string> = new Set(['exports', 'module', 'require']);

/**
 * The name of a query from what `@name` says: a leading capital is lowered and snake case becomes camel case, as pgtyped does.
 * `undefined` after a report.
 */
export function queryName(written: string, span: Span, diagnostics: Diagnostics): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*$/.test(written)) {
    const mended = suggestion(written);
    diagnostics.error('invalid-name', span, `\`${written}\` is no name of a query`, {
      why: 'the name becomes a method: letters and digits in lower camel case, beginning with a letter',
      help: mended === '' ? 'write a name like `findById`' : `write \`${mended}\``,
    });
    return undefined;
  }
  const name = lowerFirst(camelCase(written));
  if (reservedWords.has(name) || objectProperties.has(name) || commonJsNames.has(name)) {
    diagnostics.error('reserved-name', span, `a query cannot be called \`${name}\``, {
      why: reasonAgainst(name),
      help: `choose another name, for example \`${alternative(name)}\``,
    });
    return undefined;
  }
  return name;
}

function reasonAgainst(name: string): string {
  if (reservedWords.has(name)) return 'it is a reserved word of JavaScript';
  if (objectProperties.has(name)) return 'JavaScript gives this property a meaning';
  return 'CommonJS gives every module a variable of this name';
}

function alternative(name: string): string {
  if (name === 'delete') return 'remove';
  if (name === 'new') return 'create';
  return `${name}One`;
}

/** The nearest identifier; empty if nothing of the name is left. */
function suggestion(written: string): string {
  const words = written.normalize('NFD').match(/[A-Za-z0-9]+/g) ?? [];
  const joined = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  return lowerFirst(joined.replace(/^[0-9]+/, ''));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
