import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import { Mails } from '@tierline/platform/mail';

/** Tells people that somebody looks through their eyes, where the company wants it so. */
@Injectable()
export class ViewMails {
  constructor(private readonly mails: Mails) {}

  /** @param until when the view ends by itself */
  async started(
    tx: Tx,
    person: { readonly name: string; readonly email: string },
    { by, until }: { by: string; until: Date },
  ): Promise<void> {
    const [company] = await tx.query<{ is_told: boolean; time_zone: string; locale: string }>(
      'select view_as_tells_person as is_told, time_zone, locale from auth.company',
    );
    if (!company?.is_told) return;
    const end = new Intl.DateTimeFormat(company.locale, { timeStyle: 'short', timeZone: company.time_zone }).format(
      until,
    );
    const lines = [
      `Hello ${person.name},`,
      `${by} looks at Tierline through your eyes, until ${end} (${company.time_zone}) at the latest.`,
      'Nothing can be changed that way, and each page that is looked at is written into the audit log under both names.',
      'Tierline',
    ];
    const text = `${lines.join('\n\n')}\n`;
    await this.mails.order(tx, { to: person.email, kind: 'auth.viewed', subject: `${by} views as you`, text });
  }
}
