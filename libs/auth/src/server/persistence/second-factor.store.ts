import { Injectable } from '@nestjs/common';
import type { Sql, Tx } from '@tierline/platform/database';
import { SecretBox, sealedColumn } from '@tierline/platform/secrets';
import { createHash, randomBytes } from 'node:crypto';
import {
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES,
  recoveryCodeText,
  totpStepOf,
  typedCode,
} from '../../domain/second-factor.js';

const SECRET = sealedColumn({ table: 'auth.second_factor', column: 'sealed_secret', key: 'person_id' });

/** What is known about the second factor of a person without opening it. */
export interface SecondFactorState {
  readonly isOn: boolean;
  /** When it was switched on. */
  readonly since: Date | null;
  readonly recoveryCodesLeft: number;
}

export type TakenCode = 'totp' | 'recovery-code';

interface FactorRow {
  sealed_secret: string;
  is_on: boolean;
  last_step: bigint | null;
}

/** Secrets of second factors, sealed, and recovery codes, hashed. */
@Injectable()
export class SecondFactorStore {
  constructor(private readonly box: SecretBox) {}

  async stateOf(sql: Sql, personId: string): Promise<SecondFactorState> {
    const [row] = await sql.query<{ since: Date | null; codes: number }>(
      `select (select confirmed_at from auth.second_factor where person_id = $1) as since,
              (select count(*)::int from auth.recovery_code where person_id = $1 and used_at is null) as codes`,
      [personId],
    );
    return { isOn: row?.since != null, since: row?.since ?? null, recoveryCodesLeft: row?.codes ?? 0 };
  }

  /** Keeps a secret that is not asked for yet, in place of an earlier one that never was.
   *  @returns false when a second factor is on already */
  async begin(sql: Sql, personId: string, secret: string): Promise<boolean> {
    const rows = await sql.query(
      `insert into auth.second_factor (person_id, sealed_secret) values ($1, $2)
       on conflict (person_id) do update set sealed_secret = excluded.sealed_secret, started_at = now()
       where second_factor.confirmed_at is null returning person_id`,
      [personId, this.box.seal(secret, SECRET.of(personId))],
    );
    return rows.length > 0;
  }

  /** Switches a begun second factor on when the code is right.
   *  @returns whether it was right; null when none was begun, or one is on already */
  async confirm(tx: Tx, personId: string, code: string): Promise<boolean | null> {
    const factor = await this.locked(tx, personId);
    if (!factor || factor.is_on) return null;
    const step = this.stepOf(factor, personId, code);
    if (step === null) return false;
    await tx.query(`update auth.second_factor set confirmed_at = now(), last_step = $2 where person_id = $1`, [
      personId,
      step,
    ]);
    return true;
  }

  /** Takes a code of the app or a recovery code, once.
   *  @returns which it was; null for a wrong or used one, and when no second factor is on */
  async take(tx: Tx, personId: string, code: string): Promise<TakenCode | null> {
    const factor = await this.locked(tx, personId);
    if (!factor?.is_on) return null;
    const typed = typedCode(code);
    if (typed.kind === 'recovery')
      return (await this.takeRecoveryCode(tx, personId, typed.code)) ? 'recovery-code' : null;
    const step = this.stepOf(factor, personId, code);
    if (step === null) return null;
    await tx.query('update auth.second_factor set last_step = $2 where person_id = $1', [personId, step]);
    return 'totp';
  }

  /** Makes new recovery codes in place of all earlier ones.
   *  @returns the codes, to be shown once */
  async renewRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCodeText(randomBytes(RECOVERY_CODE_BYTES)));
    await tx.query('delete from auth.recovery_code where person_id = $1', [personId]);
    await tx.query(`insert into auth.recovery_code (person_id, code_hash) select $1, unnest($2::bytea[])`, [
      personId,
      codes.map((code) => hashOf(code.replaceAll('-', ''))),
    ]);
    return codes;
  }

  /** @returns whether there was a second factor, on or begun */
  async remove(sql: Sql, personId: string): Promise<boolean> {
    const rows = await sql.query('delete from auth.second_factor where person_id = $1 returning person_id', [personId]);
    return rows.length > 0;
  }

  private async locked(tx: Tx, personId: string): Promise<FactorRow | null> {
    const [row] = await tx.query<FactorRow>(
      `select sealed_secret, confirmed_at is not null as is_on, last_step from auth.second_factor
       where person_id = $1 for update`,
      [personId],
    );
    return row ?? null;
  }

  private stepOf({ sealed_secret, last_step }: FactorRow, personId: string, code: string): number | null {
    const typed = typedCode(code);
    if (typed.kind !== 'totp') return null;
    const secret = this.box.open(sealed_secret, SECRET.of(personId));
    return totpStepOf(secret, typed.digits, {
      now: new Date(),
      lastStep: last_step === null ? null : Number(last_step),
    });
  }

  private async takeRecoveryCode(tx: Tx, personId: string, code: string): Promise<boolean> {
    const rows = await tx.query(
      `update auth.recovery_code set used_at = now()
       where person_id = $1 and code_hash = $2 and used_at is null returning id`,
      [personId, hashOf(code)],
    );
    return rows.length > 0;
  }
}

/** A plain hash is enough: eighty random bits cannot be tried out. */
function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}
