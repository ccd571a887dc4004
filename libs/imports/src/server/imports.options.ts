import type { ModuleMetadata, Type } from '@nestjs/common';
import type { ImportTarget } from '@tierline/contracts/imports';
import type { BucketOptions } from '@tierline/platform/files';
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

/** Places that workers fetch files from; null for one that is not watched. */
export interface InboxPlaces {
  readonly folder: string | null;
  /** Prefix in the bucket of the file store. */
  readonly s3Prefix: string | null;
}

export interface ImportsApiOptions {
  readonly limits: Pick<ImportLimits, 'maxUploadBytes'>;
  /** What is shown of the inbox; nothing is watched when left out. */
  readonly inbox?: InboxPlaces;
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
  /** Where files are fetched from; nowhere when left out. */
  readonly inbox?: {
    readonly folder: string | null;
    /** The prefix ends with `/`. */
    readonly s3: { readonly bucket: BucketOptions; readonly prefix: string } | null;
  };
}

export const IMPORTS_API_OPTIONS = Symbol('ImportsApiOptions');
export const IMPORTS_WORKER_OPTIONS = Symbol('ImportsWorkerOptions');
export const IMPORT_TARGETS = Symbol('ImportTargets');
