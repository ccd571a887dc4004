import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import type { Loader, LoaderSetting } from '@tierline/shared/intake';
import { checkSettings, LoaderNotFound } from '../../domain/loader-settings.js';
import { writeAudit } from '../persistence/audit.sql.js';
import {
  loaderSettings,
  lockLoaderSettings,
  writeLoaderSettings,
  type LoaderSettingsRow,
} from '../persistence/loader-settings.sql.js';
import { differences, requireProductLine } from './reference-change.js';
import { SupplierLoaders } from './supplier-loaders.js';

const PERMISSION = 'loader.configure';

/** The settings that a loader has, and what the company set. */
export interface SettingsOfLoader {
  readonly known: readonly LoaderSetting[];
  /** Null while nothing was ever set. */
  readonly stored: LoaderSettingsRow | null;
}

/** What the company sets otherwise about a loader. A file keeps what held when it was uploaded. */
@Injectable()
export class LoaderSettings {
  constructor(
    private readonly database: Database,
    private readonly loaders: SupplierLoaders,
  ) {}

  /** @throws LoaderNotFound */
  async of(access: Access, loader: string): Promise<SettingsOfLoader> {
    access.require(PERMISSION);
    const { settings } = this.loader(loader);
    return { known: settings, stored: await loaderSettings(this.database, loader) };
  }

  /** @throws LoaderNotFound, SettingsInvalid, VersionStale, ReferenceUnknown for a product line that is not there */
  async replace(
    access: Access,
    target: { readonly loader: string; readonly version: number | null },
    given: Readonly<Record<string, string>>,
  ): Promise<void> {
    access.require(PERMISSION);
    const { settings: known } = this.loader(target.loader);
    const settings = checkSettings(known, given);
    await this.database.transaction(access, async (tx) => {
      const before = await lockLoaderSettings(tx, target.loader);
      checkVersion(target.version, before?.version ?? 0);
      for (const { key, type } of known) if (type === 'product-line') await requireProductLine(tx, settings[key]);
      const { id, name } = access.actor;
      await writeLoaderSettings(tx, { loader: target.loader, settings, actor: { id, name } });
      await writeAudit(tx, {
        actorId: id,
        act: 'loader-settings.changed',
        subjectType: 'loader',
        subjectId: target.loader,
        detail: differences(withDefaults(known, before?.settings ?? {}), withDefaults(known, settings)),
      });
    });
    await this.loaders.refresh();
  }

  private loader(slug: string): Loader {
    const loader = this.loaders.builtIn.find((one) => one.loader === slug);
    if (!loader) throw new LoaderNotFound();
    return loader;
  }
}

function withDefaults(
  known: readonly LoaderSetting[],
  settings: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(known.map(({ key, default: standard }) => [key, settings[key] ?? standard]));
}
