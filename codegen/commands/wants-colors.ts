/** Whether findings are printed in colors: asked once, where the process is at hand. */

/** `NO_COLOR` (https://no-color.org), then `FORCE_COLOR`, then whether a person is looking at a terminal that has them. */
export function wantsColors(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean): boolean {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = env;
  if (NO_COLOR !== '') return false;
  if (FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}
