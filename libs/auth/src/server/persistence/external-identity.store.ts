import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import type { IssuerIdentity, SsoPerson } from '../../domain/sso.js';

interface PersonRow {
  id: string;
  is_active: boolean;
}

/** Which subject of an issuer outside is which person. */
@Injectable()
export class ExternalIdentityStore {
  /** The person bound to the subject, and notes that it was used; null for one that was never seen. */
  async find(sql: Sql, { issuer, subject }: IssuerIdentity): Promise<SsoPerson | null> {
    const [row] = await sql.query<PersonRow>(
      `update auth.external_identity identity set last_used_at = now() from auth.person
       where person.id = identity.person_id and identity.issuer = $1 and identity.subject = $2
       returning person.id, person.status = 'active' as is_active`,
      [issuer, subject],
    );
    return row ? { personId: row.id, isActive: row.is_active } : null;
  }

  async personWithEmail(sql: Sql, email: string): Promise<SsoPerson | null> {
    const [row] = await sql.query<PersonRow>(
      `select id, status = 'active' as is_active from auth.person where lower(email) = $1 for update`,
      [email],
    );
    return row ? { personId: row.id, isActive: row.is_active } : null;
  }

  /** @returns false when the person is bound to another subject of the issuer already */
  async link(sql: Sql, { issuer, subject }: IssuerIdentity, personId: string): Promise<boolean> {
    const [row] = await sql.query(
      `insert into auth.external_identity (issuer, subject, person_id) values ($1, $2, $3)
       on conflict do nothing returning 1`,
      [issuer, subject, personId],
    );
    return row !== undefined;
  }
}
