import type { ModuleMetadata, Type } from '@nestjs/common';
import type { ImportTarget } from '@tierline/contracts/imports';
import type { ReadLimits } from '@tierline/platform/tabular';

/** What one file may cost; the same for every target (design: limits). */
export interface ImportLimits {
  readonly maxUploadBytes: number;
  readonly read: ReadLimits;
  readonly maxReadCpuSeconds: number;
  readonly maxReadMemoryBytes: number;
}

/** Where the targets come from: the modules that provide them, and their classes. */
export interface TargetSources {
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly use: readonly Type<ImportTarget>[];
}

export interface ImportsApiOptions {
  readonly limits: Pick<ImportLimits, 'maxUploadBytes'>;
  readonly targets: TargetSources;
}

export interface ImportsWorkerOptions {
  readonly limits: ImportLimits;
  readonly targets: TargetSources;
  readonly reader: {
    /** The compiled program of a reader process. */
    readonly entry: string;
    /** Readers open connections of their own. */
    readonly databaseUrl: string;
    /** How many are kept warm; 2 when left out. */
    readonly processes?: number;
  };
}

export const IMPORTS_API_OPTIONS = Symbol('ImportsApiOptions');
export const IMPORTS_WORKER_OPTIONS = Symbol('ImportsWorkerOptions');
export const IMPORT_TARGETS = Symbol('ImportTargets');
