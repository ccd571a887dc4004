import { COMMISSIONS_VIEWS } from '@tierline/contracts/commissions';
import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { isSlug, slugOf } from '@tierline/shared/product-line';
import { NameTaken, NotThere, ReferenceUnknown, StillInUse } from '../../domain/sales.errors.js';
import { writeAudit, type AuditFact } from '../persistence/audit.sql.js';
import { ProductLine } from '../persistence/reference.entities.js';
import { defined, differences, flush } from './reference-change.js';

export interface ProductLineFields {
  readonly name?: string;
  readonly isActive?: boolean;
}

/** Create, change and remove product lines. The slug never changes: files, sales and plans refer to it. */
@Injectable()
export class ProductLineCommands {
  constructor(private readonly database: Database) {}

  /** @returns slug of the new product line
   *  @throws NameTaken, ReferenceUnknown when the name makes no slug and none is given */
  async create(
    access: Access,
    fields: ProductLineFields & { readonly name: string; readonly slug?: string },
  ): Promise<string> {
    access.require('portfolio.edit');
    const { name } = fields;
    const slug = fields.slug ?? slugOf(name);
    if (!isSlug(slug)) throw new ReferenceUnknown('slug', slug);
    return this.database.transaction(access, async (tx) => {
      tx.em.persist(tx.em.create(ProductLine, { slug, name, isActive: fields.isActive ?? true }));
      await flush(tx, { product_line_pkey: () => new NameTaken('The product line', slug), ...nameTaken(name) });
      await this.audit(tx, access, { act: 'product-line.created', subjectId: slug, detail: { ...fields } });
      return slug;
    });
  }

  /** @throws NotThere, VersionStale, NameTaken */
  async change(
    access: Access,
    target: { slug: string; version: number | null },
    changes: ProductLineFields,
  ): Promise<void> {
    access.require('portfolio.edit');
    await this.database.transaction(access, async (tx) => {
      const line = await this.locked(tx, target.slug);
      checkVersion(target.version, line.version);
      const changed = differences(line, changes);
      tx.em.assign(line, defined(changes));
      await flush(tx, nameTaken(changes.name ?? line.name));
      if (Object.keys(changed).length > 0)
        await this.audit(tx, access, { act: 'product-line.changed', subjectId: line.slug, detail: changed });
    });
  }

  /** Only a product line that nothing refers to; others are deactivated.
   *  @throws NotThere, VersionStale, StillInUse */
  async remove(access: Access, target: { slug: string; version: number | null }): Promise<void> {
    access.require('portfolio.edit');
    await this.database.transaction(access, async (tx) => {
      const line = await this.locked(tx, target.slug);
      checkVersion(target.version, line.version);
      const [used] = await tx.query<{ is_used: boolean }>(
        `select exists (select from sales.batch_key where product_line = $1)
           or exists (select from sales.service_mapping where product_line = $1)
           or exists (select from ${COMMISSIONS_VIEWS.repRate} where product_line = $1)
           or exists (select from ${COMMISSIONS_VIEWS.objective} where product_line = $1)
           or exists (select from ${COMMISSIONS_VIEWS.tierPosition} where product_line = $1) as is_used`,
        [line.slug],
      );
      if (used?.is_used) throw new StillInUse(`${line.name} has sales, mappings or plans. Deactivate it instead.`);
      await tx.query(`delete from sales.product_line where slug = $1`, [line.slug]);
      await this.audit(tx, access, { act: 'product-line.removed', subjectId: line.slug, detail: { name: line.name } });
    });
  }

  private async locked(tx: Tx, slug: string): Promise<ProductLine> {
    const line = await tx.em.findOne(ProductLine, { slug }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!line) throw new NotThere('product-line');
    return line;
  }

  private audit(tx: Tx, access: Access, fact: Pick<AuditFact, 'act' | 'subjectId' | 'detail'>): Promise<void> {
    return writeAudit(tx, { actorId: access.actor.id, subjectType: 'product-line', ...fact });
  }
}

function nameTaken(name: string): Record<string, () => Error> {
  return { product_line_name_unique: () => new NameTaken('The product line', name) };
}
