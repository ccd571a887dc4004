import type { EventOf } from '@tierline/contracts/event';
import type { leadsChangedV1 } from '@tierline/contracts/leads';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { randomUUID } from 'node:crypto';
import { HandOutNewLeads } from '../application/hand-out-new-leads.js';
import { aPerson, aTeam, theCompany } from '../testing/company.js';
import { aLead } from '../testing/leads.js';
import { HandOutOnLeadsChanged } from './hand-out-on-leads-changed.handler.js';

type Changed = EventOf<typeof leadsChangedV1>;

describe('new leads of a team that hands them out by itself', () => {
  let running: RunningTestModule;
  let north: string;
  let asha: string;
  let bilal: string;
  let outsider: string;

  beforeEach(async () => {
    running = await testModule({ providers: [HandOutNewLeads, HandOutOnLeadsChanged] });
    await theCompany(running.database);
    asha = await aPerson(running.database, 'Asha');
    bilal = await aPerson(running.database, 'Bilal');
    outsider = await aPerson(running.database, 'Chen');
    north = await aTeam(running.database, 'North', [asha, bilal]);
    const company = await aTeam(running.database, 'Far South', [outsider]);
    expect(company).not.toBe(north);
    for (const [place, person] of [asha, bilal, outsider].entries())
      await running.database.query(`insert into leads.assignee (person_id, position) values ($1, $2)`, [person, place]);
  }, 60_000);
  afterEach(() => running.close());

  /** North hands out by itself from now on. */
  const decide = (way: 'balanced' | 'round-robin'): Promise<unknown> =>
    running.database.query(
      `insert into auth.team_setting (node_id, maximum_size, assigns_automatically, assignment_way, sends_notices, minimum_success_rate,
         target_leads_per_day, review_rhythm, holds_competitions)
       values ($1, 20, true, $2, true, 70, 5, 'monthly', false)`,
      [north, way],
    );
  const rule = (columns: Record<string, unknown>): Promise<unknown> =>
    running.database.query(
      `insert into leads.assignment_rule (position, ${Object.keys(columns).join(', ')})
       values ((select count(*) + 1 from leads.assignment_rule), ${Object.keys(columns)
         .map((_, n) => `$${n + 1}`)
         .join(', ')})`,
      Object.values(columns),
    );
  const tell = (event: Partial<Changed>): Promise<void> =>
    running.module.get(HandOutOnLeadsChanged).handle({ leadIds: [], importId: null, people: [], ...event } as Changed);
  const made = (...ids: string[]): Promise<void> => tell({ leadIds: ids as Changed['leadIds'], areNew: true });
  const ownerOf = async (id: string): Promise<string | null> => {
    const [lead] = await running.database.query<{ assigned_to: string | null }>(
      `select assigned_to from leads.lead where id = $1`,
      [id],
    );
    return lead?.assigned_to ?? null;
  };

  it('go to its members in turn, one after the other and over many events', async () => {
    await decide('round-robin');
    const owners: (string | null)[] = [];
    for (const name of ['One', 'Two', 'Three']) {
      const id = await aLead(running.database, name, { created_by: asha });
      await made(id);
      owners.push(await ownerOf(id));
    }
    expect(owners).toEqual([asha, bilal, asha]);
  });

  it('are evened out after an import, and nothing happens when the event comes again', async () => {
    await decide('balanced');
    const importId = randomUUID();
    const ids: string[] = [];
    await aLead(running.database, 'Open', { assigned_to: asha });
    for (const name of ['One', 'Two', 'Three'])
      ids.push(await aLead(running.database, name, { created_by: bilal, import_id: importId }));
    await tell({ importId: importId as Changed['importId'] });
    const owners = await Promise.all(ids.map(ownerOf));
    expect(owners.filter((id) => id === bilal)).toHaveLength(2);
    expect(owners.filter((id) => id === asha)).toHaveLength(1);
    await tell({ importId: importId as Changed['importId'] });
    expect(await Promise.all(ids.map(ownerOf))).toEqual(owners);
    const told = await running.database.query(
      `select count(*)::int as entries, min(detail ->> 'method') as method from leads.activity where kind = 'assignment'`,
    );
    expect(told).toEqual([{ entries: 3, method: 'automatic' }]);
  });

  it('are those that a rule sends to it or to its people; others wait for a hand', async () => {
    await decide('balanced');
    await rule({ person_id: outsider, city: 'Delhi' });
    await rule({ person_id: bilal, city: 'Pune' });
    await rule({ team_id: north, lead_source: 'Event' });
    const leads = {
      delhi: await aLead(running.database, 'Delhi', { city: 'Delhi', created_by: asha }),
      pune: await aLead(running.database, 'Pune', { city: 'Pune', created_by: outsider }),
      event: await aLead(running.database, 'Event', { lead_source: 'Event' }),
      nowhere: await aLead(running.database, 'Nowhere', { created_by: outsider }),
    };
    await made(...Object.values(leads));
    expect(await ownerOf(leads.delhi)).toBeNull();
    expect(await ownerOf(leads.pune)).toBe(bilal);
    expect(await ownerOf(leads.event)).toBe(asha);
    expect(await ownerOf(leads.nowhere)).toBeNull();
  });

  it('stay as they are while no team wants it, after somebody took one away, and when they were only changed', async () => {
    const untouched = await aLead(running.database, 'Untouched', { created_by: asha });
    await made(untouched);
    expect(await ownerOf(untouched)).toBeNull();
    await decide('balanced');
    await tell({ leadIds: [untouched] as Changed['leadIds'] });
    expect(await ownerOf(untouched)).toBeNull();
    await running.database.query(
      `insert into leads.activity (lead_id, kind, by_name, from_assignee) values ($1, 'assignment', 'Test', $2)`,
      [untouched, asha],
    );
    await made(untouched);
    expect(await ownerOf(untouched)).toBeNull();
  });
});
