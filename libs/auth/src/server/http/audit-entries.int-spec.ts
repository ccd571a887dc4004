import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '@tierline/platform/database';
import { until } from '@tierline/platform/testing';
import { Access, systemAccess } from '@tierline/shared/access';
import * as xlsx from 'xlsx';
import { SealAudit } from '../application/seal-audit.js';
import { auditConditions, type AuditFilter } from '../persistence/audit-filter.js';
import { writeAudit } from '../persistence/audit.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Caller } from '../testing/caller.js';

let world: AuthWorld;
let admin: Caller;
let ines: string;

beforeAll(async () => {
  world = await authWorld();
  ines = await world.person('Ines Varga', ['admin']);
  await world.person('Avery Lindqvist', ['sales_rep']);
  admin = world.caller();
  await admin.signIn(emailOf('Ines Varga'), PASSWORD);
  const access = new Access({ kind: 'person', id: ines, name: 'Ines Varga' }, []);
  const database = world.use(Database);
  for (let count = 1; count <= 60; count += 1) {
    await writeAudit(database, count % 2 ? access : systemAccess, {
      act: 'thing.changed',
      subjectType: 'thing',
      subjectId: `t${count}`,
      detail: { before: { note: 'was 100%' }, after: { note: `Zebra_${count}` } },
    });
  }
  await world.use(SealAudit).execute();
});
afterAll(() => world.close());

interface Page {
  items: {
    act: string;
    subjectId: string;
    position: number | null;
    requestId: string;
    actor: { name: string } | null;
  }[];
  nextCursor: string | null;
  total?: number;
}

const search = async (query: string): Promise<Page> =>
  (await admin.get(`/audit-entries?${query}`)).body as unknown as Page;

/** Every page of a search. */
async function all(query: string): Promise<Page['items']> {
  const found: Page['items'] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await search(`${query}&limit=7${cursor === null ? '' : `&cursor=${cursor}`}`);
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found;
}

describe('the search of the audit log', () => {
  it('gives pages that together are all entries found, newest first, with their places', async () => {
    const items = await all('act=thing.changed');

    expect(items.map(({ subjectId }) => subjectId)).toEqual(Array.from({ length: 60 }, (_, index) => `t${60 - index}`));
    expect(items.every(({ position }) => position !== null)).toBe(true);
    expect((await search('act=thing.changed&count=true&limit=1')).total).toBe(60);
  });

  it('finds by actor, subject, time and request', async () => {
    expect(await all(`actor=${ines}&act=thing.changed`)).toHaveLength(30);
    expect(await all('subjectType=thing&subjectId=t7')).toMatchObject([{ actor: { name: 'Ines Varga' } }]);
    expect(await all('act=thing.changed&until=2020-01-01T00:00:00Z')).toEqual([]);
    await admin.get('/people/019a0000-0000-7000-8000-000000000001', { 'x-request-id': 'request-77' });
    const rep = world.caller();
    await rep.signIn(emailOf('Avery Lindqvist'), PASSWORD);
    await rep.get('/audit-entries', { 'x-request-id': 'request-78' });
    await until(async () => (await all('requestId=request-78')).length > 0);
    expect(await all('requestId=request-78')).toMatchObject([{ act: 'access.refused' }]);
  });

  it('finds a text in act, subject and values, whatever its case, and takes no sign for a pattern', async () => {
    expect(await all('text=zebra_7')).toMatchObject([{ subjectId: 't7' }]);
    expect(await all('text=ZEBRA')).toHaveLength(60);
    expect(await all('text=zebra%25')).toEqual([]);
    expect(await all('text=100%25')).toHaveLength(60);
    expect((await admin.get('/audit-entries?text=ab')).status).toBe(400);
  });

  it('exports exactly the entries found, in their order', async () => {
    const query = `actor=${ines}&text=zebra`;
    const response = await fetch(`${world.url}/api/v1/audit-entries/export?${query}`, {
      headers: { authorization: `Bearer ${admin.token ?? ''}` },
    });
    const book = xlsx.read(Buffer.from(await response.arrayBuffer()));
    const rows = xlsx.utils.sheet_to_json<Record<string, unknown>>(book.Sheets['Audit log'] ?? {});

    expect(response.status).toBe(200);
    expect(rows.map((row) => row['Subject'])).toEqual((await all(query)).map(({ subjectId }) => subjectId));
    expect(rows[0]).toMatchObject({
      Who: 'Ines Varga',
      Act: 'thing.changed',
      Detail: expect.stringContaining('Zebra_'),
    });
  });

  it('asks for its right, also for the export', async () => {
    const rep = world.caller();
    await rep.signIn(emailOf('Avery Lindqvist'), PASSWORD);

    for (const path of ['/audit-entries', '/audit-entries/export']) {
      expect((await rep.get(path)).body).toMatchObject({ status: 403, permission: 'audit.view' });
    }
  });
});

describe('every filter of the audit log', () => {
  beforeAll(async () => {
    await world.database.query(
      `insert into auth.audit_entry (at, actor_id, act, subject_type, subject_id, detail, request_id)
       select now() - count * interval '1 minute', uuidv7(), 'many.made', 'many', 'm' || count,
              jsonb_build_object('after', md5(count::text)), 'r' || count
       from generate_series(1, 30000) count`,
    );
    await world.database.query('vacuum analyze auth.audit_entry');
  });

  it.each<[string, AuditFilter, string[]]>([
    [
      'actor',
      { actor: '019a0000-0000-7000-8000-000000000001' },
      ['audit_entry_actor_idx', 'audit_entry_on_behalf_idx'],
    ],
    ['act', { act: 'seldom.made' }, ['audit_entry_act_idx']],
    ['subject', { subjectType: 'many', subjectId: 'm77' }, ['audit_entry_subject_idx']],
    ['request', { requestId: 'r77' }, ['audit_entry_request_idx']],
    ['text', { text: 'zebra' }, ['audit_entry_text_idx']],
    ['time', { from: new Date(Date.now() - 600_000), until: new Date() }, ['audit_entry_at_idx']],
    ['nothing', {}, ['audit_entry_sequence_key']],
  ])('has an index: %s', async (_name, filter, indexes) => {
    const params: unknown[] = [];
    const where = auditConditions(filter, (value) => `$${params.push(value)}`).join(' and ') || 'true';
    const plan = await world.database.query<{ 'QUERY PLAN': string }>(
      `explain select * from auth.audit_entry entry where ${where} order by entry.sequence desc limit 51`,
      params,
    );
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');

    for (const index of indexes) expect(text).toContain(index);
    expect(text).not.toContain('Seq Scan');
  });
});

describe('refused attempts', () => {
  it('are entries with what was missing, one per path and minute, and not endlessly many', async () => {
    await world.person('Busy Body', ['sales_rep']);
    const rep = world.caller();
    await rep.signIn(emailOf('Busy Body'), PASSWORD);
    for (let round = 0; round < 3; round += 1) await rep.get('/audit-entries?round=1');
    for (let count = 0; count < 50; count += 1) {
      const id = `019a0000-0000-7000-8000-0000000000${String(count).padStart(2, '0')}`;
      await rep.post(`/people/${id}/view-as`);
    }
    const refused = (): Promise<{ subject_id: string; detail: object }[]> =>
      world.database.query(
        `select subject_id, detail from auth.audit_entry entry join auth.person on person.id = entry.actor_id
         where act = 'access.refused' and person.name = 'Busy Body' order by sequence`,
      );
    await until(async () => (await refused()).length >= 31);
    const entries = await refused();

    expect(entries).toHaveLength(31);
    // written after the answers, each for itself: in any order
    const of = (route: string): object | undefined => entries.find((entry) => entry.subject_id === route);
    expect(of('GET /api/v1/audit-entries')).toEqual({
      subject_id: 'GET /api/v1/audit-entries',
      detail: { code: 'permission-missing', permission: 'audit.view' },
    });
    expect(of('more')).toMatchObject({ detail: { moreThan: 30, withinSeconds: 60 } });
  });
});
