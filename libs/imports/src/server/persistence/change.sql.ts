import type { Sql } from '@tierline/platform/database';
import type { Actor } from '@tierline/shared/access';

export const CHANGE_KINDS = [
  'cell',
  'left-out',
  'taken-back',
  'resolution',
  'mapping',
  'equal-values',
  'find-replace',
  'workbook',
  'undone',
  'redone',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What a person did by hand. */
export interface NewChange {
  readonly kind: ChangeKind;
  readonly position?: number;
  readonly row?: number;
  readonly field?: string;
  readonly before?: string | null;
  readonly after?: string | null;
  readonly note?: string | null;
  /** How many rows it touched, where it is about several. */
  readonly rows?: number;
  /** The act that can be undone. */
  readonly actId?: string;
  readonly actor: Actor;
}

/** Keeps what was done, with what stood there before and who did it. */
export async function recordChange(sql: Sql, importId: string, change: NewChange): Promise<void> {
  await sql.query(
    `insert into imports.change (import_id, kind, position, row_no, field, before, after, note, rows, act_id, actor_id, actor_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      importId,
      change.kind,
      change.position ?? null,
      change.row ?? null,
      change.field ?? null,
      change.before ?? null,
      change.after ?? null,
      change.note ?? null,
      change.rows ?? null,
      change.actId ?? null,
      change.actor.id,
      change.actor.name,
    ],
  );
}
