/** What the end of a transaction would refuse: the constraints that wait for it are asked, and wait again afterwards. */
import { json, text } from '../../src/codecs.js';
import { isDalError } from '../../src/index.js';
import { answerError } from './call.js';
import type { AnyDal } from './engines.js';
import type { AnswerError } from './parity.js';
import { runOwn, type TableStatements } from './statements.js';

const undone = new Error('undone');

/** The constraints that are broken where `tx` stands; PostgreSQL names only the first. Changes nothing. */
export function refusedAtEnd(tx: AnyDal, statements: TableStatements): Promise<readonly AnswerError[]> {
  return tx.database.backendType === 'postgres' ? asked(tx, statements) : listed(tx);
}

async function asked(tx: AnyDal, statements: TableStatements): Promise<readonly AnswerError[]> {
  try {
    await tx.transaction(async (inner) => {
      const sql = 'SET CONSTRAINTS ALL IMMEDIATE';
      await runOwn(inner, {
        kind: 'exec',
        name: 'constraints.ask',
        sql,
        params: {},
        row: {},
        undoable: false,
      });
      throw undone;
    });
  } catch (error) {
    if (isDalError(error)) return [statements.withColumns(answerError(error))];
    if (error !== undone) throw error;
  }
  return [];
}

/** No other key can be broken: SQLite refuses a statement that breaks one that does not wait. */
const brokenKeys = `SELECT DISTINCT c."table" AS "table",
    (SELECT json_group_array("from") FROM (SELECT "from" FROM pragma_foreign_key_list(c."table") WHERE id = c.fkid ORDER BY seq)) AS columns
  FROM pragma_foreign_key_check AS c`;

async function listed(tx: AnyDal): Promise<readonly AnswerError[]> {
  const rows = (await runOwn(tx, {
    kind: 'many',
    name: 'constraints.ask',
    sql: brokenKeys,
    params: {},
    row: { table: text, columns: json },
    undoable: false,
  })) as readonly { readonly table: string; readonly columns: readonly string[] }[];
  return rows.map((row) => ({ code: 'foreign_key_violation', message: 'a row refers to none', ...row }));
}
