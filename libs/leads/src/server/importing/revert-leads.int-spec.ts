import type { ImportId } from '@tierline/contracts/imports';
import { DomainError } from '@tierline/shared/problem';
import { aLead } from '../testing/leads.js';
import { leadsApp, type LeadsApp } from '../testing/leads-app.js';
import { requireRevertible } from './revert-leads.js';

const SOURCES = [
  { sheet: 'Main Leads', row: 4 },
  { sheet: 'Contacts', row: 9 },
];

describe('an import of leads', () => {
  let world: LeadsApp;
  let importId: string;
  let made: string;

  beforeAll(async () => {
    world = await leadsApp();
  }, 60_000);
  afterAll(() => world.app.close());

  beforeEach(async () => {
    const sql = world.app.database;
    const [file] = await sql.query<{ id: string }>(
      `insert into imports.import (target, status, committed_at, file_name, file_sha256, file_size, duplicate_scope, uploaded_by, uploaded_by_name)
       values ('leads', 'committed', now(), 'fair.xlsx', encode(sha256(uuidv7()::text::bytea), 'hex'), 1, '', $1, 'Avery Lindqvist') returning id`,
      [world.people.rep],
    );
    importId = file?.id ?? '';
    made = await aLead(sql, 'Made by a file', { created_by: world.people.rep });
    await sql.query(`update leads.lead set import_id = $1, sources = $2::jsonb where id = $3`, [
      importId,
      JSON.stringify([
        ...SOURCES.map((source) => ({ importId, ...source })),
        { importId: made, sheet: 'Later', row: 2 },
      ]),
      made,
    ]);
  });

  it('waits until people have undone the merges of its leads with others', async () => {
    const other = await aLead(world.app.database, 'Met at the door', { created_by: world.people.rep });
    await expect(refusal()).resolves.toBeNull();
    for (const [winnerId, loserId] of [
      [made, other],
      [other, made],
    ]) {
      const { json: merge } = await world.call('leader', 'POST', '/leads/merge', { winnerId, loserIds: [loserId] });
      const refused = await refusal();
      expect(refused?.code).toBe('import-merged-since');
      expect(refused?.facts).toEqual({ names: [loserId === made ? 'Made by a file' : 'Met at the door'] });
      expect((await world.call('leader', 'POST', `/leads/merges/${merge.id}/undo`)).status).toBeLessThan(300);
      await expect(refusal()).resolves.toBeNull();
    }
  });

  it('stands at the beginning of the timelines of its leads, with the rows that they were', async () => {
    await world.call('rep', 'POST', `/leads/${made}/activities`, { kind: 'note', text: 'Called' });
    const { json } = await world.call('rep', 'GET', `/leads/${made}/activities`);
    expect(json.items.map(({ kind, importId: of }) => [kind, of])).toEqual([
      ['note', null],
      ['import', importId],
    ]);
    expect(json.items[1]).toMatchObject({
      by: { id: world.people.rep, name: 'Avery Lindqvist' },
      detail: { isCreation: true, fileName: 'fair.xlsx', rows: SOURCES },
    });
    const { json: notes } = await world.call('rep', 'GET', `/leads/${made}/activities?kind=note`);
    expect(notes.items).toHaveLength(1);
    const { json: first } = await world.call('rep', 'GET', `/leads/${made}/activities?limit=1`);
    const { json: rest } = await world.call('rep', 'GET', `/leads/${made}/activities?cursor=${first['nextCursor']}`);
    expect([rest.items.map(({ kind }) => kind), rest['nextCursor']]).toEqual([['import'], null]);
  });

  async function refusal(): Promise<DomainError | null> {
    const ref = { id: importId as ImportId, actorId: world.people.rep, params: {} };
    try {
      await requireRevertible(world.app.database, ref);
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }
});
