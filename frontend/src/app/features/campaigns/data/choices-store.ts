import { computed, inject, Injectable } from '@angular/core';
import { Backend, listBanks, listCampaigns } from '@tierline/api-client';
import { latest, valueOf } from '../../../remote.js';
import type { CampaignChoices } from './campaign-selection.js';

const MOST = 200;

/** Campaigns, banks and agents in sight, for filters: the largest of each. */
@Injectable()
export class CampaignChoicesStore {
  private readonly backend = inject(Backend);
  private readonly answer = latest<CampaignChoices>();

  readonly choices = computed(() => valueOf(this.answer.remote()));

  constructor() {
    void this.answer.ask(async (signal) => {
      const [campaigns, banks] = await Promise.all([
        this.backend.call(listCampaigns, { limit: MOST }, { signal }),
        this.backend.call(listBanks, { limit: MOST }, { signal }),
      ]);
      return {
        campaigns: campaigns.items.map(({ campaign }) => campaign),
        banks: banks.items.map(({ bank }) => bank),
        agents: [...new Set(campaigns.items.flatMap(({ agentCode }) => (agentCode === null ? [] : [agentCode])))],
      };
    });
  }
}
