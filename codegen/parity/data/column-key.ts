/** Names a column of all tables by one text. */
export function columnKey(table: string, column: string): string {
  return `${table}\0${column}`;
}
