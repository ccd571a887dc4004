import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { permissionOfTarget } from '../../domain/dashboard-change.js';
import { TellDashboards } from './tell-dashboards.js';

/** Has open dashboards hear that a file was committed or reverted: those of its uploader, and of who sees his files. */
@Injectable()
export class TellImport {
  constructor(
    private readonly database: Database,
    private readonly tell: TellDashboards,
  ) {}

  async execute(access: Access, { importId, target }: { importId: string; target: string }): Promise<void> {
    const permission = permissionOfTarget(target);
    if (permission === null) return;
    const [found] = await this.database.query<{ uploaded_by: string | null }>(
      `select uploaded_by from ${IMPORTS_VIEWS.import} where id = $1`,
      [importId],
    );
    const people = found?.uploaded_by ? [found.uploaded_by] : [];
    await this.tell.execute(access, { kind: 'commits', permission, people });
  }
}
