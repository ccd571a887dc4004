import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { AssignmentOverlaps, DatesReversed, NotThere, ReferenceUnknown } from '../../domain/sales.errors.js';
import { writeAudit, type AuditFact } from '../persistence/audit.sql.js';
import { CustomerAssignment } from '../persistence/reference.entities.js';
import { constraintOf, defined, differences, refuseOwnRep, requireRep } from './reference-change.js';
import { SupplierLoaders } from './supplier-loaders.js';

export interface AssignmentChanges {
  readonly customerField?: string;
  readonly value?: string;
  readonly repId?: string;
  readonly validFrom?: string;
  readonly validUntil?: string | null;
}

export interface NewAssignment extends AssignmentChanges {
  readonly loader: string;
  readonly customerField: string;
  readonly value: string;
  readonly repId: string;
  readonly validFrom: string;
}

interface Holds {
  readonly loader: string;
  readonly customerField: string;
  readonly value: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** Create, change and remove assignments of customers to reps. Sales that are recorded keep the rep they have. */
@Injectable()
export class CustomerAssignmentCommands {
  constructor(
    private readonly database: Database,
    private readonly loaders: SupplierLoaders,
  ) {}

  /** @returns id of the new assignment
   *  @throws AssignmentOverlaps, DatesReversed, ReferenceUnknown, DutyRefused */
  async create(access: Access, fields: NewAssignment): Promise<string> {
    access.require('portfolio.edit');
    const loader = this.loaders.of({ loader: fields.loader });
    if (!loader) throw new ReferenceUnknown('loader', fields.loader);
    const value = loader.comparedAs(fields.value);
    const wanted = { ...fields, value, validUntil: fields.validUntil ?? null };
    return this.refusing({ ...wanted, id: null }, () =>
      this.database.transaction(access, async (tx) => {
        await requireRep(tx, fields.repId);
        await refuseOwnRep(tx, access, [fields.repId]);
        const assignment = tx.em.create(CustomerAssignment, wanted);
        tx.em.persist(assignment);
        await tx.em.flush();
        await this.audit(tx, access, { act: 'customer-assignment.created', subjectId: assignment.id, detail: wanted });
        return assignment.id;
      }),
    );
  }

  /** @throws NotThere, VersionStale, AssignmentOverlaps, DatesReversed, ReferenceUnknown, DutyRefused */
  async change(
    access: Access,
    target: { id: string; version: number | null },
    asked: AssignmentChanges,
  ): Promise<void> {
    access.require('portfolio.edit');
    const stored = await this.database.query<Holds>(
      `select loader, customer_field as "customerField", value, valid_from as "validFrom", valid_until as "validUntil"
       from sales.customer_assignment where id = $1`,
      [target.id],
    );
    if (!stored[0]) throw new NotThere('customer-assignment');
    const loader = this.loaders.of({ loader: stored[0].loader });
    const changes =
      asked.value === undefined ? asked : { ...asked, value: loader?.comparedAs(asked.value) ?? asked.value };
    await this.refusing({ ...stored[0], ...defined(changes), id: target.id }, () =>
      this.database.transaction(access, async (tx) => {
        const assignment = await this.locked(tx, target.id);
        checkVersion(target.version, assignment.version);
        await requireRep(tx, changes.repId);
        await refuseOwnRep(tx, access, [assignment.repId, changes.repId]);
        const changed = differences(assignment, changes);
        tx.em.assign(assignment, defined(changes));
        await tx.em.flush();
        if (Object.keys(changed).length > 0)
          await this.audit(tx, access, {
            act: 'customer-assignment.changed',
            subjectId: assignment.id,
            detail: changed,
          });
      }),
    );
  }

  /** @throws NotThere, VersionStale, DutyRefused */
  async remove(access: Access, target: { id: string; version: number | null }): Promise<void> {
    access.require('portfolio.edit');
    await this.database.transaction(access, async (tx) => {
      const assignment = await this.locked(tx, target.id);
      checkVersion(target.version, assignment.version);
      await refuseOwnRep(tx, access, [assignment.repId]);
      await tx.query(`delete from sales.customer_assignment where id = $1`, [assignment.id]);
      const { loader, value, repId, validFrom, validUntil } = assignment;
      await this.audit(tx, access, {
        act: 'customer-assignment.removed',
        subjectId: assignment.id,
        detail: {
          loader,
          value,
          repId,
          validFrom,
          validUntil,
        },
      });
    });
  }

  /** The database decides whether days overlap; who is in the way is looked up afterwards. */
  private async refusing<T>(wanted: Holds & { readonly id: string | null }, work: () => Promise<T>): Promise<T> {
    if (wanted.validUntil !== null && wanted.validUntil <= wanted.validFrom) throw new DatesReversed();
    try {
      return await work();
    } catch (error) {
      if (constraintOf(error) === 'customer_assignment_dates') throw new DatesReversed();
      if (constraintOf(error) !== 'customer_assignment_overlaps') throw error;
      throw new AssignmentOverlaps(await this.inTheWayOf(wanted));
    }
  }

  private async inTheWayOf(
    wanted: Holds & { readonly id: string | null },
  ): Promise<ConstructorParameters<typeof AssignmentOverlaps>[0]> {
    const [other] = await this.database.query<ConstructorParameters<typeof AssignmentOverlaps>[0]>(
      `select a.id, r.name as "repName", a.valid_from as "validFrom", a.valid_until as "validUntil"
       from sales.customer_assignment a join sales.rep r on r.id = a.rep_id
       where a.loader = $1 and a.customer_field = $2 and a.value_key = sales.value_key($3)
         and daterange(a.valid_from, a.valid_until) && daterange($4::date, $5::date) and a.id is distinct from $6::uuid
       order by a.valid_from limit 1`,
      [wanted.loader, wanted.customerField, wanted.value, wanted.validFrom, wanted.validUntil, wanted.id],
    );
    return (
      other ?? { id: '', repName: 'Another sales rep', validFrom: wanted.validFrom, validUntil: wanted.validUntil }
    );
  }

  private async locked(tx: Tx, id: string): Promise<CustomerAssignment> {
    const assignment = await tx.em.findOne(CustomerAssignment, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!assignment) throw new NotThere('customer-assignment');
    return assignment;
  }

  private audit(tx: Tx, access: Access, fact: Pick<AuditFact, 'act' | 'subjectId' | 'detail'>): Promise<void> {
    return writeAudit(tx, { actorId: access.actor.id, subjectType: 'customer-assignment', ...fact });
  }
}
