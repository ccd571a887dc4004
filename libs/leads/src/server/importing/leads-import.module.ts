import '../http/lead.problems.js';
import { Module } from '@nestjs/common';
import { LeadsImportTarget } from './leads-import-target.js';
import { UploadSettings } from './upload-settings.js';

/** Files of leads, for the api that reviews them and for the worker that reads and commits them. */
@Module({ providers: [UploadSettings, LeadsImportTarget], exports: [LeadsImportTarget] })
export class LeadsImportModule {}
