import { inject, Injectable } from '@angular/core';
import { Backend, listImportTargets, listPeople, listProductLines, listReps } from '@tierline/api-client';
import { latest, valueOf } from '../remote.js';
import { Session } from '../session/session.js';
import type { Names } from './reference.js';

const ALL = 200;
const NONE: Names = { reps: [], lines: [], people: [], loaders: [] };

/** Names for choices and cells, as far as the person may see them. */
@Injectable()
export class NamesStore {
  private readonly backend = inject(Backend);
  private readonly session = inject(Session);
  private readonly answer = latest<Names>();

  constructor() {
    void this.load();
  }

  names(): Names {
    return valueOf(this.answer.remote()) ?? NONE;
  }

  load(): Promise<void> {
    const may = (permission: string): boolean => this.session.can(permission);
    return this.answer.ask(async (signal) => {
      const [reps, lines, people, targets] = await Promise.all([
        may('portfolio.view') ? this.backend.call(listReps, { limit: ALL }, { signal }) : null,
        may('portfolio.view') ? this.backend.call(listProductLines, { limit: ALL }, { signal }) : null,
        may('portfolio.edit') && may('user.view') ? this.backend.call(listPeople, { limit: ALL }, { signal }) : null,
        may('sales.upload') ? this.backend.call(listImportTargets, undefined, { signal }) : null,
      ]);
      return {
        reps: reps?.items ?? [],
        lines: lines?.items ?? [],
        people: people?.items ?? [],
        loaders: targets?.items.flatMap((target) => target.loaders) ?? [],
      };
    });
  }
}
