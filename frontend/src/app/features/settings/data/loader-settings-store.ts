import { inject, Injectable } from '@angular/core';
import {
  Backend,
  getLoaderSettings,
  listImportTargets,
  listProductLines,
  Problem,
  replaceLoaderSettings,
  type LoaderSettingsDto,
} from '@tierline/api-client';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';

const MOST = 200;

/** What a loader takes for granted, with the name that people know it by. */
export interface LoaderCard extends LoaderSettingsDto {
  readonly title: string;
}

/** A product line to choose from. */
export interface LineChoice {
  readonly value: string;
  readonly label: string;
}

/** The settings of the loaders that have some. */
@Injectable()
export class LoaderSettingsStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<readonly LoaderCard[]>();
  private readonly lines = latest<readonly LineChoice[]>();

  readonly cards = this.answer.remote;
  readonly productLines = this.lines.remote;
  readonly acts = doing();

  async load(): Promise<void> {
    await Promise.all([
      this.answer.ask((signal) => this.all(signal)),
      this.lines.ask(async (signal) => {
        const { items } = await this.backend.call(listProductLines, { limit: MOST }, { signal });
        return items.map(({ slug, name }) => ({ value: slug, label: name }));
      }),
    ]);
  }

  /** @returns whether they were saved; else `acts.refusal` says why */
  async save({ loader, title, version }: LoaderCard, values: Readonly<Record<string, string>>): Promise<boolean> {
    const isDone = await this.acts.run(async () => {
      const saved = await this.backend.call(
        replaceLoaderSettings,
        { loader, body: { values: { ...values } } },
        { ifMatch: version },
      );
      const cards = valueOf(this.answer.remote()) ?? [];
      this.answer.put(cards.map((card) => (card.loader === loader ? { ...saved, title } : card)));
    });
    if (!isDone && this.acts.refusal()?.status === 412) await this.load();
    return isDone;
  }

  private async all(signal: AbortSignal): Promise<readonly LoaderCard[]> {
    const { items } = await this.backend.call(listImportTargets, {}, { signal });
    const known = items.flatMap(({ loaders }) => loaders);
    const cards = await Promise.all(
      known.map(async ({ slug, title }) => {
        const settings = await this.settingsOf(slug, signal);
        return settings && settings.items.length > 0 ? [{ ...settings, title }] : [];
      }),
    );
    return cards.flat();
  }

  /** Null for a loader that people made on screen: its layout says everything. */
  private async settingsOf(loader: string, signal: AbortSignal): Promise<LoaderSettingsDto | null> {
    try {
      return await this.backend.call(getLoaderSettings, { loader }, { signal });
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }
  }
}
