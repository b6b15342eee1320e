/** What to write instead of statements that are no queries, by their first word. */

const transaction =
  'transactions belong into the code: `dal.transaction(async (tx) => { … })`, with an `isolation` where one is needed';
const settings =
  'settings of a connection belong into the code that opens the database (`openDal(url, unified, options)`)';
const notices = 'SQLite has no notifications: let the application tell its parts';

const plans =
  'a plan is for people: ask for it in a console of the database (`psql`, `sqlite3`), with values in place of the parameters';
const upkeep = 'the upkeep of a database belongs to those who run it, not into a query';

const words: Readonly<Record<string, string>> = {
  truncate: 'write `DELETE FROM t`, which both engines know',
  table: 'write `SELECT a, b FROM t`, which both engines know',
  replace: 'write `INSERT … ON CONFLICT (key) DO UPDATE SET a = excluded.a`, which both engines know',
  merge: 'write `INSERT … ON CONFLICT (id) DO UPDATE SET n = excluded.n`, which both engines know',
  begin: transaction,
  start: transaction,
  commit: transaction,
  rollback: transaction,
  savepoint: transaction,
  release: transaction,
  set: settings,
  reset: settings,
  show: settings,
  pragma: settings,
  lock: 'SQLite has one writer at a time and no locks to ask for: claim a row with `UPDATE … WHERE id = (SELECT … LIMIT 1) RETURNING id`',
  explain: plans,
  describe: plans,
  desc: plans,
  analyze: upkeep,
  vacuum: upkeep,
  reindex: upkeep,
  checkpoint: upkeep,
  copy: 'files are read and written by the application: pass the rows as a list of objects, `@param rows -> ((a, b)...)` and `VALUES :rows`',
  call: 'SQLite has no procedures: write what it does as queries in one `dal.transaction(…)`',
  exec: 'SQLite has no procedures: write what it does as queries in one `dal.transaction(…)`',
  do: 'SQLite runs no code: write what it does as queries in one `dal.transaction(…)`',
  upsert: 'write `INSERT … ON CONFLICT (key) DO UPDATE SET a = excluded.a`, which both engines know',
  listen: notices,
  notify: notices,
};

/** `undefined` if nothing is known of the word. */
export function insteadOf(word: string): string | undefined {
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
