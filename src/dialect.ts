/** The two languages of SQL that Dualect speaks. Everything that differs between them is a record with one entry per dialect. */

/** A language of SQL. */
export type Dialect = 'postgres' | 'sqlite';

/** Which kind of database is open: each backend speaks one dialect. */
export type BackendType = Dialect;

/** All dialects, in the order in which they are shown. */
export const dialects: readonly Dialect[] = ['postgres', 'sqlite'];

/** One entry per dialect, side by side, so that forgetting one does not compile. */
export type PerDialect<T> = Readonly<Record<Dialect, T>>;
