import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import { Mails } from '@tierline/platform/mail';
import { userAgentOf } from '../../domain/sign-in-trace.js';
import type { Origin } from '../persistence/sign-in-throttle.store.js';

const NOT_YOU = [
  'If this was not you, end the session under Profile, Sessions, change your password, and tell an administrator.',
];

interface Receiver {
  name: string;
  email: string;
  local_time: string;
  time_zone: string;
}

/** The mails about signing in: what somebody should know who did not do it himself. None holds a secret. */
@Injectable()
export class SignInMails {
  constructor(private readonly mails: Mails) {}

  /** @param place town of the address; null when it is not known */
  unknownBrowser(
    tx: Tx,
    personId: string,
    { address, userAgent, place }: Origin & { place: string | null },
  ): Promise<void> {
    const { browser, os } = userAgentOf(userAgent);
    return this.order(tx, personId, {
      kind: 'auth.sign-in-from-unknown-browser',
      subject: 'New sign-in to your account',
      lines: ({ local_time, time_zone }) => [
        'Somebody signed in to your account with a browser that was not used for it before.',
        '',
        `Time: ${local_time} (${time_zone})`,
        `Browser: ${[browser ?? 'unknown', os].filter(Boolean).join(' on ')}`,
        `Address: ${address}${place === null ? '' : `, ${place}`}`,
        '',
        'If this was you, there is nothing to do.',
        ...NOT_YOU,
      ],
    });
  }

  secondFactorOn(tx: Tx, personId: string): Promise<void> {
    return this.order(tx, personId, {
      kind: 'auth.second-factor-on',
      subject: 'Second factor switched on',
      lines: () => [
        'From now on a code of your authenticator app is asked for when you sign in.',
        'Keep the recovery codes at a safe place: each opens one sign-in when the phone is gone.',
        ...NOT_YOU,
      ],
    });
  }

  secondFactorOff(tx: Tx, personId: string): Promise<void> {
    return this.order(tx, personId, {
      kind: 'auth.second-factor-off',
      subject: 'Second factor switched off',
      lines: () => ['From now on your password alone is enough to sign in.', ...NOT_YOU],
    });
  }

  recoveryCodesRenewed(tx: Tx, personId: string): Promise<void> {
    return this.order(tx, personId, {
      kind: 'auth.recovery-codes-renewed',
      subject: 'New recovery codes',
      lines: () => [
        'New recovery codes were made for your account. The earlier ones are worth nothing any more.',
        ...NOT_YOU,
      ],
    });
  }

  recoveryCodeUsed(tx: Tx, personId: string, left: number): Promise<void> {
    return this.order(tx, personId, {
      kind: 'auth.recovery-code-used',
      subject: 'A recovery code was used',
      lines: () => [
        `Somebody signed in to your account with a recovery code. ${left} of them are left.`,
        'If the phone is gone, remove the second factor and set it up again on the new one.',
        ...NOT_YOU,
      ],
    });
  }

  wrongCodes(tx: Tx, personId: string, count: number): Promise<void> {
    return this.order(tx, personId, {
      kind: 'auth.second-factor-wrong',
      subject: 'Wrong codes for your account',
      lines: () => [
        `Somebody gave your password, and then ${count} wrong codes within a day. Nobody was signed in by them.`,
        'If this was not you, somebody knows your password: change it now, and tell an administrator.',
      ],
    });
  }

  private async order(
    tx: Tx,
    personId: string,
    mail: { kind: string; subject: string; lines: (to: Receiver) => readonly string[] },
  ): Promise<void> {
    const [to] = await tx.query<Receiver>(
      `select person.name, person.email, zone.name as time_zone,
              to_char(now() at time zone zone.name, 'YYYY-MM-DD HH24:MI') as local_time
       from auth.person cross join auth.company
       cross join lateral (select coalesce(person.time_zone, company.time_zone) as name) zone where person.id = $1`,
      [personId],
    );
    if (!to) return;
    const text = [`Hello ${to.name},`, '', ...mail.lines(to), ''].join('\n');
    await this.mails.order(tx, { to: to.email, kind: mail.kind, subject: mail.subject, text });
  }
}
