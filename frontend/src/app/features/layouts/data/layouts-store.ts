import { inject, Injectable } from '@angular/core';
import { Backend, listSupplierLayouts, type SupplierLayoutItemDto } from '@tierline/api-client';
import { latest } from '../../../remote.js';

/** Every layout: those that people made, and those that come with Tierline. */
@Injectable()
export class LayoutsStore {
  private readonly backend = inject(Backend);
  private readonly answers = latest<readonly SupplierLayoutItemDto[]>();

  readonly layouts = this.answers.remote;

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answers.ask(async (signal) => (await this.backend.call(listSupplierLayouts, {}, { signal })).items);
  }
}
