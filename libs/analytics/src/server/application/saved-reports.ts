import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { ReportNotFound } from '../../domain/analytics.errors.js';
import { planOf, type ReportDefinition } from '../../domain/report-definition.js';
import { ReportStore, type SavedReport } from '../persistence/report.store.js';
import { RunReport, type Report } from './run-report.js';

export interface ReportToSave {
  readonly name: string;
  readonly definition: ReportDefinition;
}

/** Reports that a person keeps for himself. Kept is the question; every run answers it anew. */
@Injectable()
export class SavedReports {
  constructor(
    private readonly database: Database,
    private readonly store: ReportStore,
    private readonly runner: RunReport,
  ) {}

  list(access: Access): Promise<SavedReport[]> {
    access.require('report.create');
    return this.store.ofOwner(this.database, ownerOf(access));
  }

  /** @throws ReportNotFound also for a report of somebody else */
  async one(access: Access, id: string): Promise<SavedReport> {
    return this.store.one(this.database, id, ownerOf(access));
  }

  /** @returns its id
   *  @throws ReportInvalid, ReportNameTaken */
  async save(access: Access, { name, definition }: ReportToSave): Promise<string> {
    access.require('report.create');
    planOf(definition);
    const ownerId = ownerOf(access);
    return this.database.transaction(access, (tx) => this.store.add(tx, { ownerId, name: name.trim(), definition }));
  }

  /** What is left out stays as it is.
   *  @throws ReportNotFound, VersionStale, ReportInvalid, ReportNameTaken */
  async change(
    access: Access,
    target: { readonly id: string; readonly version: number | null },
    wanted: Partial<ReportToSave>,
  ): Promise<void> {
    access.require('report.create');
    await this.database.transaction(access, async (tx) => {
      const before = await this.store.one(tx, target.id, ownerOf(access), 'for update of report');
      checkVersion(target.version, before.version);
      const definition = wanted.definition ?? before.definition;
      planOf(definition);
      await this.store.change(tx, target.id, { name: wanted.name?.trim() ?? before.name, definition });
    });
  }

  /** With its schedule; what was sent stays sent.
   *  @throws ReportNotFound, VersionStale */
  async remove(access: Access, target: { readonly id: string; readonly version: number | null }): Promise<void> {
    access.require('report.create');
    await this.database.transaction(access, async (tx) => {
      const before = await this.store.one(tx, target.id, ownerOf(access), 'for update of report');
      checkVersion(target.version, before.version);
      await this.store.remove(tx, target.id);
    });
  }

  /** @throws ReportNotFound, PermissionMissing */
  async run(access: Access, id: string): Promise<Report> {
    const saved = await this.one(access, id);
    const report = await this.runner.execute(access, saved.definition);
    await this.store.noteRun(this.database, id);
    return { ...report, title: saved.name };
  }
}

/** @throws ReportNotFound for a program, which keeps no reports */
export function ownerOf({ actor }: Access): string {
  if (actor.kind !== 'person' || actor.id === null) throw new ReportNotFound();
  return actor.id;
}
