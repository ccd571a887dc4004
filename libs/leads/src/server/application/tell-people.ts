import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Mails } from '@tierline/platform/mail';
import { systemAccess } from '@tierline/shared/access';
import { loadRules, type LeadRules } from '../persistence/lead-rules.sql.js';

/** Leads that are listed at most; of the others only their number is told. */
const MOST_LISTED = 50;

/** What comes of a kind of news of which a person has some of that day already: a digest is told once, more escalations are added. */
const WHEN_TOLD = {
  digest: 'do nothing',
  escalation: `do update set text = notice.text || E'\\n' || excluded.text, lead_ids = notice.lead_ids || excluded.lead_ids, read_at = null`,
} as const;

/** What a person is told about leads. */
export interface News {
  readonly person: { readonly id: string; readonly email: string };
  readonly kind: keyof typeof WHEN_TOLD;
  /** `YYYY-MM-DD` in the zone of the company. */
  readonly day: string;
  readonly title: string;
  readonly text: string;
  /** All that it is about, in the order in which they are listed. */
  readonly leadIds: readonly string[];
  /** Whether the company wants a mail of it. */
  readonly isMailed: boolean;
  /** Page of the application, to which the mail leads. */
  readonly page?: string;
}

/** Tells people about their leads in Tierline, and by mail where the company wants that. */
@Injectable()
export class TellPeople {
  constructor(
    private readonly database: Database,
    private readonly mails: Mails,
  ) {}

  /** Does the telling of one time in one transaction, by the rules that hold then. */
  inTurn<Told>(now: Date, tell: (tx: Tx, rules: LeadRules) => Promise<Told>): Promise<Told> {
    return this.database.transaction(systemAccess, async (tx) => tell(tx, await loadRules(tx, now)));
  }

  /** @returns whether it was news */
  async tell(tx: Tx, { person, kind, day, title, text, leadIds, ...mail }: News): Promise<boolean> {
    const kept = await tx.query(
      `insert into leads.notice (person_id, kind, day, title, text, lead_ids) values ($1, $2, $3, $4, $5, $6::uuid[])
       on conflict on constraint notice_once ${WHEN_TOLD[kind]} returning id`,
      [person.id, kind, day, title, text, leadIds.slice(0, MOST_LISTED)],
    );
    if (kept.length === 0) return false;
    if (mail.isMailed) {
      const written = mail.page === undefined ? text : `${text}\n\n${this.mails.link(mail.page)}`;
      await this.mails.order(tx, { to: person.email, subject: title, text: written, kind: `leads.${kind}` });
    }
    return true;
  }
}

/** A line for each of the first leads, and one for the rest. */
export function listed<Lead>(leads: readonly Lead[], lineOf: (lead: Lead) => string): string[] {
  const lines = leads.slice(0, MOST_LISTED).map(lineOf);
  return leads.length > MOST_LISTED ? [...lines, `... and ${leads.length - MOST_LISTED} more.`] : lines;
}
