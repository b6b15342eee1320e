/** Reads the tags that take text: `@param`, `@type`, `@allow`. Each gives its annotation, or `undefined` after a report. */
import type { Diagnostics } from '../diagnostic/diagnostic.js';
import type { Allowance, ParameterAnnotation, TypeAnnotation } from './annotated-statement.js';
import { isParameterName, reportMark, reportParameterName } from './parameter-name.js';
import { readShape } from './parameter-shape.js';
import type { TagReader } from './tag-reader.js';

/** `@param ids -> (...)`, `@param limit how many at most`, or both at once. */
export function readParameter(reader: TagReader, diagnostics: Diagnostics): ParameterAnnotation | undefined {
  const written = reader.take(/[ \t]+((?:(?!->)[^\s])+)/y)?.[1];
  const [, bare, mark] = /^(.+)([!?])$/.exec(written ?? '') ?? [];
  const marked = bare !== undefined && isParameterName(bare);
  const name = marked ? bare : written;
  if (written === undefined || name === undefined) {
    diagnostics.error('invalid-tag', reader.span, '`@param` needs the name of a parameter', {
      help: 'write `@param ids -> (...)`, or `@param limit how many at most`',
    });
    return undefined;
  }
  if (!isParameterName(name)) {
    reportParameterName(name, reader.spanOf(name), diagnostics);
    reader.text();
    return undefined;
  }
  const at = marked ? reader.spanOf(written) : undefined;
  const arrow = reader.take(/\s*->/y) !== undefined;
  const shape = arrow ? readShape(reader, diagnostics) : { kind: 'scalar' as const };
  if (at !== undefined) reportMark(name, mark ?? '', shape?.kind === 'list', at, diagnostics);
  if (shape === undefined) return undefined;
  const { span } = reader;
  const documentation = reader.text();
  if (documentation === '' && !arrow && !marked) {
    diagnostics.error('invalid-tag', span, `\`@param ${name}\` says nothing about \`${name}\``, {
      help: 'add a shape (`-> (...)`) or documentation, or remove the tag',
    });
    return undefined;
  }
  return { name, shape, ...(documentation === '' ? {} : { documentation }), span };
}

/** `@type value Json<Payload> from "../types.js"`. The type itself is checked where it is emitted. */
export function readType(reader: TagReader, diagnostics: Diagnostics): TypeAnnotation | undefined {
  const written = reader.take(/[ \t]+("[^"\n]+"|[^\s"]+)/y)?.[1];
  const text = reader.text();
  const { span } = reader;
  const [imported, , from] = /(?:^|\s)from\s+(["'])([^"'\s]+)\1$/.exec(text) ?? [];
  const typescript = imported === undefined ? text : text.slice(0, -imported.length).trim();
  if (written === undefined || typescript === '') {
    diagnostics.error('invalid-tag', span, '`@type` needs a column or parameter, and its TypeScript type', {
      help: 'write `@type value Json<Payload> from "../types.js"`',
    });
    return undefined;
  }
  const target = written.startsWith('"') ? written.slice(1, -1) : written;
  return { target, typescript, ...(from === undefined ? {} : { from }), span };
}

/** `@allow rule-name why`. */
export function readAllowance(reader: TagReader, diagnostics: Diagnostics): Allowance | undefined {
  const rule = reader.take(/[ \t]+([a-z][a-z0-9-]*)(?!\S)/y)?.[1];
  const reason = reader.text();
  const { span } = reader;
  if (rule !== undefined && reason !== '') return { rule, reason, span };
  const missing = rule === undefined ? 'needs the name of a rule' : `does not say why \`${rule}\` is allowed`;
  diagnostics.error('invalid-tag', span, `\`@allow\` ${missing}`, {
    help: `write \`@allow ${rule ?? 'rule-name'} why it is right here\``,
  });
  return undefined;
}
