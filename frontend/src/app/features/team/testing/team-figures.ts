import type {
  LeadTallyDto,
  MisStatisticsDto,
  ProgressPerformanceDto,
  ProgressStatisticsDto,
  ProgressUserDto,
  RankedPersonDto,
  RankingFiguresDto,
  TeamMemberDetailDto,
  TeamMemberStatsDto,
  TeamRankingDto,
  TeamSettingsDto,
} from '@tierline/api-client';

const PERIOD = { from: '2026-10-22', until: '2026-11-20', timeZone: 'America/Chicago' };

/** Leads by state: one new, three in progress, three closed and one rejected, changed where a test needs it. */
export function aTally(change: Partial<LeadTallyDto> = {}): LeadTallyDto {
  return { total: 8, new: 1, inProgress: 3, closed: 3, rejected: 1, ...change };
}

export function aUser(name: string | null, change: Partial<ProgressUserDto> = {}): ProgressUserDto {
  const person = name === null ? null : { id: `id-${name}`, name };
  return { ...aTally(), successRate: 37.5, person, ...change };
}

export function someStatistics(change: Partial<ProgressStatisticsDto> = {}): ProgressStatisticsDto {
  return { ...PERIOD, ...aTally(), successRate: 37.5, active: 4, averageProcessingHours: 52.5, ...change };
}

export function aPerformance(users: ProgressUserDto[]): ProgressPerformanceDto {
  return {
    ...PERIOD,
    users,
    summary: { mean: 38.3, median: 26.7, lowest: 0, highest: 100 },
    histogram: Array.from({ length: 10 }, (_, bin) => ({
      from: bin * 10,
      to: bin * 10 + 10,
      people: bin === 3 ? 2 : 0,
    })),
    best: users.slice(0, 5),
  };
}

export function aMember(change: Partial<TeamMemberStatsDto> = {}): TeamMemberStatsDto {
  return {
    id: 'avery',
    name: 'Avery Lindqvist',
    email: 'avery@northmere.example',
    userName: 'alindqvist',
    status: 'active',
    joinedAt: '2026-01-05T09:00:00.000Z',
    roles: ['sales_rep'],
    leaders: [{ id: 'owen', name: 'Owen Pryce' }],
    leads: { ...aTally(), successRate: 37.5 },
    campaigns: { rows: 12, approved: 7, pending: 3 },
    signIns: { signIns: 9, lastSignInAt: '2026-11-20T09:30:00.000Z', lastPlace: 'Lyon, France' },
    ...change,
  };
}

export function aDetail(change: Partial<TeamMemberDetailDto> = {}): TeamMemberDetailDto {
  const { leads, campaigns, signIns, ...member } = aMember();
  return {
    ...PERIOD,
    member,
    figures: { leads, campaigns, signIns },
    progress: someStatistics(),
    daily: [
      { date: '2026-11-19', contacted: 4, converted: 1, submitted: 3, approved: 2 },
      { date: '2026-11-20', contacted: 1, converted: 0, submitted: 0, approved: 0 },
    ],
    recentLeads: [
      {
        id: '7',
        fullName: 'Priya Nair',
        status: 'Interested',
        state: 'in-progress',
        campaignTag: 'RPM001',
        createdAt: '2026-11-20T09:30:00.000Z',
      },
    ],
    ...change,
  };
}

export function someSettings(change: Partial<TeamSettingsDto> = {}): TeamSettingsDto {
  return {
    id: 'north',
    name: 'North',
    members: 6,
    leaders: [{ id: 'owen', name: 'Owen Pryce' }],
    maximumSize: 20,
    assignsAutomatically: false,
    assignmentWay: 'balanced',
    sendsNotices: true,
    minimumSuccessRate: 70,
    targetLeadsPerDay: 5,
    reviewRhythm: 'monthly',
    holdsCompetitions: false,
    version: 1,
    ...change,
  };
}

export function someApplications(change: Partial<MisStatisticsDto> = {}): MisStatisticsDto {
  const top = { count: 0, items: [] };
  return {
    ...{ total: 34, approved: 8, pending: 9, rejected: 7, dropped: 6, booked: 6 },
    ...{ bookingRate: 17.6, approvalRate: 53.3, averageAttempts: 2.5, rowsWithAttempts: 30 },
    ...{ visaPlatinum: 10, visa: 9, mastercard: 8, rupay: 4 },
    ...{ byBucket: [], byKind: [], campaigns: 3, banks: 2, teamLeaders: 1, members: 4, lastUploadAt: null },
    ...{ topCampaigns: top, topPages: top, topStages: top, topCards: top, topStatuses: top, topBanks: top },
    ...change,
  };
}

/** Three of eight leads closed, two bookings, changed where a test needs it. */
export function someRankingFigures(change: Partial<RankingFiguresDto> = {}): RankingFiguresDto {
  return { leads: 8, won: 3, successRate: 37.5, booked: 2, approvalRate: 66.7, ...change };
}

/** First now, and second in the period before. */
export function aRanked(name: string, change: Partial<RankedPersonDto> = {}): RankedPersonDto {
  return {
    ...{ place: 1, placeBefore: 2, change: 1, isYou: false, person: { id: `id-${name}`, name } },
    ...{ figures: someRankingFigures(), before: someRankingFigures({ won: 2 }) },
    ...change,
  };
}

export function aRanking(change: Partial<TeamRankingDto> = {}): TeamRankingDto {
  const team = { id: 'north', name: 'North' };
  return {
    ...PERIOD,
    ...{ before: { from: '2026-09-22', until: '2026-10-21' }, by: 'won', team, teams: [team] },
    items: [aRanked('Avery Lindqvist', { isYou: true }), aRanked('Marisol Etcheverry')],
    ...change,
  };
}
