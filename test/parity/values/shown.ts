/** Values in the sentences of the values run. */

/** At most 200 characters, all of ASCII. */
export function shown(value: unknown): string {
  let text: string;
  try {
    text =
      typeof value === 'bigint' || typeof value === 'symbol' || value instanceof Date || Object.is(value, -0)
        ? `${value instanceof Date ? 'Date ' : ''}${Object.is(value, -0) ? '-0' : value instanceof Date ? value.getTime() : String(value)}`
        : (JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}n` : each)) ??
          String(value));
  } catch {
    text = Object.prototype.toString.call(value);
  }
  const ascii = text.replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return ascii.length > 200 ? `${ascii.slice(0, 200)}…` : ascii;
}
