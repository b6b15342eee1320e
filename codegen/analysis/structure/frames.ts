/** The frames of windows: whether that of a row surely holds the row itself. */
import type { FrameBound, FrameClause, Node, WindowDefinition } from 'sql-parser-cst';
import { nameOf, type Scope } from './scope.js';
import { operatorText } from './syntax.js';

type Call = Extract<Node, { type: 'func_call' }>;

/** True if the frame of every row holds that row. */
export function frameHoldsRow(call: Call, scope: Scope): boolean {
  const window = windowOf(call, scope);
  return window !== undefined && holdsRow(window.frame);
}

/** Without a frame, it reaches from the first row to the last row that is equal to this one, or over all rows. */
function holdsRow(frame: FrameClause | undefined): boolean {
  if (frame === undefined) return true;
  if (/^(?:CURRENT ROW|GROUPS?)$/.test(operatorText(frame.exclusion?.kindKw))) return false;
  const { extent } = frame;
  if (extent.type !== 'frame_between') return reaches(extent, 'back');
  return reaches(extent.begin, 'back') && reaches(extent.end, 'on');
}

function reaches(bound: FrameBound, way: 'back' | 'on'): boolean {
  if (bound.type === 'frame_bound_current_row') return true;
  return bound.type === (way === 'back' ? 'frame_bound_preceding' : 'frame_bound_following');
}

/** The window, with the frame that it takes over from another one; `undefined` if it is not found. */
export function windowOf(call: Call, scope: Scope): WindowDefinition | undefined {
  const window = call.over?.window;
  if (window === undefined) return undefined;
  return window.type === 'identifier'
    ? namedWindow(nameOf(window, scope.structure.catalog), scope)
    : window.expr;
}

function namedWindow(name: string, scope: Scope): WindowDefinition | undefined {
  const named = scope.windows?.namedWindows.items.find(
    (one) => nameOf(one.name, scope.structure.catalog) === name,
  );
  return named?.window.expr;
}
