/** Ids as callers make them, from a seed instead of the clock. */
import type { Draw } from './draw.js';

const start = Date.UTC(2024, 0, 1);

/** A UUID of version 7, of the first hours of 2024. */
export function newId(draw: Draw): string {
  const hex = (digits: number, value: number) => value.toString(16).padStart(digits, '0');
  const time = hex(12, start + draw.below(10_000_000));
  const random = hex(7, draw.below(2 ** 28)) + hex(6, draw.below(2 ** 24)) + hex(6, draw.below(2 ** 24));
  const variant = '89ab'.charAt(draw.below(4));
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(3, 6)}-${random.slice(6, 18)}`;
}
