import { IMPORTS_VIEWS } from '@tierline/contracts/imports';
import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { checkLayoutJson, type LayoutJson } from '@tierline/shared/intake';
import { LayoutBuiltIn, LayoutInvalid, LayoutNotFound } from '../../domain/layout.errors.js';
import { NameTaken, ReferenceUnknown, StillInUse } from '../../domain/sales.errors.js';
import { writeAudit, type AuditFact } from '../persistence/audit.sql.js';
import { layoutVersion, lockLayout, removeLayout, writeLayoutVersion } from '../persistence/supplier-layout.sql.js';
import { constraintOf } from './reference-change.js';
import { SupplierLoaders } from './supplier-loaders.js';

const PERMISSION = 'loader.configure';

export interface LayoutTarget {
  readonly loader: string;
  /** Version that the change is meant for; null for any. */
  readonly version: number | null;
}

/** Makes, changes and removes layouts of suppliers' files. Every change is a version of its own and none is ever lost. */
@Injectable()
export class SupplierLayoutCommands {
  constructor(
    private readonly database: Database,
    private readonly loaders: SupplierLoaders,
  ) {}

  /** @returns loader of the new layout
   *  @throws LayoutInvalid, NameTaken, ReferenceUnknown for a product line that is not there */
  async create(access: Access, definition: unknown): Promise<string> {
    access.require(PERMISSION);
    const layout = checked(definition);
    const { loader } = layout;
    if (this.builtIn(loader)) throw new NameTaken('The layout', loader);
    await this.change(access, async (tx) => {
      await requireProductLine(tx, layout);
      await this.write(tx, access, { version: 1, isActive: true, layout });
      await this.audit(tx, access, {
        act: 'supplier-layout.created',
        subjectId: loader,
        detail: { title: layout.title },
      });
    });
    return loader;
  }

  /** @throws LayoutInvalid, LayoutNotFound, LayoutBuiltIn, VersionStale, ReferenceUnknown */
  async replace(
    access: Access,
    target: LayoutTarget,
    change: { readonly definition: unknown; readonly isActive?: boolean | undefined },
  ): Promise<void> {
    access.require(PERMISSION);
    const { loader } = target;
    this.refuseBuiltIn(loader);
    const layout = checked(change.definition);
    if (layout.loader !== loader)
      throw new LayoutInvalid([{ pointer: '/loader', code: 'fixed', detail: `has to stay "${loader}"` }]);
    await this.change(access, async (tx) => {
      const before = await this.locked(tx, target);
      await requireProductLine(tx, layout);
      const isActive = change.isActive ?? before.is_active;
      await this.write(tx, access, { version: before.version + 1, isActive, layout });
      const former = await layoutVersion(tx, loader, before.version);
      const detail = {
        version: before.version + 1,
        changed: changedParts(former?.definition, layout),
        ...(isActive === before.is_active ? {} : { isActive: { before: before.is_active, after: isActive } }),
      };
      await this.audit(tx, access, { act: 'supplier-layout.changed', subjectId: loader, detail });
    });
  }

  /** Only one that no file was uploaded with; others are switched off.
   *  @throws LayoutNotFound, LayoutBuiltIn, VersionStale, StillInUse */
  async remove(access: Access, target: LayoutTarget): Promise<void> {
    access.require(PERMISSION);
    const { loader } = target;
    this.refuseBuiltIn(loader);
    await this.change(access, async (tx) => {
      const { version } = await this.locked(tx, target);
      const [used] = await tx.query<{ is_used: boolean }>(
        `select exists (select from ${IMPORTS_VIEWS.import} where params ->> 'loader' = $1)
           or exists (select from sales.customer_assignment where loader = $1) as is_used`,
        [loader],
      );
      if (used?.is_used)
        throw new StillInUse('Files or customer assignments refer to this layout. Switch it off instead.');
      await removeLayout(tx, loader);
      await this.audit(tx, access, { act: 'supplier-layout.removed', subjectId: loader, detail: { version } });
    });
  }

  private async change(access: Access, work: (tx: Tx) => Promise<void>): Promise<void> {
    await this.database.transaction(access, work);
    await this.loaders.refresh();
  }

  private async write(
    tx: Tx,
    access: Access,
    { version, isActive, layout }: { version: number; isActive: boolean; layout: LayoutJson },
  ): Promise<void> {
    const { id, name } = access.actor;
    try {
      const actor = { id, name };
      await writeLayoutVersion(tx, { loader: layout.loader, version, isActive, definition: layout, actor });
    } catch (error) {
      throw constraintOf(error) === 'supplier_layout_pkey' ? new NameTaken('The layout', layout.loader) : error;
    }
  }

  private async locked(tx: Tx, { loader, version }: LayoutTarget): Promise<{ version: number; is_active: boolean }> {
    const before = await lockLayout(tx, loader);
    if (!before) throw new LayoutNotFound();
    checkVersion(version, before.version);
    return before;
  }

  private refuseBuiltIn(loader: string): void {
    const known = this.builtIn(loader);
    if (known) throw new LayoutBuiltIn(known.title);
  }

  private builtIn(loader: string): { readonly title: string } | undefined {
    return this.loaders.builtIn.find((one) => one.loader === loader);
  }

  private audit(tx: Tx, access: Access, fact: Pick<AuditFact, 'act' | 'subjectId' | 'detail'>): Promise<void> {
    return writeAudit(tx, { actorId: access.actor.id, subjectType: 'supplier-layout', ...fact });
  }
}

/** @throws LayoutInvalid for what is no layout, or leaves its mapping to code that only the product brings along */
function checked(definition: unknown): LayoutJson {
  const { layout, faults } = checkLayoutJson(definition);
  if (faults) throw new LayoutInvalid(faults);
  if (layout.code)
    throw new LayoutInvalid([
      {
        pointer: '/code',
        code: 'needs-code',
        detail: 'says that a mapping in code is needed, which only built-in layouts have',
      },
    ]);
  return layout;
}

async function requireProductLine(tx: Tx, { sale }: LayoutJson): Promise<void> {
  if (!sale || !('fixed' in sale.productLine)) return;
  const { fixed } = sale.productLine;
  const found = await tx.query(`select from sales.product_line where slug = $1 for key share`, [fixed]);
  if (found.length === 0) throw new ReferenceUnknown('product line', fixed);
}

/** Names of the parts that differ, for the audit log; the versions hold the whole. */
function changedParts(before: LayoutJson | undefined, after: LayoutJson): string[] {
  const old = new Map<string, unknown>(Object.entries(before ?? {}));
  const names = new Set([...old.keys(), ...Object.keys(after)]);
  const fresh = new Map<string, unknown>(Object.entries(after));
  return [...names].filter((name) => JSON.stringify(old.get(name)) !== JSON.stringify(fresh.get(name)));
}
