import { Database } from '@tierline/platform/database';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { Access, systemAccess, type Grant } from '@tierline/shared/access';
import { DEFAULT_CAMPAIGN_PROFILE } from '../../domain/campaign.js';
import { DEFAULT_BUCKET_WORDS } from '../../domain/status-bucket.js';
import {
  aPerson,
  CampaignDriver,
  CLEAR,
  recomputedTally,
  stageBank,
  stageSimple,
  stateOfRows,
} from '../testing/campaign-bench.js';
import { AgentCodeCommands } from './agent-code.commands.js';
import { AgentCodeQueries } from './agent-code.queries.js';
import { MisImportTarget } from './mis-import-target.js';
import { MisSettingsAccess } from './mis-settings.js';

/** Schemas of others, to see what was told. */
const PLATFORM = 'platform';
const LOG = 'auth';

describe('agent codes and settings', () => {
  let running: RunningTestModule;
  let db: Database;
  let driver: CampaignDriver;
  let codes: AgentCodeCommands;
  let queries: AgentCodeQueries;
  let settings: MisSettingsAccess;
  let avery: string;
  let bela: string;

  beforeAll(async () => {
    const providers = [MisImportTarget, AgentCodeCommands, AgentCodeQueries, MisSettingsAccess];
    running = await testModule({ providers });
    db = running.module.get(Database);
    driver = new CampaignDriver(db, running.module.get(MisImportTarget));
    codes = running.module.get(AgentCodeCommands);
    queries = running.module.get(AgentCodeQueries);
    settings = running.module.get(MisSettingsAccess);
    [avery, bela] = await Promise.all([aPerson(db, 'avery'), aPerson(db, 'bela')]);
  });
  afterAll(() => running.close());
  beforeEach(() => running.database.query(CLEAR));

  const ownerOf = async (code: string) =>
    (
      await db.query<{ person: string | null }>(
        `select distinct agent_person_id as person from mis.row where agent_code = $1`,
        [code],
      )
    ).map(({ person }) => person);
  const line = (campaign: string, lead: string, status = 'WIP') => ({
    ...{ 'FORM CAMPAIGN_ID': campaign, 'LEAD ID': lead, 'APPLICATION STATUS': status },
  });

  function leader(personId: string): Access {
    const grants: Grant[] = ['campaign.view', 'campaign.manage'].map((permission) => ({
      ...{ permission: permission as Grant['permission'], scope: 'own', anchorId: null },
    }));
    return new Access({ kind: 'person', id: personId, name: 'Leader' }, grants);
  }

  it('wait as unmatched, most rows first, until somebody gets them with all of their rows', async () => {
    await driver.record(
      await stageBank(db, [line('PPIPL_RPM001', 'L1'), line('PPIPL_RPM002', 'L2')], {
        uploadedAt: '2025-06-01T00:00:00Z',
      }),
    );
    await driver.record(
      await stageBank(db, [line('PPIPL_RPM002', 'L3'), line('PPIPL_PAID', 'L4')], {
        uploadedAt: '2025-07-01T00:00:00Z',
      }),
    );
    const waiting = await queries.unmatched(systemAccess, { count: true });
    expect(waiting).toMatchObject({
      total: 2,
      items: [
        { code: 'RPM002', rows: 2, files: 2, firstSeenAt: new Date('2025-06-01'), lastSeenAt: new Date('2025-07-01') },
        { code: 'RPM001', rows: 1, files: 1 },
      ],
    });
    await codes.assign(systemAccess, { code: 'rpm002', version: null }, avery);
    expect(await ownerOf('RPM002')).toEqual([avery]);
    expect((await queries.unmatched(systemAccess, {})).items.map(({ code }) => code)).toEqual(['RPM001']);
    expect(await queries.one(systemAccess, 'RPM002')).toMatchObject({ rows: 2, person: { id: avery }, version: 1 });
    expect((await stateOfRows(db)).tally).toEqual(await recomputedTally(db));
  });

  it('move from one person to another and back to nobody, each time with an event and an entry of the log', async () => {
    await driver.record(await stageBank(db, [line('PPIPL_RPM001', 'L1')]));
    const told = () =>
      db.query<{ payload: object }>(
        `select payload from ${PLATFORM}.outbox_message where name = 'mis.mis-recorded.v1' order by id`,
      );
    const before = (await told()).length;
    await codes.assign(systemAccess, { code: 'RPM001', version: 0 }, avery);
    await codes.assign(systemAccess, { code: 'RPM001', version: 1 }, bela);
    await expect(codes.assign(systemAccess, { code: 'RPM001', version: 1 }, avery)).rejects.toThrow();
    expect(await ownerOf('RPM001')).toEqual([bela]);
    await codes.remove(systemAccess, { code: 'RPM001', version: 2 });
    expect(await ownerOf('RPM001')).toEqual([null]);
    await expect(codes.remove(systemAccess, { code: 'RPM001', version: null })).rejects.toMatchObject({
      code: 'agent-code-not-found',
    });
    expect((await told()).slice(before).map(({ payload }) => payload)).toEqual([
      { importId: null, people: [avery] },
      { importId: null, people: [avery, bela].sort() },
      { importId: null, people: [bela] },
    ]);
    const log = await db.query(
      `select act, subject_id from ${LOG}.audit_entry where act like 'agent-code.%' order by sequence desc limit 3`,
    );
    expect(log).toEqual([
      { act: 'agent-code.removed', subject_id: 'RPM001' },
      { act: 'agent-code.assigned', subject_id: 'RPM001' },
      { act: 'agent-code.assigned', subject_id: 'RPM001' },
    ]);
  });

  it('may be several for one person, and are no words', async () => {
    for (const code of ['RPM001', 'RPM002']) await codes.assign(systemAccess, { code, version: null }, avery);
    expect((await queries.list(systemAccess, { person: [avery] })).items.map(({ code }) => code)).toEqual([
      'RPM001',
      'RPM002',
    ]);
    for (const code of ['AB', 'ABC', '123', 'R 1X', 'R_12'])
      await expect(codes.assign(systemAccess, { code, version: null }, avery)).rejects.toMatchObject({
        code: 'agent-code-invalid',
      });
  });

  it('of others are out of reach of a leader', async () => {
    await driver.record(await stageBank(db, [line('PPIPL_RPM001', 'L1')], { uploadedBy: bela }));
    await driver.record(await stageBank(db, [line('PPIPL_RPM002', 'L2')], { uploadedBy: avery }));
    expect((await queries.unmatched(leader(avery), {})).items.map(({ code }) => code)).toEqual(['RPM002']);
    await expect(codes.assign(leader(avery), { code: 'RPM001', version: null }, avery)).rejects.toMatchObject({
      code: 'agent-code-not-found',
    });
    await expect(codes.assign(leader(avery), { code: 'RPM002', version: null }, bela)).rejects.toMatchObject({
      code: 'person-unknown',
    });
    await codes.assign(leader(avery), { code: 'RPM002', version: null }, avery);
    expect((await queries.list(leader(bela), {})).items).toEqual([]);
    await expect(codes.remove(leader(bela), { code: 'RPM002', version: null })).rejects.toMatchObject({
      code: 'agent-code-not-found',
    });
  });

  it('leave rows of the simple layout with the person of their user name', async () => {
    await driver.record(await stageSimple(db, [['HSBC', 'bela', 'lead', 'b@x.example', 'C1']]));
    expect(await ownerOf('BELA')).toEqual([bela]);
    expect((await queries.unmatched(systemAccess, {})).items).toEqual([]);
  });

  describe('of the settings', () => {
    const usual = { profile: DEFAULT_CAMPAIGN_PROFILE, buckets: DEFAULT_BUCKET_WORDS, bookedWords: ['booked'] };
    afterEach(() => settings.replace(systemAccess, null, usual));

    it('words move the rows that are stored', async () => {
      await driver.record(
        await stageBank(db, [
          { ...line('PPIPL_RPM001', 'L1', 'Referred'), 'Booking-Status': 'Card sent' },
          line('PPIPL_RPM001', 'L2', ' WIP'),
          line('PPIPL_RPM001', 'L3', 'Approved'),
        ]),
      );
      await settings.replace(systemAccess, null, {
        ...usual,
        buckets: { ...DEFAULT_BUCKET_WORDS, pending: ['referred'], dropped: ['wip'] },
        bookedWords: ['card sent'],
      });
      expect(await db.query(`select status_bucket as bucket, is_booked from mis.row order by id`)).toEqual([
        { bucket: 'pending', is_booked: true },
        { bucket: 'dropped', is_booked: false },
        { bucket: 'approved', is_booked: false },
      ]);
      expect((await stateOfRows(db)).tally).toEqual(await recomputedTally(db));
    });

    it('a profile makes other codes of the campaigns that are stored, and rows of other people', async () => {
      await codes.assign(systemAccess, { code: 'RPM001', version: null }, avery);
      await codes.assign(systemAccess, { code: 'RAF77', version: null }, bela);
      await driver.record(
        await stageBank(db, [line('PPIPL_RPM001', 'L1'), line('DSA-RAF77-MAY', 'L2'), line('PPIPL_PAID_RAF77', 'L3')]),
      );
      await settings.replace(systemAccess, null, { ...usual, profile: { prefix: 'DSA-', stopWords: ['PAID'] } });
      const found = await db.query(
        `select campaign_kind as kind, agent_code as code, agent_person_id as person from mis.row order by id`,
      );
      expect(found).toEqual([
        { kind: 'other', code: null, person: null },
        { kind: 'agent', code: 'RAF77', person: bela },
        { kind: 'other', code: null, person: null },
      ]);
      expect((await stateOfRows(db)).tally).toEqual(await recomputedTally(db));
    });

    it('are changed by who manages every campaign only, and are told in the log', async () => {
      await expect(settings.replace(leader(avery), null, usual)).rejects.toMatchObject({
        permission: 'campaign.manage',
      });
      const { version } = await settings.of(systemAccess);
      await settings.replace(systemAccess, version, { ...usual, bookedWords: ['booked', 'issued'] });
      expect(await settings.of(systemAccess)).toMatchObject({
        version: version + 1,
        bookedWords: ['booked', 'issued'],
        changedBy: 'Tierline',
      });
      const [entry] = await db.query<{ detail: object }>(
        `select detail from ${LOG}.audit_entry where act = 'mis-settings.changed' order by sequence desc limit 1`,
      );
      expect(entry?.detail).toEqual({ bookedWords: { before: ['booked'], after: ['booked', 'issued'] } });
      await expect(settings.replace(systemAccess, version, usual)).rejects.toThrow();
    });
  });
});
