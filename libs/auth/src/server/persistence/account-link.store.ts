import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import { createHash, randomBytes } from 'node:crypto';
import { LINK_MINUTES, type LinkPurpose } from '../../domain/account-link.js';

/** The account behind a link that works. */
export interface LinkedAccount {
  readonly linkId: string;
  readonly purpose: LinkPurpose;
  readonly personId: string;
  readonly email: string;
  readonly name: string;
}

interface LinkRow {
  link_id: string;
  purpose: LinkPurpose;
  person_id: string;
  email: string;
  name: string;
}

const TOKEN_BYTES = 32;

/** Single-use links. The token is in the mail only; here is its hash. */
@Injectable()
export class AccountLinkStore {
  /** Makes a link, which voids an older one for the same.
   *  @returns the token */
  async make(sql: Sql, personId: string, purpose: LinkPurpose): Promise<string> {
    await this.revoke(sql, personId, [purpose]);
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    await sql.query(
      `insert into auth.account_link (person_id, purpose, token_hash, expires_at)
       values ($1, $2, $3, now() + make_interval(mins => $4))`,
      [personId, purpose, hashOf(token), LINK_MINUTES[purpose]],
    );
    return token;
  }

  /** Voids the open links of a person. */
  async revoke(sql: Sql, personId: string, purposes: readonly LinkPurpose[]): Promise<void> {
    await sql.query(
      `update auth.account_link set voided_at = now()
       where person_id = $1 and purpose = any($2) and used_at is null and voided_at is null`,
      [personId, purposes],
    );
  }

  /** The account of a token that works for one of these purposes; null for every other token. */
  async find(sql: Sql, token: string, purposes: readonly LinkPurpose[]): Promise<LinkedAccount | null> {
    const [row] = await sql.query<LinkRow>(
      `select link.id as link_id, link.purpose, person.id as person_id, person.email, person.name
       from auth.account_link link join auth.person on person.id = link.person_id
       where link.token_hash = $1 and link.purpose = any($2) and link.used_at is null and link.voided_at is null
         and link.expires_at > now() and person.status = 'active'`,
      [hashOf(token), purposes],
    );
    if (!row) return null;
    const { link_id: linkId, purpose, person_id: personId, email, name } = row;
    return { linkId, purpose, personId, email, name };
  }

  /** Uses a link up.
   *  @returns whether it was still there to be used: of two that come at once, one is late */
  async use(sql: Sql, linkId: string): Promise<boolean> {
    const used = await sql.query(
      `update auth.account_link set used_at = now()
       where id = $1 and used_at is null and voided_at is null and expires_at > now() returning id`,
      [linkId],
    );
    return used.length === 1;
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
