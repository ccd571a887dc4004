import { Injectable } from '@nestjs/common';
import { AUTH_VIEWS } from '@tierline/contracts/auth';
import { Database, isUniqueViolation } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { DomainError } from '@tierline/shared/problem';
import { PermissionMissing, type Access } from '@tierline/shared/access';
import { notFound } from '../../domain/lead.errors.js';

export interface SavedViewRow {
  id: string;
  owner_id: string;
  owner_name: string | null;
  name: string;
  query: string;
  is_shared: boolean;
  is_pinned: boolean;
  version: number;
}

export interface ViewFields {
  readonly name?: string;
  readonly query?: string;
  readonly isShared?: boolean;
}

/** Filters, order and columns of the list that people keep: for themselves or for everybody. A view shares the question, never the rows. */
@Injectable()
export class SavedViews {
  constructor(private readonly database: Database) {}

  /** Own and shared ones: pinned first, then by name. */
  list(access: Access): Promise<SavedViewRow[]> {
    return this.database.query<SavedViewRow>(`${VISIBLE} order by is_pinned desc, lower(view.name), view.id`, [
      callerOf(access),
    ]);
  }

  /** @throws DomainError `view-name-taken` */
  async create(access: Access, { name, query, isShared }: Required<ViewFields>): Promise<string> {
    const owner = personOf(access);
    const [row] = await this.kept(name, () =>
      this.database.query<{ id: string }>(
        `insert into leads.saved_view (owner_id, name, query, is_shared) values ($1, $2, $3, $4) returning id`,
        [owner, name.trim(), query, isShared],
      ),
    );
    return row?.id ?? '';
  }

  /** @throws DomainError `view-not-found` when there is none of the caller's, `view-name-taken`; VersionStale */
  async change(
    access: Access,
    target: { readonly id: string; readonly version: number | null },
    fields: ViewFields,
  ): Promise<void> {
    const owner = callerOf(access);
    await this.database.transaction(access, async (tx) => {
      const [view] = await tx.query<{ version: number }>(
        `select version from leads.saved_view where id = $1 and owner_id = $2 for update`,
        [target.id, owner],
      );
      if (!view) throw notFound('view');
      checkVersion(target.version, view.version);
      await this.kept(fields.name ?? '', () =>
        tx.query(
          `update leads.saved_view set name = coalesce($2, name), query = coalesce($3, query), is_shared = coalesce($4, is_shared),
             version = version + 1 where id = $1`,
          [target.id, fields.name?.trim() ?? null, fields.query ?? null, fields.isShared ?? null],
        ),
      );
    });
  }

  /** @throws DomainError `view-not-found` */
  async remove(access: Access, id: string): Promise<void> {
    const removed = await this.database.query(
      `delete from leads.saved_view where id = $1 and owner_id = $2 returning id`,
      [id, callerOf(access)],
    );
    if (removed.length === 0) throw notFound('view');
  }

  /** @throws DomainError `view-not-found` */
  async one(access: Access, id: string): Promise<SavedViewRow> {
    const [row] = await this.database.query<SavedViewRow>(`${VISIBLE} and view.id = $2`, [callerOf(access), id]);
    if (!row) throw notFound('view');
    return row;
  }

  /** Pins a view for the caller alone, or unpins it.
   *  @throws DomainError `view-not-found` */
  async setPinned(access: Access, id: string, isPinned: boolean): Promise<void> {
    await this.one(access, id);
    const params = [personOf(access), id];
    if (isPinned)
      await this.database.query(`insert into leads.pinned_view values ($1, $2) on conflict do nothing`, params);
    else await this.database.query(`delete from leads.pinned_view where person_id = $1 and view_id = $2`, params);
  }

  private async kept<T>(name: string, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new DomainError('view-name-taken', `You have a view called "${name}" already.`, { name });
    }
  }
}

const VISIBLE = `select view.id, view.owner_id, owner.name as owner_name, view.name, view.query, view.is_shared, view.version,
    pinned.view_id is not null as is_pinned
  from leads.saved_view view
  left join ${AUTH_VIEWS.person} owner on owner.id = view.owner_id
  left join leads.pinned_view pinned on pinned.view_id = view.id and pinned.person_id = $1::uuid
  where (view.owner_id = $1::uuid or view.is_shared)`;

/** Null for a program, which sees what is shared and keeps none. */
function callerOf(access: Access): string | null {
  access.require('lead.view');
  return access.actor.kind === 'person' ? access.actor.id : null;
}

/** @throws PermissionMissing for a program */
function personOf(access: Access): string {
  const caller = callerOf(access);
  if (caller === null) throw new PermissionMissing('profile.view');
  return caller;
}
