import { Injectable } from '@nestjs/common';
import { COMPANY_ZONE } from '@tierline/contracts/auth';
import type { PeriodChange } from '@tierline/contracts/imports';
import { Database } from '@tierline/platform/database';
import { decodeCursor, encodeCursor } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { ImportStatus } from '../../domain/import-status.js';
import type { ChangeKind } from '../persistence/change.sql.js';
import { ImportRepository, importRefOf } from '../persistence/import.repository.js';
import { IMPORT_SELECT, type ImportOrigin, type ImportRow, type StoredPreview } from '../persistence/import.row.js';
import { visibleImports } from '../persistence/import.scope.js';
import { TargetRegistry } from '../target-registry.js';

export interface Found<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

export interface ImportFilter {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly count?: boolean | undefined;
  readonly target?: string | undefined;
  readonly status?: ImportStatus | undefined;
  readonly loader?: string | undefined;
  readonly commissionMonth?: string | undefined;
  readonly uploadedBy?: string | undefined;
  readonly origin?: ImportOrigin | undefined;
  /** First day of the upload, and the day after the last one; in UTC. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly search?: string | undefined;
  readonly sort?: '-uploadedAt' | 'uploadedAt' | 'fileName' | '-fileName' | undefined;
}

export interface Uploader {
  readonly id: string;
  readonly name: string;
}

const MOST_UPLOADERS = 500;
/** Channel on which the database announces that an import changed; the payload is its id. */
export const IMPORTS_CHANNEL = 'imports_changed';

/** A change made by hand, as kept. */
export interface ChangeRow {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly position: number | null;
  readonly row_no: number | null;
  /** Of a file that is read sheet by sheet. */
  readonly sheet_no: number | null;
  readonly field: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly note: string | null;
  /** How many rows it touched, where it is about several. */
  readonly rows: number | null;
  readonly actor_id: string | null;
  readonly actor_name: string;
  readonly changed_at: Date;
}

interface SortColumn {
  readonly column: string;
  readonly type: string;
  readonly direction: 'asc' | 'desc';
}

const NEWEST: SortColumn = { column: 'import.uploaded_at', type: 'timestamptz', direction: 'desc' };
const SORTS: Readonly<Record<NonNullable<ImportFilter['sort']>, SortColumn>> = {
  '-uploadedAt': NEWEST,
  uploadedAt: { ...NEWEST, direction: 'asc' },
  fileName: { column: 'import.file_name', type: 'text', direction: 'asc' },
  '-fileName': { column: 'import.file_name', type: 'text', direction: 'desc' },
};

/** Reads imports as a whole; their rows and issues are read by `RowQueries`. */
@Injectable()
export class ImportQueries {
  constructor(
    private readonly database: Database,
    private readonly imports: ImportRepository,
    private readonly targets: TargetRegistry,
  ) {}

  /** @throws ImportNotFound */
  async get(access: Access, id: string): Promise<ImportRow> {
    return this.imports.get(this.database, access, id);
  }

  async list(access: Access, filter: ImportFilter): Promise<Found<ImportRow>> {
    const params: unknown[] = [];
    const conditions = [visibleImports(access, this.targets.all, { params }), ...conditionsOf(filter, params)];
    const where = conditions.join(' and ');
    const total = filter.count ? await this.count(where, [...params]) : undefined;
    const { column, type, direction } = SORTS[filter.sort ?? '-uploadedAt'];
    if (filter.cursor) {
      const [key, id] = decodeCursor(filter.cursor);
      params.push(key, id);
      const sign = direction === 'desc' ? '<' : '>';
      conditions.push(`(${column}, import.id) ${sign} ($${params.length - 1}::${type}, $${params.length}::uuid)`);
    }
    params.push(filter.limit + 1);
    const rows = await this.database.query<ImportRow & { sort_key: string }>(
      `select ${IMPORT_SELECT}, ${column}::text as sort_key from imports.import where ${conditions.join(' and ')}
       order by ${column} ${direction}, import.id ${direction} limit $${params.length}`,
      params,
    );
    const items = rows.slice(0, filter.limit);
    const last = rows.length > filter.limit ? items.at(-1) : undefined;
    const nextCursor = last ? encodeCursor([last.sort_key, last.id]) : null;
    return { items, nextCursor, ...(total === undefined ? {} : { total }) };
  }

  /** Whether the caller may see one of these. */
  async seesOneOf(access: Access, ids: readonly string[]): Promise<boolean> {
    const params: unknown[] = [ids];
    const isVisible = visibleImports(access, this.targets.all, { params });
    const rows = await this.database.query(
      `select from imports.import where import.id = any($1::uuid[]) and ${isVisible} limit 1`,
      params,
    );
    return rows.length > 0;
  }

  /** Everybody whose imports the caller may see, by name; of several names the newest counts. */
  async uploaders(access: Access): Promise<Uploader[]> {
    const params: unknown[] = [];
    const isVisible = visibleImports(access, this.targets.all, { params });
    return this.database.query<Uploader>(
      `select uploaded_by as id, (array_agg(uploaded_by_name order by uploaded_at desc))[1] as name
       from imports.import where uploaded_by is not null and ${isVisible} group by uploaded_by order by 2, 1 limit ${MOST_UPLOADERS}`,
      params,
    );
  }

  /** The top of the sheet as it was read.
   *  @throws ImportNotFound */
  async preview(access: Access, id: string): Promise<{ row: ImportRow; preview: StoredPreview }> {
    const row = await this.get(access, id);
    const [stored] = await this.database.query<{ preview: StoredPreview | null }>(
      'select preview from imports.import where id = $1',
      [id],
    );
    return { row, preview: stored?.preview ?? [] };
  }

  /** What a commit would change, period by period.
   *  @throws ImportNotFound */
  async periods(access: Access, id: string): Promise<{ changes: readonly PeriodChange[]; currency: string | null }> {
    const row = await this.get(access, id);
    const target = this.targets.get(row.target);
    const currency = row.currency ?? (await target.currency?.(this.database)) ?? null;
    const changes = (await target.periods?.(this.database, importRefOf(row, access.actor.id))) ?? [];
    return { changes: access.boundary ? changes.map(withoutOthers) : changes, currency };
  }

  /** What people did by hand, newest first.
   *  @throws ImportNotFound */
  async changes(
    access: Access,
    id: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<Found<ChangeRow> & { row: ImportRow }> {
    const row = await this.get(access, id);
    const params: unknown[] = [id, page.limit + 1];
    const before = page.cursor ? `and id < $${params.push(decodeCursor(page.cursor)[0])}::uuid` : '';
    const rows = await this.database.query<ChangeRow>(
      `select id, kind, position, row_no, (select s.sheet_no from imports.staged_row s
         where s.import_id = change.import_id and s.position = change.position) as sheet_no, field, before, after, note, rows, actor_id, actor_name, changed_at
       from imports.change where import_id = $1 ${before} order by id desc limit $2`,
      params,
    );
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { row, items, nextCursor: last ? encodeCursor([last.id]) : null };
  }

  private async count(where: string, params: readonly unknown[]): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `select count(*)::int as count from imports.import where ${where}`,
      params,
    );
    return row?.count ?? 0;
  }
}

/** What stands in a period already may lie outside of what exists for a program. */
function withoutOthers(change: PeriodChange): PeriodChange {
  const nothing = Object.fromEntries(Object.keys(change.sumsInFile).map((name) => [name, 0n]));
  return { ...change, rowsNow: 0, sumsNow: nothing };
}

function conditionsOf(filter: ImportFilter, params: unknown[]): string[] {
  const conditions: string[] = [];
  const add = (value: unknown, condition: (name: string) => string) => {
    if (value !== undefined) conditions.push(condition(`$${params.push(value)}`));
  };
  add(filter.target, (name) => `import.target = ${name}`);
  add(filter.status, (name) => `import.status = ${name}`);
  add(filter.loader, (name) => `import.params ->> 'loader' = ${name}`);
  add(filter.commissionMonth, (name) => `import.params ->> 'commissionMonth' = ${name}`);
  add(filter.uploadedBy, (name) => `import.uploaded_by = ${name}::uuid`);
  add(filter.origin, (name) => `import.origin = ${name}`);
  add(filter.from, (name) => `import.uploaded_at >= ${name}::date::timestamp at time zone ${COMPANY_ZONE}`);
  add(filter.until, (name) => `import.uploaded_at < ${name}::date::timestamp at time zone ${COMPANY_ZONE}`);
  const like = filter.search === undefined ? undefined : `%${filter.search.replace(/[\\%_]/g, '\\$&')}%`;
  add(like, (name) => `(import.file_name ilike ${name} or import.uploaded_by_name ilike ${name})`);
  return conditions;
}
