import { inject, Injectable } from '@angular/core';
import { Backend, chooseImportParams, type ImportDto } from '@tierline/api-client';
import { doing } from '../../../doing.js';
import type { UploadChoices } from './upload-view.js';

/** Says afterwards whose file an import is, and of which months. */
@Injectable()
export class ChoiceStore {
  private readonly backend = inject(Backend);
  readonly acts = doing();

  /** @returns whether the file is read again; else `acts.refusal` says why not */
  choose({ id, version }: ImportDto, { loader, commissionMonth, revenueMonth }: UploadChoices): Promise<boolean> {
    const body = {
      ...(loader ? { loader } : {}),
      ...(commissionMonth ? { commissionMonth } : {}),
      ...(revenueMonth ? { revenueMonth } : {}),
    };
    return this.acts.run(() => this.backend.call(chooseImportParams, { id, body }, { ifMatch: version }));
  }
}
