/** Writes the project into a folder, which is emptied first. */
export function writeProject(folder: string, queries: number): void;
