import { aLead } from '../testing/leads.js';
import { leadsApp, type LeadsApp } from '../testing/leads-app.js';

describe('a search for what is nowhere', () => {
  let world: LeadsApp;
  let zoya: string;
  let allister: string;

  beforeAll(async () => {
    world = await leadsApp();
    const sql = world.app.database;
    const mine = { created_by: world.people.rep };
    zoya = await aLead(sql, 'Zoya Siddiqui', mine);
    allister = await aLead(sql, 'Ronan Allister', mine);
    await aLead(sql, 'Zola Linde', mine);
    await aLead(sql, 'Zoya Siddiqui', { created_by: world.people.stranger });
  }, 60_000);
  afterAll(() => world.app.close());

  const found = async (q: string): Promise<{ ids: string[]; isSimilar: boolean; total: number | undefined }> => {
    const { json } = await world.call('rep', 'GET', `/leads?count=true&q=${encodeURIComponent(q)}`);
    return {
      ids: json.items.map(({ id }) => id),
      isSimilar: json['isSimilar'] === true,
      total: json['total'] as number,
    };
  };

  it('brings whoever has it nearly so, within the reach of who asks', async () => {
    expect(await found('Siddiqi Zoya')).toEqual({ ids: [zoya], isSimilar: true, total: 1 });
  });

  it('forgives two letters that changed places', async () => {
    expect(await found('Allsiter')).toEqual({ ids: [allister], isSimilar: true, total: 1 });
    expect(await found('.*.* Allsiter')).toEqual({ ids: [], isSimilar: false, total: 0 });
    // The twentieth letter of the second word is two units of text.
    expect(await found(`Allsiter ${'x'.repeat(19)}😀yz`)).toEqual({ ids: [], isSimilar: false, total: 0 });
    expect(await found(`Ronna ${'allsiter'.repeat(11)}`)).toEqual({ ids: [], isSimilar: false, total: 0 });
  });

  it('brings the most alike first, and what is less alike only where nothing is more', async () => {
    const near = await aLead(world.app.database, 'Alliste Noor', { created_by: world.people.rep });
    expect((await found('Allistar')).ids).toEqual([near, allister]);
    expect((await found('Zoyaa Siddiqui')).ids).toEqual([zoya]);
  });

  it('says nothing of similar leads where the text itself is found, or where nothing comes near', async () => {
    expect(await found('zoya sidd')).toEqual({ ids: [zoya], isSimilar: false, total: 1 });
    expect(await found('Wxyzwxyz')).toEqual({ ids: [], isSimilar: false, total: 0 });
    expect(await found('9999 88888')).toEqual({ ids: [], isSimilar: false, total: 0 });
  });
});
