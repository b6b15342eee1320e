/** The one order of names in the analysis: by code unit, so that no locale decides. */

export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
