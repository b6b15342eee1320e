/** Ids as callers make them, from a seed instead of the clock. */
import type { Draw } from './draw.js';

/** A UUID of version 7, of the first hours of 2024. */
export function newId(draw: Draw): string {
  const time = (Date.UTC(2024, 0, 1) + draw.below(10_000_000)).toString(16).padStart(12, '0');
  const digits = (count: number) => Array.from({ length: count }, () => draw.below(16).toString(16)).join('');
  const variant = '89ab'.charAt(draw.below(4));
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits(3)}-${variant}${digits(3)}-${digits(12)}`;
}
