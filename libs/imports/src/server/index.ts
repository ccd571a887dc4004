export { CommandImports, type ShownImport } from './application/command-imports.js';
export { ImportsApiModule } from './imports-api.module.js';
export { ImportsWorkerModule } from './imports-worker.module.js';
export type { ImportLimits, ImportsApiOptions, ImportsWorkerOptions, TargetSources } from './imports.options.js';

/** The module keeps its tables by SQL alone: what it does is set-based, under row locks and leases. */
export const importEntities = [] as const;
