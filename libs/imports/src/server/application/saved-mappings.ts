import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { MappingNotFound } from '../../domain/import.errors.js';
import { writeAudit } from '../persistence/audit.sql.js';
import {
  restoreMapping,
  SAVED_MAPPING,
  type MappingVersionRow,
  type SavedMappingRow,
} from '../persistence/column-mapping.sql.js';
import type { Found } from './import.queries.js';
import { MAPPING_PERMISSION } from './map-columns.js';

/** Column mappings that people kept for later files, with their history. They belong to the company; whoever manages mappings sees all. */
@Injectable()
export class SavedMappings {
  constructor(private readonly database: Database) {}

  async list(access: Access, page: { limit: number; cursor?: string | undefined }): Promise<Found<SavedMappingRow>> {
    access.require(MAPPING_PERMISSION);
    const params: unknown[] = [page.limit + 1];
    const before = page.cursor ? `where id < $${params.push(decodeCursor(page.cursor)[0])}::uuid` : '';
    const rows = await this.database.query<SavedMappingRow>(
      `select ${SAVED_MAPPING} from imports.column_mapping ${before} order by id desc limit $1`,
      params,
    );
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.id]) : null };
  }

  /** Every version, newest first.
   *  @throws MappingNotFound */
  async versions(access: Access, id: string): Promise<MappingVersionRow[]> {
    access.require(MAPPING_PERMISSION);
    const rows = await this.database.query<MappingVersionRow>(
      `select version, columns, restored_from, import_id, created_by_name, created_at
       from imports.column_mapping_version where mapping_id = $1 order by version desc`,
      [id],
    );
    if (rows.length === 0) throw new MappingNotFound();
    return rows;
  }

  /** Makes an earlier version current again.
   *  @throws MappingNotFound also when there is no such version */
  async restore(access: Access, id: string, version: number): Promise<SavedMappingRow> {
    access.require(MAPPING_PERMISSION);
    const { actor } = access;
    return this.database.transaction(access, async (tx) => {
      const restored = await restoreMapping(tx, { id, version, actor });
      if (restored === null) throw new MappingNotFound();
      const { is_changed: isChanged, ...row } = restored;
      const detail = { ...aboutMapping(row), restoredFrom: version, version: row.version };
      if (isChanged) await writeAudit(tx, { actorId: actor.id, act: 'import-mapping.restore', mappingId: id, detail });
      return row;
    });
  }

  /** @throws MappingNotFound */
  async remove(access: Access, id: string): Promise<void> {
    access.require(MAPPING_PERMISSION);
    await this.database.transaction(access, async (tx) => {
      const [removed] = await tx.query<SavedMappingRow>(
        `delete from imports.column_mapping where id = $1 returning ${SAVED_MAPPING}`,
        [id],
      );
      if (!removed) throw new MappingNotFound();
      const detail = { ...aboutMapping(removed), version: removed.version, headers: removed.headers };
      await writeAudit(tx, { actorId: access.actor.id, act: 'import-mapping.delete', mappingId: id, detail });
    });
  }
}

/** Whose files a mapping is for and what it says, for the audit log: of a deleted one nothing else is left. */
function aboutMapping({ target, scope, columns }: SavedMappingRow) {
  return { target, scope, columns };
}
