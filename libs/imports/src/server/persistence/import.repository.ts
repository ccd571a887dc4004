import { Injectable } from '@nestjs/common';
import { COMPANY_ZONE } from '@tierline/contracts/auth';
import { importIdSchema, type ImportRef } from '@tierline/contracts/imports';
import type { Sql } from '@tierline/platform/database';
import type { Access, Permission } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { AlreadyImported, ImportNotFound } from '../../domain/import.errors.js';
import { TargetRegistry } from '../target-registry.js';
import { IMPORT_SELECT, type ImportRow, type NewImport } from './import.row.js';
import { visibleImports } from './import.scope.js';

/** An import that stands in the way of the same content. */
interface ExistingImport {
  readonly id: string;
  readonly uploaded_by_name: string;
  /** By the calendar of the company. */
  readonly uploaded_on: BusinessDate;
  readonly is_visible: boolean;
}

/** What makes content the same again. */
export type SameContent = Pick<NewImport, 'sha256' | 'target' | 'duplicateScope' | 'isOpen'>;

/** The imports' own rows: found within the caller's scope, changed under their lock. */
@Injectable()
export class ImportRepository {
  constructor(private readonly targets: TargetRegistry) {}

  /** @returns null when the same content stands there for the same target and scope (a partial unique index decides, not a look before) */
  async add(sql: Sql, fresh: NewImport): Promise<string | null> {
    const rows = await sql.query<{ id: string }>(
      `insert into imports.import (target, duplicate_scope, params, file_name, file_sha256, file_size, uploaded_by, uploaded_by_name, origin, is_open,
         phase)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting')
       on conflict (file_sha256, target, duplicate_scope) where status not in ('failed', 'discarded', 'reverted') do nothing
       returning id`,
      [
        fresh.target,
        fresh.duplicateScope,
        JSON.stringify(fresh.params),
        fresh.fileName,
        fresh.sha256,
        fresh.size,
        fresh.uploadedBy,
        fresh.uploadedByName,
        fresh.origin,
        fresh.isOpen,
      ],
    );
    return rows[0]?.id ?? null;
  }

  /** Why the same content cannot count (again): it stands there for the same target and scope. While it is open whose file it is, that of
   *  any sender stands in the way, and one that waits for a choice.
   *  @param exceptId the import that is to count itself, if there is one
   *  @returns null when nothing stands in the way; what the caller may not see is not named */
  async sameContent(
    sql: Sql,
    access: Access,
    of: SameContent,
    exceptId: string | null = null,
  ): Promise<AlreadyImported | null> {
    const params: unknown[] = [of.sha256, of.target, of.duplicateScope, of.isOpen, exceptId];
    const [standing] = await sql.query<ExistingImport>(
      `select id, uploaded_by_name, (uploaded_at at time zone ${COMPANY_ZONE})::date as uploaded_on, (${visibleImports(access, this.targets.all, { params })}) as is_visible
       from imports.import
       where file_sha256 = $1 and target = $2 and (duplicate_scope = $3 or $4) and id is distinct from $5::uuid
         and (status not in ('failed', 'discarded', 'reverted') or $4 and status = 'failed' and is_open)
       order by uploaded_at limit 1`,
      params,
    );
    if (!standing) return null;
    const { id, uploaded_by_name: uploadedByName, uploaded_on: uploadedOn } = standing;
    return new AlreadyImported(standing.is_visible ? { id, uploadedByName, uploadedOn } : null);
  }

  /** @throws ImportNotFound when there is none, or it is not the caller's */
  async get(sql: Sql, access: Access, id: string): Promise<ImportRow> {
    return this.find(sql, access, { id, lock: '' });
  }

  /** The import under its row lock, so that its state cannot change until the transaction ends.
   *  @throws ImportNotFound */
  async lock(sql: Sql, access: Access, id: string, permission?: Permission): Promise<ImportRow> {
    return this.find(sql, access, { id, lock: 'for update of import', ...(permission ? { permission } : {}) });
  }

  /** Writes columns and counts the version up. Names are ours, never a caller's. */
  async update(sql: Sql, id: string, values: Partial<Record<keyof ImportRow | 'preview', unknown>>): Promise<void> {
    const names = Object.keys(values);
    const assignments = names.map((name, index) => `${name} = $${index + 2}`);
    await sql.query(`update imports.import set ${[...assignments, 'version = version + 1'].join(', ')} where id = $1`, [
      id,
      ...Object.values(values).map(asParameter),
    ]);
  }

  /** As `update`, and takes the lease away from whoever holds it. */
  async endWork(sql: Sql, id: string, values: Partial<Record<keyof ImportRow, unknown>>): Promise<void> {
    await sql.query('update imports.import set lease_token = null, lease_until = null where id = $1', [id]);
    await this.update(sql, id, { ...values, phase: null, phase_started_at: null, rows_total: null, rows_done: 0 });
  }

  private async find(
    sql: Sql,
    access: Access,
    { id, lock, permission }: { id: string; lock: string; permission?: Permission },
  ): Promise<ImportRow> {
    const params: unknown[] = [id];
    const permissionOf = permission ? () => permission : undefined;
    const filter = visibleImports(access, this.targets.all, permissionOf ? { params, permissionOf } : { params });
    const rows = await sql.query<ImportRow>(
      `select ${IMPORT_SELECT} from imports.import where import.id = $1 and ${filter} ${lock}`,
      params,
    );
    if (!rows[0]) throw new ImportNotFound();
    return rows[0];
  }
}

/** Objects and arrays of the import's row are jsonb. */
function asParameter(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value;
}

/** The import as its target is asked about it. */
export function importRefOf(row: ImportRow, actorId: string | null): ImportRef {
  return { id: importIdSchema.parse(row.id), params: row.params, actorId };
}
