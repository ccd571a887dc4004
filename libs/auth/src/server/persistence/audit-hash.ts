import { createHash } from 'node:crypto';

/** An entry of the log as it is hashed: every field, as text in the form that PostgreSQL gives it (`AUDIT_FIELDS_SQL`). */
export interface HashedEntry {
  readonly sequence: string;
  readonly id: string;
  readonly at: string;
  readonly actor_id: string | null;
  readonly on_behalf_of: string | null;
  readonly act: string;
  readonly subject_type: string;
  readonly subject_id: string | null;
  readonly detail: string;
  readonly request_id: string | null;
}

/** The fields of `entry`, each in one text form that does not depend on settings of the connection. */
export const AUDIT_FIELDS_SQL = `
  entry.sequence::text, entry.id::text, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at,
  entry.actor_id::text, entry.on_behalf_of::text, entry.act, entry.subject_type, entry.subject_id,
  entry.detail::text, entry.request_id`;

/** The hash before the first link. */
export const FIRST_HASH = Buffer.alloc(32);

/** The link of an entry: SHA-256 over the hash before it, its place, and all its fields. Written as a JSON list, so that no two
 *  different entries read the same. */
export function linkHash(before: Buffer, position: bigint, entry: HashedEntry): Buffer {
  const fields = [
    entry.sequence,
    entry.id,
    entry.at,
    entry.actor_id,
    entry.on_behalf_of,
    entry.act,
    entry.subject_type,
    entry.subject_id,
    entry.detail,
    entry.request_id,
  ];
  return createHash('sha256')
    .update(JSON.stringify([before.toString('hex'), String(position), ...fields]))
    .digest();
}
