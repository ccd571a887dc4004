import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileRefused } from '@tierline/shared/intake';
import { judgeCampaign, DEFAULT_CAMPAIGN_PROFILE } from './campaign.js';
import { isVisaPlatinum } from './card-network.js';
import { bucketOf, DEFAULT_BUCKET_WORDS } from './status-bucket.js';
import { readCampaignFile, type CampaignFileOutcome, type JudgedRow } from './testing/read-campaign-file.js';

const SAMPLES = join(import.meta.dirname, 'samples');

interface ExpectedIssue {
  readonly row: number | null;
  readonly column: string | null;
  readonly code: string;
  readonly value: string | null;
}

interface ExpectedFile {
  readonly sheet: string | null;
  readonly ignoredSheets?: readonly string[];
  readonly errors: readonly ExpectedIssue[];
  readonly warnings?: readonly ExpectedIssue[];
  readonly counts: Readonly<Record<string, number>>;
  readonly superseded?: readonly { readonly row: number; readonly by: number; readonly key: string }[];
  readonly statistics: Readonly<Record<string, unknown>>;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

function expected<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(join(SAMPLES, 'expected', `${name}.json`), 'utf8')) as Shape;
}

function issuesOf({ rows }: CampaignFileOutcome, severity: string): ExpectedIssue[] {
  return rows.flatMap(({ row, issues }) =>
    issues
      .filter((issue) => issue.severity === severity)
      .map(({ column, code, value }) => ({ row, column, code, value })),
  );
}

function byRow(left: ExpectedIssue, right: ExpectedIssue): number {
  return (left.row ?? 0) - (right.row ?? 0);
}

/** Rows that count, in the order of the file. */
function counting({ rows, repeated }: CampaignFileOutcome): JudgedRow[] {
  const gone = new Set(repeated.map(({ row }) => row));
  return rows.filter(({ row, isBlocked }) => !isBlocked && !gone.has(row));
}

function tally(values: readonly (string | null | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function distinct(values: readonly (string | null | undefined)[]): number {
  return Object.keys(tally(values)).length;
}

describe('the agent code in a campaign id', () => {
  const cases = expected<{ campaignId: string; kind: string; agentCode: string | null }[]>('agent_codes');

  it.each(cases)('of "$campaignId" is $agentCode ($kind)', ({ campaignId, kind, agentCode }) => {
    expect(judgeCampaign(campaignId, DEFAULT_CAMPAIGN_PROFILE)).toEqual({ kind, agentCode });
  });
});

describe.each([
  ['mis_simple', 'mis_simple.csv'],
  ['mis_simple_semicolon_bom', 'mis_simple_semicolon_bom.csv'],
  ['mis_legacy', 'mis_legacy.xls'],
])('the simple layout in %s', (name, file) => {
  const wanted = expected<ExpectedFile>(name);
  let outcome: CampaignFileOutcome;
  beforeAll(async () => void (outcome = await readCampaignFile(join(SAMPLES, file))));

  it('refuses and repeats the rows that the rules say', () => {
    const repeats = outcome.repeated.map(({ row, code, by }) => ({
      ...{ row, column: null, code, value: `same as row ${by}` },
    }));
    expect([...issuesOf(outcome, 'blocking'), ...repeats].sort(byRow)).toEqual(wanted.errors);
    expect(outcome.sheet).toBe(wanted.sheet);
  });

  it('counts every row once', () => {
    expect({
      rows: outcome.rows.length,
      blank: outcome.blank,
      accepted: counting(outcome).length,
      rejected: outcome.rows.filter(({ isBlocked }) => isBlocked).length,
      duplicates: outcome.repeated.length,
    }).toEqual(wanted.counts);
  });

  it('reads the records', () => {
    const spelling = new Map<string, string>();
    const records = counting(outcome).map(({ row, record }) => {
      const bank = record['bank'] ?? '';
      if (!spelling.has(bank.toLowerCase())) spelling.set(bank.toLowerCase(), bank);
      const { username, teamLeaderName, email, campaignTag } = record;
      return { row, bank: spelling.get(bank.toLowerCase()), username, teamLeaderName, email, campaignTag };
    });
    expect(records).toEqual(wanted.records);
  });
});

describe('the bank layout', () => {
  const wanted = expected<ExpectedFile>('mis_bank');
  let outcome: CampaignFileOutcome;
  beforeAll(async () => void (outcome = await readCampaignFile(join(SAMPLES, 'mis_bank.xlsx'))));

  it('is read from the sheet Main', () => {
    expect(outcome.sheet).toBe(wanted.sheet);
    expect(outcome.ignoredSheets).toEqual(wanted.ignoredSheets);
  });

  it('names the rows that are refused and the cells that cannot be read', () => {
    expect(issuesOf(outcome, 'blocking')).toEqual(wanted.errors);
    expect(issuesOf(outcome, 'warning')).toEqual(wanted.warnings);
  });

  it('lets the later row of an application count', () => {
    const keyOf = (wantedRow: number) =>
      outcome.rows.find(({ row }) => row === wantedRow)?.record['applicationNumber'] ?? null;
    const superseded = outcome.repeated.map(({ row, by }) => ({ row, by, key: keyOf(row) }));
    expect(superseded).toEqual(wanted.superseded);
  });

  it('counts every row once', () => {
    expect({
      rows: outcome.rows.length,
      blank: outcome.blank,
      accepted: counting(outcome).length,
      rejected: outcome.rows.filter(({ isBlocked }) => isBlocked).length,
      superseded: outcome.repeated.length,
      warnings: issuesOf(outcome, 'warning').length,
    }).toEqual(wanted.counts);
  });

  it('reads the records', () => {
    const records = counting(outcome).map(({ row, record }) => {
      const { kind, agentCode } = judgeCampaign(record['campaignId'] ?? null, DEFAULT_CAMPAIGN_PROFILE);
      const attempt = record['attempt'] ?? null;
      return {
        ...{ row, applicationNumber: record['applicationNumber'], leadId: record['leadId'] },
        ...{ campaignId: record['campaignId'], campaignKind: kind, agentCode },
        applicationStatus: record['applicationStatus'],
        statusBucket: bucketOf(record['applicationStatus'] ?? null, DEFAULT_BUCKET_WORDS),
        ...{ cardType: record['cardType'], droppedPage: record['droppedPage'], stage: record['stage'] },
        ...{ creationDate: record['creationDate'], attempt: attempt === null ? null : Number(attempt) },
        ...{ bookingDate: record['bookingDate'], bookingStatus: record['bookingStatus'] },
        ...{ remarks: record['remarks'], remarks2: record['remarks2'] },
      };
    });
    expect(records).toEqual([...wanted.records].sort((left, right) => Number(left['row']) - Number(right['row'])));
  });

  it('adds up to the figures of the sample', () => {
    const records = counting(outcome).map(({ record }) => record);
    const campaigns = records.map(({ campaignId = null }) => judgeCampaign(campaignId, DEFAULT_CAMPAIGN_PROFILE));
    const attempts = records.flatMap(({ attempt }) => (attempt ? [Number(attempt)] : []));
    const days = records.flatMap(({ creationDate }) => creationDate ?? []).sort();
    const cards = records.map(({ cardType }) => cardType ?? null);
    expect({
      totalRecords: records.length,
      byStatusBucket: tally(
        records.map(({ applicationStatus = null }) => bucketOf(applicationStatus, DEFAULT_BUCKET_WORDS)),
      ),
      byCampaignKind: tally(campaigns.map(({ kind }) => kind)),
      byAgentCode: tally(campaigns.map(({ agentCode }) => agentCode)),
      byCardType: tally(cards),
      byDroppedPage: tally(records.map(({ droppedPage }) => droppedPage)),
      byStage: tally(records.map(({ stage }) => stage)),
      visaPlatinum: cards.filter(isVisaPlatinum).length,
      mastercard: cards.filter((card) => card?.toUpperCase().includes('MASTERCARD')).length,
      uniqueCampaigns: distinct(records.map(({ campaignId }) => campaignId)),
      uniqueDropPages: distinct(records.map(({ droppedPage }) => droppedPage)),
      uniqueStages: distinct(records.map(({ stage }) => stage)),
      averageAttempts: attempts.reduce((sum, attempt) => sum + attempt, 0) / attempts.length,
      rowsWithAttempts: attempts.length,
      firstCreationDate: days[0],
      lastCreationDate: days.at(-1),
    }).toEqual(wanted.statistics);
  });
});

describe('files that cannot be read', () => {
  it('names all columns that are missing', async () => {
    const wanted = expected<{ missingColumns: string[] }>('mis_missing_columns');
    const refused = await readCampaignFile(join(SAMPLES, 'mis_missing_columns.csv')).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(FileRefused);
    const { code, issues } = refused as FileRefused;
    expect(code).toBe('missing-column');
    expect(issues.map(({ column }) => column)).toEqual(wanted.missingColumns);
  });

  it('refuses a file without content', async () => {
    const wanted = expected<ExpectedFile>('mis_empty');
    const refused = await readCampaignFile(join(SAMPLES, 'mis_empty.csv')).catch((error: unknown) => error);
    expect((refused as FileRefused).code).toBe(wanted.errors[0]?.code);
  });
});
