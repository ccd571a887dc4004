import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { NameTaken, NotThere } from '../../domain/sales.errors.js';
import { writeAudit, type AuditFact } from '../persistence/audit.sql.js';
import { ServiceMapping } from '../persistence/reference.entities.js';
import { differences, flush, requireProductLine } from './reference-change.js';

export interface MappingFields {
  readonly serviceLine?: string;
  readonly productLine?: string;
}

/** Create, change and remove what a service line counts for. Sales that are recorded keep their product line. */
@Injectable()
export class ServiceMappingCommands {
  constructor(private readonly database: Database) {}

  /** @returns id of the new mapping
   *  @throws NameTaken, ReferenceUnknown */
  async create(access: Access, fields: Required<MappingFields>): Promise<string> {
    access.require('portfolio.edit');
    return this.database.transaction(access, async (tx) => {
      await requireProductLine(tx, fields.productLine);
      const mapping = tx.em.create(ServiceMapping, { ...fields });
      tx.em.persist(mapping);
      await flush(tx, taken(fields.serviceLine));
      await this.audit(tx, access, { act: 'service-mapping.created', subjectId: mapping.id, detail: { ...fields } });
      return mapping.id;
    });
  }

  /** @throws NotThere, VersionStale, NameTaken, ReferenceUnknown */
  async change(access: Access, target: { id: string; version: number | null }, changes: MappingFields): Promise<void> {
    access.require('portfolio.edit');
    await this.database.transaction(access, async (tx) => {
      const mapping = await this.locked(tx, target.id);
      checkVersion(target.version, mapping.version);
      await requireProductLine(tx, changes.productLine);
      const changed = differences(mapping, changes);
      if (changes.serviceLine !== undefined) mapping.serviceLine = changes.serviceLine;
      if (changes.productLine !== undefined) mapping.productLine = changes.productLine;
      await flush(tx, taken(mapping.serviceLine));
      if (Object.keys(changed).length > 0)
        await this.audit(tx, access, { act: 'service-mapping.changed', subjectId: mapping.id, detail: changed });
    });
  }

  /** @throws NotThere, VersionStale */
  async remove(access: Access, target: { id: string; version: number | null }): Promise<void> {
    access.require('portfolio.edit');
    await this.database.transaction(access, async (tx) => {
      const mapping = await this.locked(tx, target.id);
      checkVersion(target.version, mapping.version);
      await tx.query(`delete from sales.service_mapping where id = $1`, [mapping.id]);
      const { serviceLine, productLine } = mapping;
      await this.audit(tx, access, {
        act: 'service-mapping.removed',
        subjectId: mapping.id,
        detail: { serviceLine, productLine },
      });
    });
  }

  private async locked(tx: Tx, id: string): Promise<ServiceMapping> {
    const mapping = await tx.em.findOne(ServiceMapping, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!mapping) throw new NotThere('service-mapping');
    return mapping;
  }

  private audit(tx: Tx, access: Access, fact: Pick<AuditFact, 'act' | 'subjectId' | 'detail'>): Promise<void> {
    return writeAudit(tx, { actorId: access.actor.id, subjectType: 'service-mapping', ...fact });
  }
}

function taken(serviceLine: string): Record<string, () => Error> {
  return { service_mapping_service_unique: () => new NameTaken('The service line', serviceLine) };
}
