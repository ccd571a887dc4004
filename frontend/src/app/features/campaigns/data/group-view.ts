import type { AgentFiguresDto, BankDto, CampaignDto, MisGroupDto } from '@tierline/api-client';
import type { FiguresLine } from '../ui/figures-table/figures-table.js';
import { kindWord } from './campaign-words.js';

/** Campaigns as lines; one leads to its page. */
export function campaignLines(campaigns: readonly CampaignDto[]): readonly FiguresLine[] {
  return campaigns.map((one) => ({
    ...{ key: one.campaign, name: one.campaign, query: {}, figures: one },
    detail: one.agentCode === null ? kindWord(one.kind) : null,
    link: `/campaigns/${encodeURIComponent(one.campaign)}`,
  }));
}

export function bankLines(banks: readonly BankDto[]): readonly FiguresLine[] {
  return banks.map((one) => ({
    ...{ key: one.bank, name: one.bank, detail: null, query: {}, figures: one },
    link: `/campaigns/banks/${encodeURIComponent(one.bank)}`,
  }));
}

/** Agents as lines; one leads to its rows. */
export function agentLines(agents: readonly AgentFiguresDto[], query: FiguresLine['query']): readonly FiguresLine[] {
  return agents.map((one) => ({
    ...{ key: one.value, name: one.value, figures: one, link: '/campaigns/rows' },
    detail: one.person?.name ?? null,
    query: { ...query, agent: one.value },
  }));
}

/** Campaigns of a bank, or banks of a campaign. */
export function groupLines(groups: readonly MisGroupDto[], under: 'campaign' | 'bank'): readonly FiguresLine[] {
  const path = under === 'bank' ? '/campaigns/banks/' : '/campaigns/';
  return groups.map((one) => ({
    ...{ key: one.value, name: one.value, detail: null, query: {}, figures: one },
    link: `${path}${encodeURIComponent(one.value)}`,
  }));
}
