import { importIdSchema } from '@tierline/contracts/imports';
import { defineJob } from '@tierline/platform/queue';
import { z } from 'zod';

/** One run of work on one import. A run is named by its number: what lost its worker gets the next one, and an older job does nothing. */
const workSchema = z.object({ importId: importIdSchema, run: z.number().int().positive() });
export type ImportWork = z.output<typeof workSchema>;

const shared = {
  queue: 'imports',
  schema: workSchema,
  attempts: 5,
  backoff: { type: 'exponential', delayMs: 1_000 },
  keepCompletedDays: 7,
  keepFailedDays: 30,
} as const;

/** Reads a file into staging and judges its rows. */
export const readImport = defineJob({
  ...shared,
  name: 'imports.read-import',
  jobId: ({ importId, run }: ImportWork) => `read-${importId}-${run}`,
});

/** Makes facts of the accepted rows, in one transaction. */
export const commitImport = defineJob({
  ...shared,
  name: 'imports.commit-import',
  jobId: ({ importId, run }: ImportWork) => `commit-${importId}-${run}`,
});

/** Withdraws what an import added, in one transaction. */
export const revertImport = defineJob({
  ...shared,
  name: 'imports.revert-import',
  jobId: ({ importId, run }: ImportWork) => `revert-${importId}-${run}`,
});

/** Makes a reverted import count again, in one transaction. */
export const restoreImport = defineJob({
  ...shared,
  name: 'imports.restore-import',
  jobId: ({ importId, run }: ImportWork) => `restore-${importId}-${run}`,
});

/** Removes the staged rows of an import that was discarded. */
export const clearStaging = defineJob({
  ...shared,
  name: 'imports.clear-staging',
  jobId: ({ importId, run }: ImportWork) => `clear-${importId}-${run}`,
});

/** Takes over what was corrected in a workbook of blocked rows. */
export const takeWorkbook = defineJob({
  name: 'imports.take-workbook',
  queue: 'imports',
  schema: z.object({ workbookId: z.uuid() }),
  jobId: ({ workbookId }) => `workbook-${workbookId}`,
  attempts: 3,
  backoff: { type: 'exponential', delayMs: 1_000 },
  keepCompletedDays: 1,
  keepFailedDays: 7,
});

/** Takes the beginning of a file that nobody knows yet. */
export const sampleFile = defineJob({
  name: 'imports.sample-file',
  queue: 'imports',
  schema: z.object({ sampleId: z.uuid() }),
  jobId: ({ sampleId }) => `sample-${sampleId}`,
  attempts: 3,
  backoff: { type: 'exponential', delayMs: 1_000 },
  keepCompletedDays: 1,
  keepFailedDays: 7,
});
