import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RankedPersonDto, RankingMeasure, TeamRankingDto } from '@tierline/api-client';
import { DataGrid, Formats, GridCell, Segmented, Select, Tag, type Choice } from '@tierline/ui';
import { valueOf, type Remote } from '../../../../remote.js';
import { periodText } from '../../data/progress-view.js';
import { measureSegments, rankingColumns } from '../../data/ranking-view.js';

/** Who stands where in a team; or why nobody sees that. */
@Component({
  selector: 'app-team-ranking',
  imports: [DataGrid, GridCell, RouterLink, Segmented, Select, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'region', 'aria-labelledby': 'ranking' },
  templateUrl: './team-ranking.html',
  styles: `
    :host {
      display: block;
      min-width: 0;
    }

    .tl-sec {
      margin-top: 0;
    }

    @media (max-width: 767.98px) {
      .tl-sec > .tools {
        margin-left: 0;
      }
    }

    .why {
      max-width: 720px;
    }

    tl-tag {
      margin-left: 6px;
    }
  `,
})
export class TeamRanking {
  readonly remote = input.required<Remote<TeamRankingDto>>();
  readonly by = input.required<RankingMeasure>();
  /** Whether the reader may compare people at all. */
  readonly mayCompare = input.required<boolean>();
  readonly seesCampaigns = input(false);
  /** Whether the reader may open the people of the team. */
  readonly canOpen = input(false);
  /** Whether the reader sees the settings of the team. */
  readonly canDecide = input(false);
  readonly byChange = output<string>();
  readonly teamChange = output<string>();
  readonly retry = output();

  private readonly formats = inject(Formats);
  protected readonly ranking = computed(() => valueOf(this.remote()));
  protected readonly heading = computed(() => {
    const team = this.ranking()?.team;
    return team ? `Ranking of ${team.name}` : 'Ranking';
  });
  protected readonly caption = computed(() => {
    const ranking = this.ranking();
    if (!ranking) return '';
    const [now, before] = [ranking, ranking.before].map((days) => periodText(days, this.formats.dates));
    return `${now}, against ${before}`;
  });
  protected readonly teams = computed<Choice[]>(
    () => this.ranking()?.teams.map(({ id, name }) => ({ value: id, label: name })) ?? [],
  );
  protected readonly measures = computed(() => measureSegments(this.seesCampaigns()));
  protected readonly columns = computed(() =>
    rankingColumns(this.by(), { numbers: this.formats.numbers, seesCampaigns: this.seesCampaigns() }),
  );
  protected readonly why = computed(() => {
    if (!this.mayCompare())
      return 'Your company does not let sales reps compare themselves. You see your own figures only.';
    const ranking = this.ranking();
    if (!ranking || ranking.team) return null;
    return this.canDecide()
      ? 'No team that you may compare holds a competition, so members do not see each other’s figures.'
      : 'Your team holds no competition. You see your own figures only.';
  });
  protected readonly isRefreshing = computed(() => {
    const remote = this.remote();
    return remote.state === 'ready' && remote.isRefreshing;
  });
  protected readonly problem = computed(() => {
    const remote = this.remote();
    return remote.state === 'failed' ? { title: 'The ranking could not be read', detail: remote.problem.detail } : null;
  });
  protected readonly keyOf = ({ person }: RankedPersonDto): string => person.id;
  protected readonly classOf = ({ isYou }: RankedPersonDto): string => (isYou ? 'own' : '');
  protected readonly linkOf = ({ person }: RankedPersonDto): string => `/teams/members/${person.id}`;
}
