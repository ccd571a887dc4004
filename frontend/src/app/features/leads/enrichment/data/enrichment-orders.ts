import { inject, Injectable } from '@angular/core';
import { Backend, enrichLeads, type EnrichmentEstimateDto, type OrderEnrichmentDto } from '@tierline/api-client';
import { Dialogs, Formats, type NumberForms } from '@tierline/ui';
import { costWord } from './enrichment-words.js';

/** Orders that leads be enriched, after the reader has seen how many they are and what it costs at most. */
@Injectable({ providedIn: 'root' })
export class EnrichmentOrders {
  private readonly backend = inject(Backend);
  private readonly dialogs = inject(Dialogs);
  private readonly formats = inject(Formats);

  /** @returns how many leads a job was ordered for; null when the reader left them
   *  @throws Problem when the server refuses */
  async place(order: OrderEnrichmentDto): Promise<number | null> {
    const { estimate } = await this.backend.call(enrichLeads, { body: { ...order, dryRun: true } });
    if (!(await this.dialogs.confirm(questionOf(estimate, this.formats.numbers)))) return null;
    await this.backend.call(enrichLeads, { body: { ...order, kind: estimate.kind } });
    return estimate.leads;
  }
}

/** What a reader is asked before leads are enriched. */
export function questionOf(estimate: EnrichmentEstimateDto, numbers: NumberForms) {
  const leads = `${numbers.count(estimate.leads)} ${estimate.leads === 1 ? 'lead' : 'leads'}`;
  if (estimate.kind === 'rules') {
    return {
      title: `Enrich ${leads} by rules?`,
      text: 'No model is set up, so fixed rules look at type, age and score. Nothing leaves the company, and nothing is paid.',
      ...{ yes: 'Enrich by rules', no: 'Leave them' },
    };
  }
  const beyond = estimate.isWithinCap ? '' : ' That is more than what is left, so the job will stop on the way.';
  const out = estimate.optedOut > 0 ? ` ${numbers.count(estimate.optedOut)} of them are left out.` : '';
  return {
    title: `Ask ${estimate.model ?? 'the model'} about ${leads}?`,
    text: `It costs ${costWord(estimate.cost)} at most; ${costWord(estimate.left)} are left this month.${beyond}${out}`,
    ...{ yes: 'Ask the model', no: 'Leave them' },
  };
}
