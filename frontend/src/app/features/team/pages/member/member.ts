import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  Button,
  ChartTheme,
  FailedState,
  FilterBar,
  Formats,
  NoRight,
  Page,
  PageBar,
  PageHead,
  Panel,
  QueryState,
  Tag,
} from '@tierline/ui';
import { LineChart, ShareChart, type SliceLink } from '@tierline/ui/charts';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { LEAD_STATES, stateColors, stateShares } from '../../data/lead-states.js';
import { MemberStore } from '../../data/member-store.js';
import { dailyLines, memberFacts } from '../../data/member-view.js';
import { statusWord } from '../../data/members-view.js';
import { progressFilters, USUAL_DAYS } from '../../data/progress-view.js';
import { LeadTiles } from '../../ui/lead-tiles/lead-tiles.js';
import { RecentLeads } from '../../ui/recent-leads/recent-leads.js';

/** One person: leads, course over the days, campaigns, sign-ins and the newest leads. */
@Component({
  selector: 'app-member',
  imports: [
    Button,
    FailedState,
    FilterBar,
    LeadTiles,
    LineChart,
    NoRight,
    Page,
    PageBar,
    PageHead,
    Panel,
    RecentLeads,
    RouterLink,
    ShareChart,
    Tag,
  ],
  providers: [MemberStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './member.html',
  styleUrl: '../team-page.scss',
})
export class Member {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly store = inject(MemberStore);
  protected readonly formats = inject(Formats);
  private readonly query = inject(QueryState);
  private readonly session = inject(Session);
  private readonly theme = inject(ChartTheme);

  protected readonly crumb = { label: 'Members', link: '/teams/members' };
  protected readonly filters = progressFilters([]);
  protected readonly days = computed(() => Number(this.query.get('days') ?? USUAL_DAYS));
  protected readonly detail = computed(() => valueOf(this.store.member()));
  protected readonly problem = computed(() => {
    const remote = this.store.member();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly may = (permission: string): boolean => this.session.can(permission);
  protected readonly statusWord = statusWord;
  protected readonly facts = computed(() => {
    const detail = this.detail();
    return detail ? memberFacts(detail.member, detail.figures, this.formats) : [];
  });
  protected readonly stateColors = computed(() => stateColors(this.theme.categories()));
  protected readonly charts = computed(() => {
    const detail = this.detail();
    if (!detail) return null;
    const { numbers, dates } = this.formats;
    return {
      states: stateShares(detail.progress, this.formats),
      days: dailyLines(detail.daily, { categories: this.theme.categories(), numbers, dates }),
    };
  });
  protected readonly stateLink = (part: number): SliceLink | null => {
    const state = LEAD_STATES[part]?.key;
    return state && this.may('lead.view') ? { link: '/leads', query: { state, assignedTo: this.id() } } : null;
  };

  constructor() {
    effect(() => void this.open());
  }

  protected open(): Promise<void> {
    return this.store.open(this.id(), this.days());
  }
}
