/** Rule: no placeholder stands in a string, where it is text and no parameter. */
import { everywhere } from '../everywhere.js';
import type { Rule } from '../rule.js';

/** Behind a letter or digit, a bracket, `"` or `?` a colon means something else: an hour, `[:alpha:]`, JSON, `(?:…)`. */
const placeholder = /(?<=^|[%_\s'(,=]):[A-Za-z]\w*[!?]?/;

export const placeholderInString: Rule = {
  name: 'placeholder-in-string',
  severity: 'warning',
  find: everywhere(['string_literal'], ({ node }) => {
    const [name] = placeholder.exec(node.value) ?? [];
    if (name === undefined) return undefined;
    return {
      message: `\`${name}\` in a string is text, and no parameter`,
      why: 'what stands between quotes is taken as it is',
      help: `write \`${joined(node.value)}\`; or say \`@allow placeholder-in-string\` and why`,
    };
  }),
};

/** `'%:word%'` as `'%' || :word || '%'`. */
function joined(value: string): string {
  const names = value.match(new RegExp(placeholder, 'g')) ?? [];
  const texts = value.split(placeholder);
  return texts
    .flatMap((text, index) => [
      ...(text === '' ? [] : [`'${text.replaceAll("'", "''")}'`]),
      ...(names[index] === undefined ? [] : [names[index]]),
    ])
    .join(' || ');
}
