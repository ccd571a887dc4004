import type { SaleRecord } from '@tierline/contracts/sales';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database, Notifications } from '@tierline/platform/database';
import { isSettingParam, settingParam, type Loader } from '@tierline/shared/intake';
import { allLoaderSettings } from '../persistence/loader-settings.sql.js';
import {
  LAYOUTS_CHANNEL,
  layoutVersion,
  layoutVersions,
  type LayoutVersionRow,
} from '../persistence/supplier-layout.sql.js';
import { LOADER_FROM_LAYOUT, SALES_LOADERS, type LoaderFromLayout, type SalesLoaders } from '../sales-loaders.js';

/** Choice of an upload that pins the version of a layout made on screen. */
export const LAYOUT_VERSION = 'layoutVersion';
/** What a reader is told of such a layout, as JSON. */
export const LAYOUT_JSON = 'layoutJson';

/** The choices that a person made: which version of a layout and which settings count are none of them. */
export function withoutVersion(params: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).filter(([name]) => name !== LAYOUT_VERSION && !isSettingParam(name)),
  );
}

/** Notices may be lost with a connection, so every process looks by itself now and then. */
const LOOK_MS = 30_000;

/** Every loader that files of sales may have: those that come with the product, and the layouts that people made on screen. A file keeps
 *  the version that it was uploaded with: changing a layout changes nothing that was read before. */
@Injectable()
export class SupplierLoaders implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(SupplierLoaders.name);
  private made = new Map<string, LayoutVersionRow>();
  private versions = new Map<string, LayoutVersionRow>();
  /** What the company set about loaders that come with the product. */
  private settings = new Map<string, Readonly<Record<string, string>>>();
  private readonly loaders = new WeakMap<LayoutVersionRow, Loader<SaleRecord>>();
  private forget: () => void = () => undefined;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(SALES_LOADERS) readonly builtIn: SalesLoaders,
    @Inject(LOADER_FROM_LAYOUT) private readonly fromLayout: LoaderFromLayout,
    private readonly database: Database,
    private readonly notifications: Notifications,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.forget = this.notifications.listen(LAYOUTS_CHANNEL, () => void this.look());
    this.timer = setInterval(() => void this.look(), LOOK_MS).unref();
    await this.look();
  }

  onApplicationShutdown(): void {
    this.forget();
    if (this.timer) clearInterval(this.timer);
  }

  /** Those that an upload may name, as people choose from them. */
  all(): SalesLoaders {
    const made = [...this.made.values()].filter(({ is_active: isActive }) => isActive).map((row) => this.loaderOf(row));
    return [...this.builtIn, ...made.sort((left, right) => left.title.localeCompare(right.title))];
  }

  /** The layouts made on screen that an upload may name, as JSON for readers. */
  layoutTexts(): string[] {
    return [...this.made.values()]
      .filter(({ is_active: isActive }) => isActive)
      .map(({ definition }) => JSON.stringify(definition));
  }

  /** The loader that the choices of an upload name, whether it still may be chosen or not; undefined when there is none. */
  of(params: Readonly<Record<string, string>>): Loader<SaleRecord> | undefined {
    const { loader = '', [LAYOUT_VERSION]: version } = params;
    if (version !== undefined) {
      const row = this.versions.get(`${loader}@${version}`);
      if (row) return this.loaderOf(row);
    }
    const current = this.made.get(loader);
    return this.builtIn.find((one) => one.loader === loader) ?? (current && this.loaderOf(current));
  }

  /** The choices with the version and the settings that count now; those that they had are forgotten. */
  pinned(params: Readonly<Record<string, string>>): Record<string, string> {
    const choices = withoutVersion(params);
    const row = this.made.get(choices.loader ?? '');
    if (row) return { ...choices, [LAYOUT_VERSION]: String(row.version) };
    const set = Object.entries(this.settings.get(choices.loader ?? '') ?? {});
    return { ...choices, ...Object.fromEntries(set.map(([key, value]) => [settingParam(key), value])) };
  }

  /** The choices with the layout that a reader needs beside them. */
  async readerParams(params: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
    const { loader = '', [LAYOUT_VERSION]: version } = params;
    if (version === undefined) return params;
    const known = this.versions.get(`${loader}@${version}`);
    const row = known ?? (await layoutVersion(this.database, loader, Number(version)));
    return row ? { ...params, [LAYOUT_JSON]: JSON.stringify(row.definition) } : params;
  }

  /** Reads layouts and settings anew, at once after a change of this process. */
  async refresh(): Promise<void> {
    const [rows, settings] = await Promise.all([layoutVersions(this.database), allLoaderSettings(this.database)]);
    this.settings = new Map(settings.map((row) => [row.loader, row.settings]));
    this.versions = new Map(rows.map((row) => [`${row.loader}@${row.version}`, row]));
    this.made = new Map(rows.filter((row) => row.is_current).map((row) => [row.loader, row]));
  }

  private async look(): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.logger.warn(`Layouts could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private loaderOf(row: LayoutVersionRow): Loader<SaleRecord> {
    const made = this.loaders.get(row) ?? this.fromLayout(row.definition);
    this.loaders.set(row, made);
    return made;
  }
}
