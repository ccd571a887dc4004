import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, FailedState, FilterBar, NoRight, Page, PageBar, PageHead, QueryState, Tag } from '@tierline/ui';
import { valueOf } from '../../../../remote.js';
import { campaignFilters, SelectionInAddress } from '../../data/campaign-selection.js';
import { kindWord } from '../../data/campaign-words.js';
import { CampaignChoicesStore } from '../../data/choices-store.js';
import { GroupStore } from '../../data/group-store.js';
import { GroupFigures } from '../../ui/group-figures/group-figures.js';

/** One campaign: what became of its applications, by month, agent and bank. */
@Component({
  selector: 'app-campaign',
  imports: [Button, FailedState, FilterBar, GroupFigures, NoRight, Page, PageBar, PageHead, RouterLink, Tag],
  providers: [CampaignChoicesStore, GroupStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './campaign.html',
  styleUrl: '../campaign-page.scss',
})
export class Campaign {
  /** From the address. */
  readonly tag = input.required<string>();

  protected readonly store = inject(GroupStore);
  private readonly address = inject(SelectionInAddress);
  private readonly choices = inject(CampaignChoicesStore);
  private readonly query = inject(QueryState);

  protected readonly crumb = { label: 'Campaigns', link: '/campaigns' };
  protected readonly filters = computed(() =>
    campaignFilters(this.choices.choices(), (key) => this.query.all(key)).filter(({ key }) => key !== 'campaign'),
  );
  protected readonly group = computed(() => valueOf(this.store.group()));
  protected readonly kind = computed(() => {
    const group = this.group();
    return group && 'kind' in group ? kindWord(group.kind) : null;
  });
  protected readonly params = computed(() => ({ ...this.address.params(), campaign: this.tag() }));
  protected readonly problem = computed(() => {
    const remote = this.store.group();
    return remote.state === 'failed' ? remote.problem : null;
  });

  constructor() {
    effect(() => this.store.open({ kind: 'campaign', name: this.tag() }));
  }
}
