/** Values near to one that the values run has just made, so that comparisons of the two are close. */
import type { LogicalType } from '../../../codegen/model/logical-type.js';
import type { ValueForms } from '../../../codegen/parity/data/boundary-values.js';
import { nearValues } from '../../../codegen/parity/data/derived-values.js';
import { memberKey } from './comparisons.js';

/** None of what is no value of the type. */
export function neighbours(value: unknown, type: LogicalType, forms: ValueForms): readonly unknown[] {
  if (Array.isArray(value) && type.kind === 'list') return nearLists(value, type.element, forms);
  if (type.kind === 'json') return nearDocuments(value, forms);
  if (type.kind === 'decimal' && typeof value === 'string')
    return [...nearValues(value, type, forms), /\./.test(value) ? `${value}0` : `${value}.0`];
  return isPlain(value) ? nearValues(value, type, forms) : [];
}

type Plain = string | number | bigint | Date;

function isPlain(value: unknown): value is Plain {
  return value instanceof Date || ['string', 'number', 'bigint'].includes(typeof value);
}

/** One element more, one less, two in the other order, and one that is nearly the same. */
function nearLists(list: readonly unknown[], element: LogicalType, forms: ValueForms): readonly unknown[] {
  const [first, ...others] = list;
  return [
    [...list, ...list.slice(0, 1)],
    list.slice(0, -1),
    [...others, ...list.slice(0, 1)],
    ...neighbours(first, element, forms).map((near) => [near, ...others]),
  ];
}

/** A document as a member of another, one with its keys in another order, and one with another member. */
function nearDocuments(value: unknown, forms: ValueForms): readonly unknown[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ [memberKey]: value }];
  const member: unknown = Reflect.get(value, memberKey);
  const type = { kind: typeof member === 'string' ? 'text' : 'real' } as const;
  return [
    { ...value, more: null },
    Object.fromEntries(Object.entries(value).reverse()),
    ...neighbours(member, type, forms).map((near) => ({ ...value, [memberKey]: near })),
    ...(['boolean', 'number'].includes(typeof member) ? [{ ...value, [memberKey]: String(member) }] : []),
  ];
}
