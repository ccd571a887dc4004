import type { Sql } from '@tierline/platform/database';
import type { Actor } from '@tierline/shared/access';

export type ChangeKind = 'cell' | 'left-out' | 'taken-back' | 'resolution' | 'mapping';

/** What a person did by hand. */
export interface NewChange {
  readonly kind: ChangeKind;
  readonly position?: number;
  readonly row?: number;
  readonly field?: string;
  readonly before?: string | null;
  readonly after?: string | null;
  readonly note?: string | null;
  readonly actor: Actor;
}

/** Keeps what was done, with what stood there before and who did it. */
export async function recordChange(sql: Sql, importId: string, change: NewChange): Promise<void> {
  await sql.query(
    `insert into imports.change (import_id, kind, position, row_no, field, before, after, note, actor_id, actor_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      importId,
      change.kind,
      change.position ?? null,
      change.row ?? null,
      change.field ?? null,
      change.before ?? null,
      change.after ?? null,
      change.note ?? null,
      change.actor.id,
      change.actor.name,
    ],
  );
}
