import { COMMISSIONS_VIEWS } from '@tierline/contracts/commissions';
import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import { DutyRefused, type Access } from '@tierline/shared/access';
import { NameTaken, NotThere, StillInUse } from '../../domain/sales.errors.js';
import { valueKey } from '../../domain/value-key.js';
import { writeAudit, type AuditFact } from '../persistence/audit.sql.js';
import { Rep } from '../persistence/reference.entities.js';
import { constraintOf, defined, differences, flush, refuseOwnRep, requirePerson } from './reference-change.js';

export interface RepFields {
  readonly name?: string;
  readonly category?: string;
  readonly personId?: string | null;
  readonly isActive?: boolean;
  readonly aliases?: readonly string[];
}

/** Create, change and remove sales reps. */
@Injectable()
export class RepCommands {
  constructor(private readonly database: Database) {}

  /** @returns id of the new rep
   *  @throws NameTaken, ReferenceUnknown, DutyRefused */
  async create(
    access: Access,
    fields: RepFields & { readonly name: string; readonly category: string },
  ): Promise<string> {
    access.require('portfolio.edit');
    return this.database.transaction(access, async (tx) => {
      refuseLinkToSelf(access, fields.personId);
      await requirePerson(tx, fields.personId);
      const { name, category, personId, isActive } = fields;
      const rep = tx.em.create(Rep, { name, category, personId: personId ?? null, isActive: isActive ?? true });
      tx.em.persist(rep);
      await flush(tx, { rep_name_unique: () => new NameTaken('The sales rep', name) });
      if (fields.aliases) await this.saveAliases(tx, rep.id, fields.aliases);
      await this.audit(tx, access, { act: 'rep.created', subjectId: rep.id, detail: { ...fields } });
      return rep.id;
    });
  }

  /** @param version that the caller saw; null when he did not say
   *  @throws NotThere, VersionStale, NameTaken, ReferenceUnknown, DutyRefused */
  async change(access: Access, target: { id: string; version: number | null }, changes: RepFields): Promise<void> {
    access.require('portfolio.edit');
    await this.database.transaction(access, async (tx) => {
      const rep = await this.locked(tx, target.id);
      checkVersion(target.version, rep.version);
      await refuseOwnRep(tx, access, [rep.id]);
      refuseLinkToSelf(access, changes.personId);
      await requirePerson(tx, changes.personId);
      const { aliases, ...fields } = changes;
      const changed: Record<string, unknown> = differences(rep, fields);
      tx.em.assign(rep, defined(fields));
      await flush(tx, { rep_name_unique: () => new NameTaken('The sales rep', changes.name ?? rep.name) });
      if (aliases && (await this.saveAliases(tx, rep.id, aliases))) {
        changed.aliases = aliases;
        if (Object.keys(changed).length === 1)
          await tx.query(`update sales.rep set version = version + 1 where id = $1`, [rep.id]);
      }
      if (Object.keys(changed).length > 0)
        await this.audit(tx, access, { act: 'rep.changed', subjectId: rep.id, detail: changed });
    });
  }

  /** Only a rep that nothing refers to; others are deactivated.
   *  @throws NotThere, VersionStale, StillInUse, DutyRefused */
  async remove(access: Access, target: { id: string; version: number | null }): Promise<void> {
    access.require('portfolio.edit');
    await this.database.transaction(access, async (tx) => {
      const rep = await this.locked(tx, target.id);
      checkVersion(target.version, rep.version);
      await refuseOwnRep(tx, access, [rep.id]);
      await this.refuseUsed(tx, rep);
      await tx.query(`delete from sales.rep where id = $1`, [rep.id]);
      await this.audit(tx, access, { act: 'rep.removed', subjectId: rep.id, detail: { name: rep.name } });
    });
  }

  private async locked(tx: Tx, id: string): Promise<Rep> {
    const rep = await tx.em.findOne(Rep, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!rep) throw new NotThere('rep');
    return rep;
  }

  private async refuseUsed(tx: Tx, rep: Rep): Promise<void> {
    const [used] = await tx.query<{ sales: boolean; customers: boolean; pay: boolean }>(
      `select exists (select from sales.batch_key where rep_id = $1) as sales,
         exists (select from sales.customer_assignment where rep_id = $1) as customers,
         exists (select from ${COMMISSIONS_VIEWS.repRate} where rep_id = $1)
           or exists (select from ${COMMISSIONS_VIEWS.objective} where rep_id = $1)
           or exists (select from ${COMMISSIONS_VIEWS.tierPosition} where rep_id = $1) as pay`,
      [rep.id],
    );
    if (used?.sales) throw new StillInUse(`${rep.name} has sales and stays in the ledger. Deactivate the rep instead.`);
    if (used?.customers) throw new StillInUse(`${rep.name} has customers. End or remove those assignments first.`);
    if (used?.pay)
      throw new StillInUse(`${rep.name} has rates or objectives. Remove those first, or deactivate the rep.`);
  }

  /** @returns whether anything changed */
  private async saveAliases(tx: Tx, repId: string, aliases: readonly string[]): Promise<boolean> {
    const keys = [...new Set(aliases.map(valueKey))].sort();
    const [now] = await tx.query<{ keys: string[] }>(
      `select coalesce(array_agg(alias_key order by alias_key), '{}') as keys from sales.rep_alias where rep_id = $1`,
      [repId],
    );
    if (JSON.stringify(now?.keys) === JSON.stringify(keys)) return false;
    await tx.query(`delete from sales.rep_alias where rep_id = $1 and alias_key <> all($2::text[])`, [repId, keys]);
    try {
      await tx.query(
        `insert into sales.rep_alias (alias_key, alias, rep_id) select key, key, $1::uuid from unnest($2::text[]) key
         where key not in (select alias_key from sales.rep_alias where rep_id = $1)`,
        [repId, keys],
      );
    } catch (error) {
      if (constraintOf(error) === 'rep_alias_pkey') throw new NameTaken('One of the other names', keys.join(', '));
      throw error;
    }
    return true;
  }

  private audit(tx: Tx, access: Access, fact: Pick<AuditFact, 'act' | 'subjectId' | 'detail'>): Promise<void> {
    return writeAudit(tx, { actorId: access.actor.id, subjectType: 'rep', ...fact });
  }
}

/** @throws DutyRefused `D2` */
function refuseLinkToSelf(access: Access, personId: string | null | undefined): void {
  if (access.actor.kind === 'person' && personId && personId === access.actor.id) {
    throw new DutyRefused('D2', 'Being linked to a rep would pay you, so someone else must do it.');
  }
}
