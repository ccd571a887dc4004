import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Mails, MOST_MAIL_BYTES, type MailFile } from '@tierline/platform/mail';
import { PeopleAccess, PermissionMissing, systemAccess, type Access } from '@tierline/shared/access';
import { DomainError } from '@tierline/shared/problem';
import { ReportDeliveryStore, type ReportDelivery } from '../persistence/report-delivery.store.js';
import { ReportStore, type SavedReport } from '../persistence/report.store.js';
import { MEDIA_TYPES, reportBytes } from './report-bytes.js';
import { fileNameOf, headLines } from './report-file.js';
import { RunReport, type Report } from './run-report.js';

const NOT_ACTIVE = 'Its owner is not active.';
const NO_RIGHT = 'Its owner may not have reports sent any more.';
const TOO_LARGE = 'Its file is too large for a mail.';

/** Works a report out within the rights that its owner has by now, and mails it to him. A report that may no longer be sent stops. */
@Injectable()
export class DeliverReport {
  constructor(
    private readonly database: Database,
    private readonly deliveries: ReportDeliveryStore,
    private readonly reports: ReportStore,
    private readonly runner: RunReport,
    private readonly people: PeopleAccess,
    private readonly mails: Mails,
  ) {}

  /** Without effect the second time: mail and receipt are written together. */
  async execute(deliveryId: string): Promise<void> {
    await this.database.transaction(systemAccess, async (tx) => {
      const delivery = await this.deliveries.waiting(tx, deliveryId);
      if (!delivery) return;
      const saved = await this.reports.one(tx, delivery.reportId, null);
      const owner = await this.people.of(saved.ownerId);
      if (!owner?.can('report.schedule')) return this.stop(tx, delivery, owner ? NO_RIGHT : NOT_ACTIVE);
      const report = await this.answer(owner, saved);
      if (typeof report === 'string') return this.refuse(tx, delivery, report);
      const file = await fileOf(report, delivery);
      if (file.bytes.length > MOST_MAIL_BYTES) return this.refuse(tx, delivery, TOO_LARGE);
      await this.mail(tx, saved, { report, file });
      await this.reports.noteRun(tx, saved.id);
      await this.deliveries.end(tx, delivery.id, { status: 'sent', reason: null });
    });
  }

  /** @returns a sentence when the owner has lost the right to what it is about, or the question means nothing any more */
  private async answer(owner: Access, { name, definition }: SavedReport): Promise<Report | string> {
    try {
      return { ...(await this.runner.execute(owner, definition)), title: name };
    } catch (error) {
      if (error instanceof PermissionMissing || error instanceof DomainError) return error.message;
      throw error;
    }
  }

  private async stop(tx: Tx, delivery: ReportDelivery, reason: string): Promise<void> {
    await this.deliveries.setNext(tx, delivery.reportId, null);
    await this.refuse(tx, delivery, reason);
  }

  private refuse(tx: Tx, { id }: ReportDelivery, reason: string): Promise<void> {
    return this.deliveries.end(tx, id, { status: 'refused', reason });
  }

  private async mail(tx: Tx, saved: SavedReport, { report, file }: { report: Report; file: MailFile }): Promise<void> {
    const [owner] = await tx.query<{ name: string; email: string }>(
      `select name, email from ${AUTH_VIEWS.person} where id = $1`,
      [saved.ownerId],
    );
    if (!owner) throw new Error('an active person has a name');
    const lines = [
      `Hello ${owner.name},`,
      '',
      `here is your report "${saved.name}" as ${file.fileName}.`,
      '',
      ...headLines(report).map(([name, value]) => `${name}: ${value}`),
      '',
      `Change or stop it: ${this.mails.link('/reports')}`,
      '',
    ];
    const mail = { to: owner.email, subject: saved.name, text: lines.join('\n'), kind: 'analytics.report' };
    await this.mails.order(tx, { ...mail, files: [file] });
  }
}

async function fileOf(report: Report, { format }: ReportDelivery): Promise<MailFile> {
  const bytes = await reportBytes(report, format);
  return { fileName: fileNameOf(report, format), mediaType: MEDIA_TYPES[format], bytes };
}
