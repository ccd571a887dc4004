import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { MappingNotFound } from '../../domain/import.errors.js';
import type { Found } from './import.queries.js';
import { MAPPING_PERMISSION } from './map-columns.js';

/** Columns of `imports.column_mapping`. */
export interface SavedMappingRow {
  readonly id: string;
  readonly target: string;
  readonly scope: string;
  readonly headers: readonly string[];
  readonly columns: Readonly<Record<string, number>>;
  readonly created_by_name: string;
  readonly created_at: Date;
}

/** Column mappings that people kept for later files. They belong to the company; whoever manages mappings sees all. */
@Injectable()
export class SavedMappings {
  constructor(private readonly database: Database) {}

  async list(access: Access, page: { limit: number; cursor?: string | undefined }): Promise<Found<SavedMappingRow>> {
    access.require(MAPPING_PERMISSION);
    const params: unknown[] = [page.limit + 1];
    const before = page.cursor ? `where id < $${params.push(decodeCursor(page.cursor)[0])}::uuid` : '';
    const rows = await this.database.query<SavedMappingRow>(
      `select id, target, scope, headers, columns, created_by_name, created_at
       from imports.column_mapping ${before} order by id desc limit $1`,
      params,
    );
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.id]) : null };
  }

  /** @throws MappingNotFound */
  async remove(access: Access, id: string): Promise<void> {
    access.require(MAPPING_PERMISSION);
    await this.database.transaction(access, async (tx) => {
      const removed = await tx.query('delete from imports.column_mapping where id = $1 returning id', [id]);
      if (removed.length === 0) throw new MappingNotFound();
    });
  }
}
