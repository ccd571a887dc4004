import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@tierline/platform/database';
import { Mails } from '@tierline/platform/mail';

interface Receiver {
  readonly email: string;
  readonly name: string;
}

const NOT_YOU = 'If this was not you, tell an administrator at once.';

/** The mails about accounts: short, plain, and without a password. */
@Injectable()
export class AccountMails {
  constructor(private readonly mails: Mails) {}

  async invitation(tx: Tx, to: Receiver, token: string): Promise<void> {
    const company = await companyName(tx);
    await this.order(tx, to, {
      kind: 'auth.invitation',
      subject: `Your account at ${company}`,
      lines: [
        `You have been invited to Tierline at ${company}. Set your password here:`,
        this.mails.link('/set-password', token),
        'The link works once, and for seven days.',
      ],
    });
  }

  async reset(tx: Tx, to: Receiver, token: string): Promise<void> {
    await this.order(tx, to, {
      kind: 'auth.password-reset',
      subject: 'Set a new password',
      lines: [
        'Somebody asked for a new password for this address. Set it here:',
        this.mails.link('/set-password', token),
        'The link works once, and for 30 minutes. If you did not ask for it, there is nothing to do: your password stays as it is.',
      ],
    });
  }

  async accountReady(tx: Tx, to: Receiver): Promise<void> {
    await this.order(tx, to, {
      kind: 'auth.account-ready',
      subject: 'Your account is ready',
      lines: ['Your password is set. Sign in with this e-mail address:', this.mails.link('/sign-in')],
    });
  }

  async passwordChanged(tx: Tx, to: Receiver): Promise<void> {
    await this.order(tx, to, {
      kind: 'auth.password-changed',
      subject: 'Your password was changed',
      lines: ['The password of your account was changed, and other sessions were ended.', NOT_YOU],
    });
  }

  /** To the address before the change: only there somebody notices a change that he did not want. */
  async addressChanged(tx: Tx, before: Receiver, newEmail: string): Promise<void> {
    await this.order(tx, before, {
      kind: 'auth.address-changed',
      subject: 'You sign in with another address now',
      lines: [`An administrator changed the e-mail address of your account to ${newEmail}.`, NOT_YOU],
    });
  }

  async accountChanged(tx: Tx, to: Receiver): Promise<void> {
    await this.order(tx, to, {
      kind: 'auth.account-changed',
      subject: 'Your account was changed',
      lines: [
        `An administrator changed your account. Name: ${to.name}. E-mail address to sign in with: ${to.email}.`,
        this.mails.link('/profile'),
      ],
    });
  }

  async nameChanged(tx: Tx, to: Receiver): Promise<void> {
    await this.order(tx, to, {
      kind: 'auth.account-changed',
      subject: 'Your name was changed',
      lines: [`You changed the name of your account to ${to.name}.`, NOT_YOU],
    });
  }

  async accessEnded(tx: Tx, to: Receiver): Promise<void> {
    const company = await companyName(tx);
    await this.order(tx, to, {
      kind: 'auth.access-ended',
      subject: `Your access to ${company} has ended`,
      lines: [`Your account at ${company} was deactivated, and you were signed out everywhere.`],
    });
  }

  async accessRestored(tx: Tx, to: Receiver): Promise<void> {
    const company = await companyName(tx);
    await this.order(tx, to, {
      kind: 'auth.access-restored',
      subject: `You can sign in to ${company} again`,
      lines: [`Your account at ${company} is active again.`, this.mails.link('/sign-in')],
    });
  }

  async accountDeleted(tx: Tx, to: Receiver): Promise<void> {
    const company = await companyName(tx);
    await this.order(tx, to, {
      kind: 'auth.account-deleted',
      subject: `Your account at ${company} was deleted`,
      lines: [
        `Your account at ${company} was deleted before it was used. Links that you were sent do not work any more.`,
      ],
    });
  }

  /** To every administrator: somebody waits. */
  async personRequested(tx: Tx, { name, by }: { name: string; by: string }): Promise<void> {
    const administrators = await tx.query<Receiver>(
      `select distinct person.email, person.name from auth.person
       join auth.role_assignment held on held.person_id = person.id and held.role_key = 'admin'
       where person.status = 'active' and held.valid_from <= now() and (held.valid_until is null or held.valid_until > now())`,
    );
    for (const administrator of administrators) {
      await this.order(tx, administrator, {
        kind: 'auth.person-requested',
        subject: `${by} asks to invite ${name}`,
        lines: [
          `${by} asks to invite ${name}. Nobody can sign in until an administrator agrees:`,
          this.mails.link('/admin/people'),
        ],
      });
    }
  }

  private async order(
    tx: Tx,
    to: Receiver,
    { kind, subject, lines }: { kind: string; subject: string; lines: readonly string[] },
  ): Promise<void> {
    const text = [`Hello ${to.name},`, ...lines, 'Tierline'].join('\n\n');
    await this.mails.order(tx, { to: to.email, kind, subject, text: `${text}\n` });
  }
}

async function companyName(sql: Sql): Promise<string> {
  const [company] = await sql.query<{ name: string }>('select name from auth.company');
  return company?.name ?? 'Tierline';
}
