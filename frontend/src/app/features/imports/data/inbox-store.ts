import { inject, Injectable } from '@angular/core';
import { Backend, getImportInbox, setInboxLoader, type InboxDto, type InboxLoaderDto } from '@tierline/api-client';
import { doing } from '../../../doing.js';
import { latest, valueOf } from '../../../remote.js';

/** Where files come from by themselves, and what is done with them. */
@Injectable()
export class InboxStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<InboxDto>();

  readonly remote = this.answer.remote;
  readonly acts = doing();

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.backend.call(getImportInbox, {}, { signal }));
  }

  /** Says whether files of a loader are committed by themselves.
   *  @returns whether it was done; else `acts.refusal` says why, and the newest state is there */
  async setAutoCommit({ loader, version }: InboxLoaderDto, autoCommit: boolean): Promise<boolean> {
    const isDone = await this.acts.run(async () => {
      const set = await this.backend.call(setInboxLoader, { loader, body: { autoCommit } }, { ifMatch: version });
      const known = valueOf(this.remote());
      if (!known) return;
      this.answer.put({ ...known, loaders: known.loaders.map((one) => (one.loader === loader ? set : one)) });
    });
    if (!isDone) await this.load();
    return isDone;
  }
}
