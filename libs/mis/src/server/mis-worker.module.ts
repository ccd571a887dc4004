import { Module } from '@nestjs/common';
import { MisImportTarget } from './application/mis-import-target.js';

/** What the worker needs of campaign results: judging, committing and reverting files. */
@Module({
  providers: [MisImportTarget],
  exports: [MisImportTarget],
})
export class MisWorkerModule {}
