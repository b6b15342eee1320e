/** The tag of the SQL in generated code: takes a template as it is laid out there and gives the text that is sent. */

/**
 * The text between the backticks, without the line break it begins with, without the margin (the indentation of its
 * first line, taken from every line that begins with it), and without the last line break and what follows it. A text
 * that does not begin with a line break is left alone. No `${…}` is accepted: no SQL is put together at run time.
 */
export function sql(template: TemplateStringsArray): string {
  const text = template.length === 1 ? template[0] : undefined;
  if (text === undefined)
    throw new TypeError('an sql template takes no substitutions and no invalid escapes');
  if (!text.startsWith('\n')) return text;
  const body = text.slice(1).replace(/\n[ \t]*$/, '');
  const margin = /^[ \t]*/.exec(body)?.[0] ?? '';
  return body
    .split('\n')
    .map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line))
    .join('\n');
}
