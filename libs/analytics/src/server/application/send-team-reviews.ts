import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@tierline/platform/database';
import { Mails } from '@tierline/platform/mail';
import { PeopleAccess, systemAccess, type Access } from '@tierline/shared/access';
import type { BusinessDate } from '@tierline/shared/time';
import { reviewedDays, verdictOf, type MemberVerdict } from '../../domain/team-review.js';
import { TeamReviewStore, type ReviewedTeam } from '../persistence/team-review.store.js';
import { CompanyDays, type DaySpan } from './company-days.js';
import { TeamFiguresQueries } from './team-figures.queries.js';

const DAY_MS = 86_400_000;

/** Mails leaders how their people stand against the targets of the team, in the rhythm that the team has chosen and within what each leader may
 *  see. */
@Injectable()
export class SendTeamReviews {
  constructor(
    private readonly database: Database,
    private readonly reviews: TeamReviewStore,
    private readonly days: CompanyDays,
    private readonly figures: TeamFiguresQueries,
    private readonly people: PeopleAccess,
    private readonly mails: Mails,
  ) {}

  /** @param day in the company's zone; today unless told. Without effect the second time on a day. */
  async execute(day?: BusinessDate): Promise<void> {
    const { until: today, timeZone } = await this.days.last(1);
    for (const team of await this.reviews.teams(this.database)) {
      const days = reviewedDays(team.rhythm, day ?? today);
      const leader = days && (await this.people.of(team.leaderId));
      if (!days || !leader?.can('progress.view')) continue;
      await this.database.transaction(systemAccess, async (tx) => {
        if (await this.reviews.note(tx, team, day ?? today))
          await this.review(tx, { team, leader, span: { ...days, timeZone } });
      });
    }
  }

  private async review(
    tx: Tx,
    { team, leader, span }: { team: ReviewedTeam; leader: Access; span: DaySpan },
  ): Promise<void> {
    const members = await this.reviews.members(tx, team);
    const figures = await this.figures.of(
      leader,
      members.map(({ id }) => id),
      span,
    );
    const days = (Date.parse(span.until) - Date.parse(span.from)) / DAY_MS + 1;
    const verdicts = members.flatMap(({ id, name }) => {
      const found = figures.get(id);
      return found ? [verdictOf({ name, leads: found.leads }, team, days)] : [];
    });
    const text = textOf(team, { verdicts, span, link: this.mails.link('/team') });
    const subject = `Review of ${team.team}, ${span.from} to ${span.until}`;
    await this.mails.order(tx, { to: team.email, subject, text, kind: 'analytics.team-review' });
  }
}

function textOf(
  team: ReviewedTeam,
  { verdicts, span, link }: { verdicts: readonly MemberVerdict[]; span: DaySpan; link: string },
): string {
  return [
    `Hello ${team.leader},`,
    '',
    `${team.team} from ${span.from} to ${span.until}. Wanted: closed ${team.minimumSuccessRate} %, leads a day ${team.targetLeadsPerDay}.`,
    '',
    ...(verdicts.length === 0 ? ['Nobody belongs to the team.'] : verdicts.map(lineOf)),
    '',
    link,
    '',
  ].join('\n');
}

function lineOf({ name, leads, leadsPerDay, isBelowRate, isBelowTarget }: MemberVerdict): string {
  const notes = [
    ...(isBelowRate ? ['below the success rate'] : []),
    ...(isBelowTarget ? ['below the leads a day'] : []),
  ];
  const verdict = notes.length === 0 ? 'targets met' : notes.join(', ');
  return `- ${name}: leads ${leads.total} (${leadsPerDay} a day), closed ${leads.closed} (${leads.successRate} %): ${verdict}`;
}
