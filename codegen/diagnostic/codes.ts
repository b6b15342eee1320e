/** The one table of diagnostic codes, composed of the files in `codes/`, one per stage. `docs/diagnostics.md` is printed from it. */
import { analysisCodes } from './codes/analysis.js';
import { columnsCodes } from './codes/columns.js';
import { migrateCodes } from './codes/migrate.js';
import { orderRulesCodes } from './codes/order-rules.js';
import { outputCodes } from './codes/output.js';
import { parametersCodes } from './codes/parameters.js';
import { parityCodes } from './codes/parity.js';
import { rewritesCodes } from './codes/rewrites.js';
import { rowShapesCodes } from './codes/row-shapes.js';
import { rulesCodes } from './codes/rules.js';
import { schemaCodes } from './codes/schema.js';
import { sourceCodes } from './codes/source.js';
import { statementTagsCodes } from './codes/statement-tags.js';
import { statementTextCodes } from './codes/statement-text.js';
import { textRulesCodes } from './codes/text-rules.js';
import { typesCodes } from './codes/types.js';
import { valueRulesCodes } from './codes/value-rules.js';
import { writesCodes } from './codes/writes.js';

/** The codes under the titles of their groups, in the order in which they are documented. */
export const codeGroups = {
  'Files and folders': sourceCodes,
  'The text of a query file': statementTextCodes,
  'Tags and variants': statementTagsCodes,
  Parameters: parametersCodes,
  'What the engines refuse': analysisCodes,
  Writes: writesCodes,
  'What SQLite would do otherwise': rewritesCodes,
  'Columns of a result': columnsCodes,
  'Row shapes': rowShapesCodes,
  Types: typesCodes,
  Rules: rulesCodes,
  'Orders, and how many rows': orderRulesCodes,
  'Texts, names and literals': textRulesCodes,
  'Operators, numbers, dates and JSON': valueRulesCodes,
  'The two schemas': schemaCodes,
  'Generated files': outputCodes,
  'Verified migrations': migrateCodes,
  'Verified queries': parityCodes,
} as const;

export const codes = {
  ...sourceCodes,
  ...statementTextCodes,
  ...statementTagsCodes,
  ...parametersCodes,
  ...analysisCodes,
  ...writesCodes,
  ...rewritesCodes,
  ...columnsCodes,
  ...rowShapesCodes,
  ...typesCodes,
  ...rulesCodes,
  ...orderRulesCodes,
  ...textRulesCodes,
  ...valueRulesCodes,
  ...schemaCodes,
  ...outputCodes,
  ...migrateCodes,
  ...parityCodes,
} as const;

export type DiagnosticCode = keyof typeof codes;
