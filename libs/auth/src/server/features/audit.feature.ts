import { AuditExport } from '../application/audit-export.js';
import { AuditSealer, SealAudit } from '../application/seal-audit.js';
import { VerifyAudit } from '../application/verify-audit.js';
import { EndViewAs, StartViewAs } from '../application/view-as.js';
import { ViewGate } from '../application/view-gate.js';
import { ViewAsController } from '../http/view-as.controller.js';
import { EndViews } from '../jobs/end-views.schedule.js';
import { ViewMails } from '../mails/view-mails.js';
import { ViewAsStore } from '../persistence/view-as.store.js';
import type { AuthFeature } from './feature.js';

/** The audit log with its chain, and looking through the eyes of others. */
export const AUDIT: AuthFeature = {
  controllers: [ViewAsController],
  api: [AuditExport, EndViewAs, SealAudit, StartViewAs, VerifyAudit, ViewAsStore, ViewGate, ViewMails],
  worker: [AuditSealer, EndViews, SealAudit, ViewAsStore],
};
