import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import type { TeamMemberStatsDto, TeamStatsDto } from '@tierline/api-client';
import {
  Button,
  CursorPages,
  DataGrid,
  EmptyState,
  FilterBar,
  Formats,
  Icon,
  NoRight,
  NothingFound,
  Page,
  PageBar,
  PageHead,
  Panel,
  Stat,
  StatStrip,
} from '@tierline/ui';
import { Directory } from '../../../../directory/directory.js';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { downloading, pagedList } from '../../../../paged-list.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { memberFilters } from '../../data/members-view.js';
import { MembersStore } from '../../data/members-store.js';
import { rateText, teamColumns } from '../../data/progress-view.js';
import { teamTabs } from '../../data/team-tabs.js';

const KEYS = ['search', 'role', 'status'];

/** Who belongs to the team, and what each of them did. */
@Component({
  selector: 'app-members',
  imports: [
    Button,
    DataGrid,
    EmptyState,
    FilterBar,
    Icon,
    LinkTabs,
    MatMenuModule,
    NoRight,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    Panel,
    RouterLink,
    Stat,
    StatStrip,
  ],
  providers: [CursorPages, Directory, MembersStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './members.html',
  styleUrl: '../team-page.scss',
})
export class Members {
  protected readonly store = inject(MembersStore);
  protected readonly formats = inject(Formats);
  private readonly directory = inject(Directory);
  private readonly session = inject(Session);
  private readonly save = downloading('The file could not be made.');

  protected readonly tabs = computed(() => teamTabs((permission) => this.session.can(permission)));
  protected readonly list = pagedList<TeamMemberStatsDto, TeamStatsDto>(this.store.page, {
    pageSize: this.store.pageSize,
    keys: KEYS,
    failed: 'The members could not be read',
  });
  protected readonly overview = computed(() => valueOf(this.store.overview()));
  protected readonly best = computed(() => valueOf(this.store.performance())?.best ?? []);
  protected readonly filters = computed(() => memberFilters(this.directory.roleChoices()));
  protected readonly columns = computed(() => teamColumns(this.formats));
  protected readonly keyOf = (row: TeamMemberStatsDto): string => row.id;
  protected readonly linkOf = (row: TeamMemberStatsDto): string => `/teams/members/${row.id}`;
  protected readonly rate = (percent: number): string => rateText(percent, this.formats.numbers);

  protected export(format: 'xlsx' | 'csv'): void {
    void this.save(() => this.store.export(format));
  }
}
