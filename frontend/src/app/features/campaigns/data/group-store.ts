import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { Backend, getBank, getCampaign, type BankDetailDto, type CampaignDetailDto } from '@tierline/api-client';
import { DashboardChanges } from '../../../live/dashboard-changes.js';
import { latest } from '../../../remote.js';
import { SelectionInAddress } from './campaign-selection.js';

/** Which campaign or bank a page is about. */
export interface GroupName {
  readonly kind: 'campaign' | 'bank';
  readonly name: string;
}

/** Figures of one campaign or one bank, by bucket, agent, month, and by the other of the two. */
@Injectable()
export class GroupStore {
  private readonly backend = inject(Backend);
  private readonly address = inject(SelectionInAddress);
  private readonly answer = latest<CampaignDetailDto | BankDetailDto>();
  private readonly about = signal<GroupName | null>(null, { equal: isSame });

  readonly group = this.answer.remote;

  constructor() {
    effect(() => {
      this.address.selection();
      if (this.about()) untracked(() => void this.load());
    });
    const end = inject(DashboardChanges).listen(['mis-recorded'], () =>
      this.answer.renew((signal) => this.ask(signal)),
    );
    inject(DestroyRef).onDestroy(end);
  }

  /** Shows another campaign or bank. An effect may call it: what it reads is no cause to call it again. */
  open(about: GroupName): void {
    if (isSame(untracked(this.about), about)) return;
    this.answer.reset();
    this.about.set(about);
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.ask(signal));
  }

  private ask(signal: AbortSignal): Promise<CampaignDetailDto | BankDetailDto> {
    const { kind, name } = this.about() ?? { kind: 'campaign', name: '' };
    const selection = this.address.selection();
    return kind === 'bank'
      ? this.backend.call(getBank, { ...selection, name }, { signal })
      : this.backend.call(getCampaign, { ...selection, tag: name }, { signal });
  }
}

function isSame(one: GroupName | null, other: GroupName | null): boolean {
  return one?.kind === other?.kind && one?.name === other?.name;
}
