import { DestroyRef, effect, inject, Injectable, untracked } from '@angular/core';
import {
  Backend,
  getMisBreakdown,
  getMisStatistics,
  listBanks,
  listCampaigns,
  type BankDto,
  type BreakdownPageDto,
  type CampaignDto,
  type MisStatisticsDto,
} from '@tierline/api-client';
import { DashboardChanges } from '../../../live/dashboard-changes.js';
import { latest } from '../../../remote.js';
import { SelectionInAddress } from './campaign-selection.js';

const TOP = 10;
const STEP = 25;

export interface CampaignOverview {
  readonly statistics: MisStatisticsDto;
  readonly campaigns: readonly CampaignDto[];
  readonly banks: readonly BankDto[];
  readonly breakdown: BreakdownPageDto;
}

/** The figures of all campaigns in the selection of the address. It follows uploads: the server tells, and the figures are asked for
 *  again. */
@Injectable()
export class OverviewStore {
  private readonly backend = inject(Backend);
  private readonly address = inject(SelectionInAddress);
  private readonly answer = latest<CampaignOverview>();
  private most = STEP;

  readonly overview = this.answer.remote;

  constructor() {
    effect(() => {
      this.address.selection();
      untracked(() => {
        this.most = STEP;
        void this.load();
      });
    });
    const end = inject(DashboardChanges).listen(['mis-recorded'], () =>
      this.answer.renew((signal) => this.ask(signal)),
    );
    inject(DestroyRef).onDestroy(end);
  }

  load(): Promise<void> {
    return this.answer.ask((signal) => this.ask(signal));
  }

  /** Shows more lines of the breakdown. */
  more(): Promise<void> {
    this.most = Math.min(200, this.most * 2);
    return this.answer.renew((signal) => this.ask(signal));
  }

  private async ask(signal: AbortSignal): Promise<CampaignOverview> {
    const selection = this.address.selection();
    const [statistics, campaigns, banks, breakdown] = await Promise.all([
      this.backend.call(getMisStatistics, selection, { signal }),
      this.backend.call(listCampaigns, { ...selection, limit: TOP }, { signal }),
      this.backend.call(listBanks, { ...selection, limit: TOP }, { signal }),
      this.backend.call(getMisBreakdown, { ...selection, limit: this.most, count: true }, { signal }),
    ]);
    return { statistics, campaigns: campaigns.items, banks: banks.items, breakdown };
  }
}
