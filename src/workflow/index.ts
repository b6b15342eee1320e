/**
 * The public door of what stands above the workflow's generated entities. A door of its own, `dualect/workflow/services`:
 * every export of `dualect/workflow` is an entity to `openDal`.
 */
export { type CompletedTask, completeTask, type TaskCompletion } from './complete-task.js';
export { databaseStorage } from './database-storage.js';
export {
  type FilesystemStorage,
  type FilesystemStorageOptions,
  filesystemStorage,
} from './filesystem-storage.js';
export {
  type NewPackage,
  type PackageKey,
  type PageOptions,
  type StoredPackage,
  type WorkflowPackage,
  type WorkflowRegistry,
  workflowRegistry,
} from './registry.js';
export type { PreparedBinary, RegistryStorage, StoredBinary, WorkflowDal } from './storage.js';
export type { SweepOptions, SweepResult } from './sweep.js';
