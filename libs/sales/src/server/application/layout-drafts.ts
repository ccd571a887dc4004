import { Injectable } from '@nestjs/common';
import type { Access } from '@tierline/shared/access';
import { checkLayoutJson, parseLayoutText, suggestLayout, type LayoutJson } from '@tierline/shared/intake';
import { LayoutInvalid } from '../../domain/layout.errors.js';
import { LayoutPreviews } from './layout-preview.js';
import { SupplierLoaders } from './supplier-loaders.js';

export interface SuggestionRequest {
  readonly sampleId: string;
  readonly sheet?: string | undefined;
  readonly headerRow?: number | undefined;
  readonly title?: string | undefined;
}

export interface LayoutDraft {
  readonly definition: LayoutJson;
  readonly sheet: string | null;
  readonly headerRow: number | null;
}

const LONGEST = 60;

/** Layouts to begin with, from a file of the supplier or from an exported layout. */
@Injectable()
export class LayoutDrafts {
  constructor(
    private readonly previews: LayoutPreviews,
    private readonly loaders: SupplierLoaders,
  ) {}

  /** @throws SampleGone */
  async suggest(access: Access, request: SuggestionRequest): Promise<LayoutDraft> {
    const sample = await this.previews.sample(access, request.sampleId);
    const title = request.title ?? '';
    const loader = this.freeName(title);
    const { sheet, headerRow } = request;
    const suggested = await suggestLayout(sample, { loader, sheet, headerRow });
    const definition: LayoutJson = { version: 1, loader, title, layouts: [suggested.layout], sale: suggested.sale };
    return { definition, sheet: suggested.sheet, headerRow: suggested.headerRow };
  }

  /** @throws LayoutInvalid with every fault */
  read(access: Access, text: string): LayoutJson {
    access.require('loader.configure');
    const parsed = parseLayoutText(text);
    if ('faults' in parsed) throw new LayoutInvalid(parsed.faults, '');
    const { layout, faults } = checkLayoutJson(parsed.value);
    if (faults) throw new LayoutInvalid(faults, '');
    return layout;
  }

  /** A short name from the title that no other layout has. */
  private freeName(title: string): string {
    const plain = title
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-');
    const base = plain.slice(0, LONGEST - 4).replace(/^-+|-+$/g, '') || 'supplier';
    const taken = new Set(this.loaders.all().map(({ loader }) => loader));
    let name = base;
    for (let next = 2; taken.has(name); next += 1) name = `${base}-${next}`;
    return name;
  }
}
