import { inject, Injectable } from '@angular/core';
import {
  Backend,
  changeManyLeads,
  distributeLeads,
  undoChangeOfManyLeads,
  type BulkOutcomeDto,
  type DistributeLeadsRequest,
  type DistributionDto,
} from '@tierline/api-client';
import type { BulkAnswer } from '../ui/bulk-dialog/bulk-dialog.js';
import type { LeadSelection } from './lead-selection.js';
import { LeadWriter } from './lead-writer.js';

/** Which leads an act on many is meant for: those that were picked, or all that match. */
export type ChosenLeads = { readonly ids: readonly string[] } | { readonly filter: LeadSelection };

/** Writes what is done with many leads at once. All methods throw `Problem` when the server refuses. */
@Injectable({ providedIn: 'root' })
export class BulkStore {
  private readonly backend = inject(Backend);
  private readonly writer = inject(LeadWriter);

  async change(chosen: ChosenLeads, change: BulkAnswer): Promise<BulkOutcomeDto> {
    const outcome = await this.backend.call(changeManyLeads, { body: { ...bodyOf(chosen), change } });
    this.writer.tell();
    return outcome;
  }

  async undo(id: string): Promise<BulkOutcomeDto> {
    const outcome = await this.backend.call(undoChangeOfManyLeads, { id });
    this.writer.tell();
    return outcome;
  }

  /** Plans who would get which of the leads that nobody works on. */
  plan(
    chosen: ChosenLeads,
    method: DistributeLeadsRequest['method'],
    personIds: readonly string[],
  ): Promise<DistributionDto> {
    return this.distribute(chosen, { method, personIds, isDryRun: true });
  }

  async assign(
    chosen: ChosenLeads,
    method: DistributeLeadsRequest['method'],
    personIds: readonly string[],
  ): Promise<DistributionDto> {
    const outcome = await this.distribute(chosen, { method, personIds, isDryRun: false });
    this.writer.tell();
    return outcome;
  }

  private distribute(chosen: ChosenLeads, how: HowToDistribute): Promise<DistributionDto> {
    const { method, personIds, isDryRun } = how;
    const people = personIds.length > 0 ? { personIds: [...personIds] } : {};
    return this.backend.call(distributeLeads, { body: { ...bodyOf(chosen), method, ...people, dryRun: isDryRun } });
  }
}

interface HowToDistribute {
  readonly method: DistributeLeadsRequest['method'];
  readonly personIds: readonly string[];
  readonly isDryRun: boolean;
}

function bodyOf(chosen: ChosenLeads): { ids: string[] } | { filter: LeadSelection } {
  return 'ids' in chosen ? { ids: [...chosen.ids] } : { filter: chosen.filter };
}
