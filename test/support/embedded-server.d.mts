/** Starts a server and returns its URL (of an empty database) and a function that stops it and removes its files. */
export function startPostgres(): Promise<{ readonly url: string; stop(): Promise<void> }>;
