import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { layoutJsonOf, type LayoutJson } from '@tierline/shared/intake';
import { LayoutNotFound } from '../../domain/layout.errors.js';
import { layoutVersions, type LayoutVersionRow } from '../persistence/supplier-layout.sql.js';
import { SupplierLoaders } from './supplier-loaders.js';

const PERMISSION = 'loader.configure';

/** A layout as it counts now. */
export interface StandingLayout {
  readonly definition: LayoutJson;
  readonly origin: 'built-in' | 'made';
  readonly isActive: boolean;
  /** 0 for those that come with the product. */
  readonly version: number;
  readonly changedBy: string | null;
  readonly changedAt: Date | null;
}

/** Reads layouts of suppliers' files. They belong to the company; whoever configures loaders sees all. */
@Injectable()
export class SupplierLayoutQueries {
  constructor(
    private readonly database: Database,
    private readonly loaders: SupplierLoaders,
  ) {}

  /** Those that people made first, by title. */
  async list(access: Access): Promise<StandingLayout[]> {
    access.require(PERMISSION);
    const rows = await layoutVersions(this.database);
    const made = rows.filter((row) => row.is_current).map(standing);
    const byTitle = (left: StandingLayout, right: StandingLayout) =>
      left.definition.title.localeCompare(right.definition.title);
    return [...made.sort(byTitle), ...this.loaders.builtIn.map(builtIn)];
  }

  /** @throws LayoutNotFound */
  async one(access: Access, loader: string): Promise<StandingLayout> {
    access.require(PERMISSION);
    const known = this.loaders.builtIn.find((one) => one.loader === loader);
    if (known) return builtIn(known);
    const row = (await layoutVersions(this.database, loader)).find((version) => version.is_current);
    if (!row) throw new LayoutNotFound();
    return standing(row);
  }

  /** Every version, newest first.
   *  @throws LayoutNotFound */
  async versions(access: Access, loader: string): Promise<StandingLayout[]> {
    const current = await this.one(access, loader);
    if (current.origin === 'built-in') return [current];
    return (await layoutVersions(this.database, loader)).map(standing);
  }
}

function standing(row: LayoutVersionRow): StandingLayout {
  return {
    definition: row.definition,
    origin: 'made',
    isActive: row.is_active,
    version: row.version,
    changedBy: row.changed_by_name,
    changedAt: row.changed_at,
  };
}

function builtIn(loader: Parameters<typeof layoutJsonOf>[0]): StandingLayout {
  const definition = layoutJsonOf(loader);
  return { definition, origin: 'built-in', isActive: true, version: 0, changedBy: null, changedAt: null };
}
