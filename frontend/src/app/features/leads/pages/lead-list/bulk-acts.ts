import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import { Problem, type BulkOutcomeDto } from '@tierline/api-client';
import { Dialogs, Formats, Toasts } from '@tierline/ui';
import { BulkStore, type ChosenLeads } from '../../data/bulk-store.js';
import { PipelineStore } from '../../data/pipeline-store.js';
import { EnrichmentOrders } from '../../enrichment/data/enrichment-orders.js';
import { BulkDialog, type BulkAct, type BulkAnswer, type BulkQuestion } from '../../ui/bulk-dialog/bulk-dialog.js';
import { DistributeDialog, type DistributeQuestion } from '../distribute-dialog/distribute-dialog.js';
import { OutcomeDialog } from '../../ui/outcome-dialog/outcome-dialog.js';

/** What is done with many leads at once: asks, writes, says what was done and what was left, and takes it back. */
@Injectable()
export class BulkActs {
  private readonly store = inject(BulkStore);
  private readonly pipeline = inject(PipelineStore);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly formats = inject(Formats);
  private readonly orders = inject(EnrichmentOrders);
  private readonly router = inject(Router);

  /** @returns whether something was done */
  async change(act: BulkAct, chosen: ChosenLeads, count: number): Promise<boolean> {
    const question: BulkQuestion = { act, count, statuses: this.pipeline.statuses().map(({ name }) => name) };
    const answer = await this.dialogs.open<BulkAnswer>(BulkDialog, question);
    if (!answer) return false;
    return this.told(async () => this.say(await this.store.change(chosen, answer)));
  }

  /** Shows who would get which lead, and gives them away.
   *  @returns whether leads were given away */
  async distribute(chosen: ChosenLeads, count: number): Promise<boolean> {
    const question: DistributeQuestion = { chosen, count };
    return (await this.dialogs.open<boolean>(DistributeDialog, question, { width: '720px' })) ?? false;
  }

  /** Orders what is known beyond the facts, once the reader has seen what it costs at most.
   *  @returns whether it was ordered */
  async enrich(chosen: ChosenLeads): Promise<boolean> {
    let leads: number | null = null;
    await this.told(async () => {
      leads = await this.orders.place('ids' in chosen ? { leadIds: [...chosen.ids] } : { filter: chosen.filter });
    });
    if (leads === null) return false;
    const run = (): void => void this.router.navigate(['/leads/insights']);
    this.toasts.show({ text: `${this.leads(leads)} will be enriched`, act: { label: 'Follow', run } });
    return true;
  }

  private async say(outcome: BulkOutcomeDto): Promise<void> {
    const { id } = outcome;
    const undo = (): void => {
      if (id) void this.told(() => this.undo(id));
    };
    if (outcome.refused.length > 0) {
      if (await this.dialogs.open<boolean>(OutcomeDialog, outcome)) undo();
      return;
    }
    const text =
      outcome.changed === 0 ? 'Nothing to change: all were so already' : `${this.leads(outcome.changed)} changed`;
    this.toasts.show({ text, ...(id ? { act: { label: 'Undo', run: undo } } : {}) });
  }

  private async undo(id: string): Promise<void> {
    const outcome = await this.store.undo(id);
    const kept = outcome.refused.reduce((sum, { leads }) => sum + leads, 0);
    const rest = kept > 0 ? `, ${this.leads(kept)} changed since and stay` : '';
    this.toasts.show({ text: `${this.leads(outcome.changed)} as before${rest}` });
  }

  private leads(count: number): string {
    return `${this.formats.numbers.count(count)} ${count === 1 ? 'lead' : 'leads'}`;
  }

  private async told(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.toasts.show({ text: error.detail });
      return false;
    }
  }
}
