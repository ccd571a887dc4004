import { computed, effect, inject, Injectable } from '@angular/core';
import {
  Backend,
  getOutgoingMail,
  listOutgoingMails,
  type ListOutgoingMails$Params,
  type OutgoingMailPage,
  type OutgoingMailWithText,
} from '@tierline/api-client';
import { QueryState } from '@tierline/ui';
import { latest } from '../../../remote.js';

const PAGE = 50;

/** Mails that left, wait or are kept, within the selection in the address; and the one that is read. */
@Injectable()
export class MailStore {
  private readonly backend = inject(Backend);
  private readonly query = inject(QueryState);
  private readonly list = latest<OutgoingMailPage>();
  private readonly one = latest<OutgoingMailWithText>();

  readonly pageSize = PAGE;
  readonly page = this.list.remote;
  readonly opened = this.one.remote;
  readonly openedId = computed(() => this.query.get('mail'));

  constructor() {
    effect(() => void this.load());
    effect(() => {
      const id = this.openedId();
      if (id === null) this.one.reset();
      else void this.open(id);
    });
  }

  load(): Promise<void> {
    const text = (key: string): string | undefined => this.query.get(key) ?? undefined;
    const [status, recipient, cursor] = [text('status'), text('search'), text('cursor')];
    const params: ListOutgoingMails$Params = {
      limit: PAGE,
      ...(status ? { status: status as ListOutgoingMails$Params['status'] } : {}),
      ...(recipient ? { recipient } : {}),
      ...(cursor ? { cursor } : {}),
    };
    return this.list.ask((signal) => this.backend.call(listOutgoingMails, params, { signal }));
  }

  open(id: string): Promise<void> {
    return this.one.ask((signal) => this.backend.call(getOutgoingMail, { id }, { signal }));
  }
}
