import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import { Access } from '@tierline/shared/access';
import { SignInMails } from '../mails/sign-in-mails.js';
import { writeAudit } from '../persistence/audit.js';
import { SecondFactorStore } from '../persistence/second-factor.store.js';

/** Wrong codes within a day after which their owner is warned. */
const WRONG_CODES_TO_WARN = 5;

/** Judges the code of a sign-in, and tells its owner when a recovery code was used up. */
@Injectable()
export class SecondFactorCheck {
  constructor(
    private readonly factors: SecondFactorStore,
    private readonly mails: SignInMails,
  ) {}

  /** @returns whether the code was right; it is not taken a second time */
  async takes(tx: Tx, personId: string, code: string): Promise<boolean> {
    const taken = await this.factors.take(tx, personId, code);
    if (taken === 'recovery-code') await this.noteRecoveryCode(tx, personId);
    if (taken === null) await this.warn(tx, personId);
    return taken !== null;
  }

  /** Who gets as far as guessing codes knows the password: its owner should know that, once a day. */
  private async warn(tx: Tx, personId: string): Promise<void> {
    const [row] = await tx.query<{ earlier: number }>(
      `select count(*)::int as earlier from auth.sign_in_attempt
       where person_id = $1 and outcome = 'wrong-code' and at > now() - interval '1 day'`,
      [personId],
    );
    if (row?.earlier === WRONG_CODES_TO_WARN - 1) await this.mails.wrongCodes(tx, personId, WRONG_CODES_TO_WARN);
  }

  private async noteRecoveryCode(tx: Tx, personId: string): Promise<void> {
    const { recoveryCodesLeft } = await this.factors.stateOf(tx, personId);
    const person = new Access({ kind: 'person', id: personId, name: '' }, []);
    await writeAudit(tx, person, {
      act: 'second-factor.recovery-code-used',
      subjectType: 'person',
      subjectId: personId,
      detail: { recoveryCodesLeft },
    });
    await this.mails.recoveryCodeUsed(tx, personId, recoveryCodesLeft);
  }
}
