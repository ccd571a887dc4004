import type { EventOf } from '@tierline/contracts/event';
import type { leadsChangedV1 } from '@tierline/contracts/leads';
import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { randomUUID } from 'node:crypto';
import { theCompany } from '../testing/company.js';
import { aLead } from '../testing/leads.js';
import { FindDuplicatesOnLeadsChanged } from './find-duplicates-on-leads-changed.handler.js';

type Changed = EventOf<typeof leadsChangedV1>;

describe('looking for leads that may be one when leads change', () => {
  let running: RunningTestModule;
  const email = 'zoya@example.com';

  beforeEach(async () => {
    running = await testModule({ providers: [FindDuplicatesOnLeadsChanged] });
    await theCompany(running.database);
  }, 60_000);
  afterEach(() => running.close());

  const tell = (leadIds: readonly string[], importId: string | null = null): Promise<void> =>
    running.module.get(FindDuplicatesOnLeadsChanged).handle({ leadIds, importId, people: [] } as unknown as Changed);
  const pairs = async (): Promise<string[]> => {
    const rows = await running.database.query<{ pair: string }>(
      `select concat_ws(' ', reason, one.full_name, other.full_name) as pair from leads.possible_duplicate
       join leads.lead one on one.id = first_id join leads.lead other on other.id = second_id order by 1`,
    );
    return rows.map(({ pair }) => pair);
  };

  it('notes pairs of the leads that the event names, once however often it comes', async () => {
    const [zoya] = [await aLead(running.database, 'Zoya', { email }), await aLead(running.database, 'Twin', { email })];
    await aLead(running.database, 'Rhea', { phone: '+919000001001' });
    await aLead(running.database, 'Asked of nobody', { phone: '+919000001001' });
    await tell([zoya]);
    await tell([zoya]);
    expect(await pairs()).toEqual(['same-email Zoya Twin']);
  });

  it('looks at every lead that an import made, and at no other', async () => {
    const importId = randomUUID();
    await aLead(running.database, 'Stored', { email });
    await aLead(running.database, 'Imported', { email, import_id: importId });
    await aLead(running.database, 'In The Bin', { email, import_id: importId, deleted_at: new Date() });
    await aLead(running.database, 'Elsewhere', { phone: '+919000001001', import_id: randomUUID() });
    await aLead(running.database, 'Elsewhere Too', { phone: '+919000001001' });
    await tell([], importId);
    expect(await pairs()).toEqual(['same-email Stored Imported']);
  });

  it('does nothing for a change of so many leads that none is named', async () => {
    await aLead(running.database, 'Zoya', { email });
    await aLead(running.database, 'Twin', { email });
    await tell([]);
    expect(await pairs()).toEqual([]);
  });

  it('leaves a pair alone that somebody dismissed', async () => {
    const zoya = await aLead(running.database, 'Zoya', { email });
    await aLead(running.database, 'Twin', { email });
    await tell([zoya]);
    await running.database.query(`update leads.possible_duplicate set dismissed_at = now(), dismissed_by = $1`, [
      randomUUID(),
    ]);
    await tell([zoya]);
    const kept = await running.database.query(
      `select dismissed_at is not null as dismissed from leads.possible_duplicate`,
    );
    expect(kept).toEqual([{ dismissed: true }]);
  });
});
