/** The operations of the common form of expressions: what is the same in another order or under another name becomes one. */

/** A name, or an operation: its own name, then what it is applied to. Literals are `['text', …]`, `['number', …]`, `['bytes', …]`, `['null']`. */
export type Expression = string | readonly Expression[];

/** `NOT …`. */
export function negated(expression: Expression): Expression {
  const inner = expression[0] === 'not' ? expression[1] : undefined;
  return inner ?? ['not', expression];
}

/** A binary operation of either dialect. */
export function operation(
  operator: string,
  left: Expression,
  right: Expression,
  booleans: ReadonlySet<string> = new Set(),
): Expression {
  switch (operator) {
    case 'AND':
    case 'and':
      return joined('and', left, right);
    case 'OR':
      return alternatives(joined('or', left, right));
    case '=':
    case '==':
      return equality(left, right, booleans);
    case '<>':
    case '!=':
      return negated(equality(left, right, booleans));
    case '>':
      return ['<', right, left];
    case '>=':
      return ['<=', right, left];
    case '+':
    case '*':
      return [operator, ...[left, right].sort(byKey)];
    case 'IN':
      return membership(left, right);
    case 'NOT IN':
      return negated(membership(left, right));
    case 'IS':
    case 'IS NOT DISTINCT FROM':
      return isNull(right) ? ['null?', left] : ['is', left, right];
    case 'IS NOT':
    case 'IS DISTINCT FROM':
      return negated(isNull(right) ? ['null?', left] : ['is', left, right]);
    case '~~':
      return ['LIKE', left, right];
    case '!~~':
      return ['not', ['LIKE', left, right]];
    case '~~*':
      return ['ILIKE', left, right];
    case '!~~*':
      return ['not', ['ILIKE', left, right]];
    default:
      return operator.startsWith('NOT ')
        ? ['not', [operator.slice(4), left, right]]
        : [operator, left, right];
  }
}

/** `ILIKE` of a pattern without letters is `LIKE`, and so is `GLOB` with no other signs than those of any text and any letter. */
export function unlessExact(expression: Expression): Expression {
  if (typeof expression === 'string') return expression;
  const [kind, left, right] = expression;
  if (kind === 'not' && left !== undefined) return ['not', unlessExact(left)];
  const pattern = right?.[0] === 'text' ? right[1] : undefined;
  if (left === undefined || right === undefined || typeof pattern !== 'string') return expression;
  if (kind === 'ILIKE') return /[\p{L}\\]/u.test(pattern) ? expression : ['LIKE', left, right];
  const isPlain = kind === 'GLOB' && !/[[%_\\]/.test(pattern);
  return isPlain ? ['LIKE', left, ['text', pattern.replaceAll('*', '%').replaceAll('?', '_')]] : expression;
}

function isNull(expression: Expression): boolean {
  return expression[0] === 'null';
}

function byKey(a: Expression, b: Expression): number {
  const [first, second] = [JSON.stringify(a), JSON.stringify(b)];
  return first < second ? -1 : first > second ? 1 : 0;
}

function distinct(parts: readonly Expression[]): readonly Expression[] {
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()].sort(byKey);
}

function joined(name: 'and' | 'or', left: Expression, right: Expression): Expression {
  const parts = distinct([left, right].flatMap((part) => partsOf(part, name)));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : [name, ...parts];
}

function partsOf(expression: Expression, name: string): readonly Expression[] {
  return typeof expression !== 'string' && expression[0] === name ? expression.slice(1) : [expression];
}

/** `a = 1 OR a = 2` is `a IN (1, 2)`. */
function alternatives(expression: Expression): Expression {
  const sets = partsOf(expression, 'or').map(setOf);
  const [first] = sets;
  if (first === undefined || !sets.every((set) => set !== undefined && set.of === first.of))
    return expression;
  return membership(first.of, ['list', ...sets.flatMap((set) => set?.values ?? [])]);
}

function setOf(
  expression: Expression,
): { readonly of: string; readonly values: readonly Expression[] } | undefined {
  if (typeof expression === 'string') return undefined;
  const [name, ...parts] = expression;
  if (name !== '=' && name !== 'in') return undefined;
  const of = parts.find((part) => typeof part === 'string');
  const values = parts.filter((part) => part !== of);
  return typeof of === 'string' && values.length === parts.length - 1 ? { of, values } : undefined;
}

function membership(value: Expression, list: Expression): Expression {
  const items = distinct(partsOf(list, 'list'));
  const [only] = items;
  return items.length === 1 && only !== undefined
    ? equality(value, only, new Set())
    : ['in', value, ...items];
}

function equality(left: Expression, right: Expression, booleans: ReadonlySet<string>): Expression {
  for (const [column, value] of [
    [left, right],
    [right, left],
  ] as const) {
    if (typeof column !== 'string' || !booleans.has(column)) continue;
    if (value[0] === 'number') return value[1] === '0' ? ['not', column] : column;
  }
  const [first, second] = [left, right].sort(byKey) as [Expression, Expression];
  return ['=', first, second];
}
