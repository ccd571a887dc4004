import { Database } from '@tierline/platform/database';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { Access, systemAccess, type Grant } from '@tierline/shared/access';
import type { ImportRef } from '@tierline/contracts/imports';
import fc from 'fast-check';
import {
  aPerson,
  CampaignDriver,
  CLEAR,
  recomputedTally,
  stageBank,
  stageSimple,
  stateOfRows,
} from '../testing/campaign-bench.js';
import { figuresByMonth, figuresOf, type Dimension } from '../persistence/figures.sql.js';
import type { MisFilter } from '../persistence/mis-selection.js';
import { AgentCodeCommands } from './agent-code.commands.js';
import { MisImportTarget } from './mis-import-target.js';

const RUNS = 12;
const CODES = ['RPM001', 'RPM002', 'RPM003'];
const DAYS = ['2025-05-31', '2025-06-01', '2025-06-15', '2025-06-30', '2025-07-01', '2025-08-31'];

const bankLine = fc.record({
  'APPLICATION NUMBER': fc.integer({ min: 1, max: 8 }).map((number) => `A${number}`),
  'FORM CAMPAIGN_ID': fc.constantFrom(...CODES.map((code) => `PPIPL_${code}`), 'PPIPL_PAID_1', 'ORGANIC', null),
  'APPLICATION STATUS': fc.constantFrom('Approved', 'WIP', 'Declined', 'Drop off', 'Referred', null),
  'CUSTOMER DROPPED PAGE': fc.constantFrom('Income', 'KYC', null),
  'LEAD GENERATION STAGE': fc.constantFrom('Done', 'Started', null),
  'CARD TYPE': fc.constantFrom('VISA PLATINUM', 'Mastercard World', 'RuPay', 'Platinum', null),
  Attempt: fc.constantFrom(0, 1, 7, null),
  'CREATION DATE': fc.constantFrom(...DAYS, null),
  'Booking-Date': fc.constantFrom(...DAYS, null),
  'Booking-Status': fc.constantFrom('Booked', 'Lost', null),
  team_leader_name: fc.constantFrom('North', 'South', null),
});
const simpleLine = fc.tuple(
  fc.constantFrom('HSBC', 'Axis'),
  fc.constantFrom('avery', 'bela', 'nobody'),
  fc.constantFrom('North', 'West'),
  fc.constant('a@x.example'),
  fc.constantFrom('SPRING', 'AUTUMN'),
);

/** What can happen to campaign rows; numbers choose among the files that are there. */
type Act =
  | { readonly kind: 'bank'; readonly lines: Record<string, string | number | null>[] }
  | { readonly kind: 'simple'; readonly lines: [string, string, string, string, string][] }
  | { readonly kind: 'revert' | 'restore'; readonly file: number }
  | { readonly kind: 'assign'; readonly code: string; readonly person: number };
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('bank'), lines: fc.array(bankLine, { minLength: 1, maxLength: 8 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('simple'), lines: fc.array(simpleLine, { minLength: 1, maxLength: 4 }) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('revert', 'restore'), file: fc.nat(9) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('assign'), code: fc.constantFrom(...CODES), person: fc.nat(1) }),
  },
);

/** By what rows are counted, as a plain query says it. */
const PLAIN: Record<Dimension | 'total', string> = {
  total: `''`,
  bucket: 'status_bucket',
  kind: 'campaign_kind',
  campaign: 'campaign_key',
  bank: 'bank',
  leader: 'team_leader_name',
  member: 'coalesce(username, agent_code)',
  page: 'dropped_page',
  stage: 'stage',
  card: 'card_type',
  status: 'application_status',
};

describe('kept sums', () => {
  let running: RunningTestModule;
  let db: Database;
  let driver: CampaignDriver;
  let codes: AgentCodeCommands;
  let people: string[];

  beforeAll(async () => {
    running = await testModule({ providers: [MisImportTarget, AgentCodeCommands] });
    db = running.module.get(Database);
    driver = new CampaignDriver(db, running.module.get(MisImportTarget));
    codes = running.module.get(AgentCodeCommands);
    people = [await aPerson(db, 'avery'), await aPerson(db, 'bela')];
  });
  afterAll(() => running.close());

  /** Refusals, as of a file that a later one has replaced, change nothing and are left to the tests of what they refuse. */
  async function perform(acts: readonly Act[]): Promise<void> {
    const files: ImportRef[] = [];
    for (const step of acts) {
      if (step.kind === 'assign') {
        await codes.assign(systemAccess, { code: step.code, version: null }, people[step.person] ?? '');
      } else if (step.kind === 'bank' || step.kind === 'simple') {
        const ref = step.kind === 'bank' ? await stageBank(db, step.lines) : await stageSimple(db, step.lines);
        await driver.record(ref);
        files.push(ref);
      } else {
        const ref = files[step.file % Math.max(files.length, 1)];
        const refused = (error: unknown) =>
          expect(['replaced-since', 'batch-not-found']).toContain((error as { code?: string }).code);
        if (ref) await driver[step.kind](ref).catch(refused);
      }
    }
  }

  function onlyOwn(id: string): Access {
    const grant: Grant = { permission: 'mis.stats', scope: 'own', anchorId: null };
    return new Access({ kind: 'person', id, name: 'Agent' }, [grant]);
  }

  /** Questions, each with the same as a condition of plain SQL. */
  function questions(): [Access, MisFilter, string][] {
    const own = `agent_person_id = '${people[0] ?? ''}'`;
    return [
      [systemAccess, {}, 'true'],
      [systemAccess, { from: '2025-06-01', to: '2025-07-31' }, `creation_date between '2025-06-01' and '2025-07-31'`],
      [systemAccess, { from: '2025-05-31', to: '2025-07-01' }, `creation_date between '2025-05-31' and '2025-07-01'`],
      [
        systemAccess,
        { from: '2025-06-10', to: '2025-08-31', basis: 'booking' },
        `booking_date between '2025-06-10' and '2025-08-31'`,
      ],
      [systemAccess, { bank: ['hsbc'] }, `bank = 'HSBC'`],
      [systemAccess, { bucket: ['approved', 'blank'] }, `status_bucket in ('approved', 'blank')`],
      [
        systemAccess,
        { bucket: ['approved'], to: '2025-06-15' },
        `status_bucket = 'approved' and creation_date <= '2025-06-15'`,
      ],
      [
        systemAccess,
        { campaign: ['PPIPL_RPM001'], bucket: ['pending'] },
        `campaign_key = 'PPIPL_RPM001' and status_bucket = 'pending'`,
      ],
      [systemAccess, { person: people }, `agent_person_id in (${people.map((id) => `'${id}'`).join(', ')})`],
      [
        systemAccess,
        { person: people.slice(0, 1), from: '2025-06-01', to: '2025-06-30' },
        `${own} and creation_date between '2025-06-01' and '2025-06-30'`,
      ],
      [onlyOwn(people[0] ?? ''), {}, own],
      [
        onlyOwn(people[0] ?? ''),
        { from: '2025-05-31', to: '2025-07-15' },
        `${own} and creation_date between '2025-05-31' and '2025-07-15'`,
      ],
      [onlyOwn(people[0] ?? ''), { from: '2025-06-01' }, `${own} and creation_date >= '2025-06-01'`],
    ];
  }

  async function figures(access: Access, filter: MisFilter, wanted?: Dimension[]): Promise<string[]> {
    const { text, params } = figuresOf(access.rows('mis.stats'), filter, wanted);
    return lines(await db.query<Record<string, unknown>>(text, params.values));
  }

  async function plainCount(condition: string, dimensions = Object.keys(PLAIN)): Promise<string[]> {
    const bucket = (name: string) => `count(*) filter (where status_bucket = '${name}')`;
    const network = (name: string) => `count(*) filter (where card_network = '${name}')`;
    const counted = Object.entries(PLAIN).filter(([dimension]) => dimensions.includes(dimension));
    const queries = counted.map(
      ([
        dimension,
        column,
      ]) => `select '${dimension}', ${column}, count(*), ${['approved', 'pending', 'rejected', 'dropped'].map(bucket).join(', ')},
        count(*) filter (where is_booked), count(attempt), coalesce(sum(attempt), 0), count(*) filter (where card_type ~* 'visa|platinum'),
        ${['visa', 'mastercard', 'rupay'].map(network).join(', ')}
      from mis.row where is_counting and ${condition} and ${column} is not null group by 2`,
    );
    const names = `dimension, value, rows, approved, pending, rejected, dropped, booked, attempts, attempt_sum, visa_platinum, visa, mastercard, rupay`;
    return lines(
      await db.query<Record<string, unknown>>(`select * from (${queries.join(' union all ')}) counted(${names})`),
    );
  }

  async function monthsOf(access: Access, filter: MisFilter): Promise<Record<string, number>> {
    const { text, params } = figuresByMonth(access.rows('mis.stats'), filter);
    const months = await db.query<{ month: string | null; rows: number }>(text, params.values);
    return Object.fromEntries(months.map(({ month, rows }) => [month ?? '', rows]));
  }

  it('answer as a plain count of the rows does, whatever was recorded, replaced, taken back and handed over', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 9 }), async (acts) => {
        await running.database.query(CLEAR);
        await perform(acts);
        expect((await stateOfRows(db)).tally).toEqual(await recomputedTally(db));
        for (const [access, filter, condition] of questions()) {
          expect([filter, await figures(access, filter)]).toEqual([filter, await plainCount(condition)]);
          expect(await figures(access, filter, ['bank'])).toEqual(await plainCount(condition, ['total', 'bank']));
          const months = await db.query<{ month: string; rows: number }>(
            `select coalesce(to_char(${filter.basis === 'booking' ? 'booking_date' : 'creation_date'}, 'YYYY-MM'), '') as month, count(*)::integer as rows
             from mis.row where is_counting and ${condition} group by 1`,
          );
          expect(await monthsOf(access, filter)).toEqual(
            Object.fromEntries(months.map(({ month, rows }) => [month, rows])),
          );
        }
      }),
      { numRuns: RUNS },
    );
  });
});

/** Rows as texts that can be compared, whatever their order. */
function lines(rows: readonly Record<string, unknown>[]): string[] {
  return rows
    .map((row) =>
      Object.entries(row)
        .map(([name, value]) => `${name}=${String(value)}`)
        .join(' '),
    )
    .sort();
}
