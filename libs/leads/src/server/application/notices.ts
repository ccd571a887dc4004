import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { notFound } from '../../domain/lead.errors.js';

export interface NoticeRow {
  id: string;
  kind: 'digest' | 'escalation';
  day: string;
  title: string;
  text: string;
  lead_ids: string[];
  at: Date;
  read_at: Date | null;
}

/** What people are told about their leads, as far back as it is kept. */
@Injectable()
export class Notices {
  constructor(private readonly database: Database) {}

  /** The caller's own, newest first. */
  list(access: Access): Promise<NoticeRow[]> {
    return this.database.query<NoticeRow>(
      `select id, kind, day, title, text, lead_ids, at, read_at from leads.notice where person_id = $1 order by id desc limit 100`,
      [callerOf(access)],
    );
  }

  /** @throws DomainError `notice-not-found` for what is not there or not the caller's */
  async setRead(access: Access, id: string): Promise<void> {
    const read = await this.database.query(
      `update leads.notice set read_at = coalesce(read_at, now()) where id = $1 and person_id = $2 returning id`,
      [id, callerOf(access)],
    );
    if (read.length === 0) throw notFound('notice');
  }
}

/** Null for a program, which is told nothing. */
function callerOf(access: Access): string | null {
  access.require('lead.view');
  return access.actor.kind === 'person' ? access.actor.id : null;
}
