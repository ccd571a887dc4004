import { computed, effect, inject, Injectable, untracked } from '@angular/core';
import { Backend, listRightHolders, type PersonRefDto, type RightResponse } from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';

const PAGE = 100;

/** One right of one person. */
export interface HolderRow extends RightResponse {
  readonly person: PersonRefDto;
}

/** The rows that were read, and where the next ones begin. */
export interface HoldersRead {
  readonly rows: readonly HolderRow[];
  readonly nextCursor: string | null;
}

/** Everybody who holds the permission of the address. */
@Injectable()
export class WhoMayStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly answer = latest<HoldersRead>();

  readonly permission = computed(() => this.query.get('permission'));
  readonly holders = this.answer.remote;

  constructor() {
    effect(() => {
      this.permission();
      untracked(() => {
        this.answer.reset();
        void this.load();
      });
    });
  }

  async load(): Promise<void> {
    await this.read({ rows: [], nextCursor: null });
  }

  /** Reads the next people. */
  async more(known: HoldersRead): Promise<void> {
    if (known.nextCursor !== null) await this.read(known);
  }

  private async read({ rows, nextCursor }: HoldersRead): Promise<void> {
    const permission = this.permission();
    if (permission === null) return;
    const params = { permission, limit: PAGE, ...(nextCursor === null ? {} : { cursor: nextCursor }) };
    await this.answer.ask(async (signal) => {
      const page = await this.backend.call(listRightHolders, params, { signal });
      const more = page.items.flatMap(({ person, rights }) => rights.map((right) => ({ ...right, person })));
      return { rows: [...rows, ...more], nextCursor: page.nextCursor };
    });
  }
}
