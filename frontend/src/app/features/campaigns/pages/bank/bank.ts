import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, FailedState, FilterBar, NoRight, Page, PageBar, PageHead, QueryState } from '@tierline/ui';
import { valueOf } from '../../../../remote.js';
import { campaignFilters, SelectionInAddress } from '../../data/campaign-selection.js';
import { CampaignChoicesStore } from '../../data/choices-store.js';
import { GroupStore } from '../../data/group-store.js';
import { GroupFigures } from '../../ui/group-figures/group-figures.js';

/** One bank: what became of its applications, by month, agent and campaign. */
@Component({
  selector: 'app-bank',
  imports: [Button, FailedState, FilterBar, GroupFigures, NoRight, Page, PageBar, PageHead, RouterLink],
  providers: [CampaignChoicesStore, GroupStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './bank.html',
  styleUrl: '../campaign-page.scss',
})
export class Bank {
  /** From the address. */
  readonly bank = input.required<string>();

  protected readonly store = inject(GroupStore);
  private readonly address = inject(SelectionInAddress);
  private readonly choices = inject(CampaignChoicesStore);
  private readonly query = inject(QueryState);

  protected readonly crumb = { label: 'Campaigns', link: '/campaigns' };
  protected readonly filters = computed(() =>
    campaignFilters(this.choices.choices(), (key) => this.query.all(key)).filter(({ key }) => key !== 'bank'),
  );
  protected readonly group = computed(() => valueOf(this.store.group()));
  protected readonly params = computed(() => ({ ...this.address.params(), bank: this.bank() }));
  protected readonly problem = computed(() => {
    const remote = this.store.group();
    return remote.state === 'failed' ? remote.problem : null;
  });

  constructor() {
    effect(() => this.store.open({ kind: 'bank', name: this.bank() }));
  }
}
