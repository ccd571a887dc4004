import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, ChartTheme, FailedState, Formats, NoRight, Page, PageHead, Stat, StatStrip } from '@tierline/ui';
import { BarChart, ShareChart } from '@tierline/ui/charts';
import { Directory } from '../../../../directory/directory.js';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { peopleCharts } from '../../data/people-view.js';
import { TeamPeopleStore } from '../../data/people-store.js';
import { teamTabs } from '../../data/team-tabs.js';

/** Who there is, in figures: by role, by the last sign-in, by the month in which they came. */
@Component({
  selector: 'app-team-people',
  imports: [BarChart, Button, FailedState, LinkTabs, NoRight, Page, PageHead, RouterLink, ShareChart, Stat, StatStrip],
  providers: [Directory, TeamPeopleStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './people.html',
  styleUrl: '../team-page.scss',
})
export class People {
  protected readonly store = inject(TeamPeopleStore);
  protected readonly formats = inject(Formats);
  private readonly directory = inject(Directory);
  private readonly session = inject(Session);
  private readonly theme = inject(ChartTheme);

  protected readonly tabs = computed(() => teamTabs((permission) => this.session.can(permission)));
  protected readonly mayManage = computed(() => this.session.can('user.edit') || this.session.can('team.manage'));
  protected readonly overview = computed(() => valueOf(this.store.overview()));
  protected readonly problem = computed(() => {
    const remote = this.store.overview();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly charts = computed(() => {
    const overview = this.overview();
    const { numbers, dates } = this.formats;
    const look = { numbers, dates, color: this.theme.categories()[0] ?? '' };
    return overview ? peopleCharts(overview, this.directory.roleChoices(), look) : null;
  });
}
