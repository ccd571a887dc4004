import type {
  AgentCodeDto,
  BreakdownPageDto,
  CampaignDetailDto,
  MisRowDetailDto,
  MisRowVersionDto,
  MisSettingsDto,
  MisStatisticsDto,
  UnmatchedAgentDto,
} from '@tierline/api-client';
import type { CampaignCounts } from '../data/campaign-figures.js';

/** Thirty-four applications, changed where a test needs it. */
export function someFigures(change: Partial<CampaignCounts> = {}): CampaignCounts {
  return {
    ...{
      total: 34,
      approved: 8,
      pending: 9,
      rejected: 7,
      dropped: 6,
      booked: 6,
      bookingRate: 17.6,
      approvalRate: 53.3,
    },
    ...{ averageAttempts: 2.5, rowsWithAttempts: 30, visaPlatinum: 12, visa: 14, mastercard: 10, rupay: 4 },
    ...change,
  };
}

export function someStatistics(change: Partial<MisStatisticsDto> = {}): MisStatisticsDto {
  const none = { count: 0, items: [] };
  const group = (value: string, total: number) => ({ ...someFigures({ total }), value });
  return {
    ...someFigures(),
    byBucket: [group('approved', 8), group('pending', 9), group('rejected', 7), group('dropped', 0)],
    byKind: [],
    ...{ campaigns: 4, banks: 1, teamLeaders: 2, members: 5, lastUploadAt: '2026-11-20T09:30:00.000Z' },
    ...{ topCampaigns: none, topStages: none, topCards: none, topStatuses: none, topBanks: none },
    topPages: {
      count: 2,
      items: [
        { value: 'KYC upload', count: 6 },
        { value: 'Income', count: 2 },
      ],
    },
    ...change,
  };
}

export function aVersion(change: Partial<MisRowVersionDto> = {}): MisRowVersionDto {
  return {
    ...{ id: '24', importId: 'i1', rowId: 23, layout: 'bank', person: { id: 'a', name: 'Avery Lindqvist' } },
    ...{ agentCode: 'RPM001', campaignKind: 'agent', campaignId: 'PPIPL_RPM001', bank: null, username: null },
    ...{ teamLeaderName: null, email: null, applicationNumber: '70000004', leadId: 'L00104' },
    ...{ applicationStatus: 'APPROVED', statusBucket: 'approved', dipStatus: null, droppedPage: 'KYC upload' },
    ...{ stage: null, cardType: 'VISA PLATINUM', cardNetwork: 'visa', callStatus: null, disposition: null },
    ...{ bookingStatus: 'Booked', isBooked: true, attempt: 3, creationDate: '2025-06-13', bookingDate: '2025-06-20' },
    ...{ uploadedAt: '2026-11-20T09:30:00.000Z', uploadedByName: 'Owen Pryce', state: 'counting' },
    source: { file: 'mis-june.xlsx', sheet: 'Main', row: 24 },
    ...change,
  } as MisRowVersionDto;
}

/** A row that an older file told of, too. */
export function aRow(change: Partial<MisRowDetailDto> = {}): MisRowDetailDto {
  const { state, uploadedByName, ...row } = aVersion();
  const older = aVersion({
    ...{ id: '11', importId: 'i0', state: 'superseded', applicationStatus: 'PENDING', bookingStatus: null },
    source: { file: 'mis-may.xlsx', sheet: 'Main', row: 7 },
  });
  return {
    ...row,
    details: { deviceType: 'Mobile' },
    extra: { Zone: 'West' },
    history: [aVersion({ state, uploadedByName }), older],
    ...change,
  };
}

export function aBreakdown(change: Partial<BreakdownPageDto> = {}): BreakdownPageDto {
  return {
    items: [
      {
        ...{ applicationStatus: 'APPROVED', droppedPage: null, stage: null, cardType: 'VISA PLATINUM' },
        ...{ callStatus: null, disposition: null, bookingStatus: 'Booked', count: 1200 },
      },
    ],
    nextCursor: 'more',
    total: 31,
    ...change,
  };
}

export function aCampaign(change: Partial<CampaignDetailDto> = {}): CampaignDetailDto {
  return {
    ...someFigures(),
    ...{ campaign: 'PPIPL_RPM001', kind: 'agent', agentCode: 'RPM001' },
    byBucket: [{ ...someFigures({ total: 8 }), value: 'approved' }],
    byAgent: [{ ...someFigures(), value: 'RPM001', person: { id: 'a', name: 'Avery Lindqvist' } }],
    byMonth: [
      { ...someFigures({ total: 30 }), month: '2025-06' },
      { ...someFigures({ total: 4 }), month: null },
    ],
    byBank: [{ ...someFigures(), value: 'Meridian Bank' }],
    ...change,
  };
}

export function anAgentCode(change: Partial<AgentCodeDto> = {}): AgentCodeDto {
  return {
    ...{ code: 'RPM001', person: { id: 'a', name: 'Avery Lindqvist' }, rows: 14, assignedBy: 'Ines Varga' },
    ...{ assignedAt: '2026-11-20T09:30:00.000Z', version: 2 },
    ...change,
  };
}

export function anUnmatchedCode(code: string, rows = 3): UnmatchedAgentDto {
  return { code, rows, files: 1, firstSeenAt: '2026-11-19T09:30:00.000Z', lastSeenAt: '2026-11-20T09:30:00.000Z' };
}

export function someSettings(change: Partial<MisSettingsDto> = {}): MisSettingsDto {
  return {
    campaignPrefix: 'PPIPL_',
    stopWords: ['CHKR', 'PAID'],
    buckets: { approved: ['approved'], pending: ['pending', 'wip'], rejected: ['declined'], dropped: ['dropped'] },
    bookedWords: ['booked'],
    ...{ changedBy: null, changedAt: null, version: 1 },
    ...change,
  };
}
