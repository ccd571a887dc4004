import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Access, type Grant, type Permission } from '@tierline/shared/access';
import { EnrichmentApp } from './testing/enrichment-app.js';
import { goodAnswer } from './testing/model-of-test.js';

const REP = '00000000-0000-7000-8000-0000000000a1';
const OTHER = '00000000-0000-7000-8000-0000000000a2';

let world: EnrichmentApp;
beforeAll(async () => {
  world = await EnrichmentApp.start();
});
afterAll(() => world.stop());
beforeEach(() => world.reset());

/** Somebody whose rights reach his own leads. */
function ownRights(id: string, permissions: readonly Permission[]): string {
  const grants = permissions.map((permission): Grant => ({ permission, scope: 'own', anchorId: null }));
  return world.app.signIn(new Access({ kind: 'person', id, name: 'Rep' }, grants));
}

/** The model now says something else about everybody. */
function changeItsMind(segment: string): void {
  world.model.behave = (question) => {
    const answer = JSON.parse(goodAnswer(question)) as Record<string, unknown>;
    return { say: JSON.stringify({ ...answer, segment, potentialValue: 'low' }) };
  };
}

async function again(lead: string): Promise<void> {
  await world.app.database.query('truncate leads.enrichment_cache');
  await world.run({ leadIds: [lead], kind: 'ai' });
}

describe('what people decide about found values', () => {
  let lead: string;
  beforeEach(async () => {
    lead = (await world.addLeads({ city: 'Pune', score: 10 }))[0] ?? '';
    await world.run();
  });
  const segment = async () => (await world.valuesOf(lead))['segment'];

  it('stays when it was accepted, whatever the model says later', async () => {
    const accepted = await world.call('POST', `/leads/${lead}/enrichment/accept`, {
      values: [{ field: 'segment', version: 1 }],
    });
    expect(accepted.status).toBe(200);
    changeItsMind('senior');
    await again(lead);

    expect(await segment()).toMatchObject({
      texts: ['parent'],
      decision: 'accepted',
      decidedBy: 'Test Person',
      version: 2,
    });
    expect((await world.valuesOf(lead))['potentialValue']).toMatchObject({ texts: ['low'], decision: 'proposed' });
  });

  it('does not come back when it was rejected, while another value may', async () => {
    await world.call('POST', `/leads/${lead}/enrichment/reject`, { values: [{ field: 'segment', version: 1 }] });
    await again(lead);
    expect(await segment()).toMatchObject({ texts: ['parent'], decision: 'rejected' });

    changeItsMind('senior');
    await again(lead);
    expect(await segment()).toMatchObject({ texts: ['senior'], decision: 'proposed', decidedBy: null });
  });

  it('is never overwritten when a person wrote it, until the person gives the field back', async () => {
    const written = await world.call('PUT', `/leads/${lead}/enrichment`, {
      segment: 'professional',
      benefits: ['One', 'Two', 'Three'],
    });
    expect(written.status).toBe(200);
    changeItsMind('senior');
    await again(lead);
    await world.run({ leadIds: [lead], kind: 'rules' });
    expect(await segment()).toMatchObject({
      ...{ texts: ['professional'], origin: 'human', decision: 'accepted', model: null, confidence: null },
      decidedBy: 'Test Person',
    });
    expect((await world.valuesOf(lead))['benefits']?.['texts']).toEqual(['One', 'Two', 'Three']);

    await world.call('PUT', `/leads/${lead}/enrichment`, { segment: null });
    await again(lead);
    expect(await segment()).toMatchObject({ texts: ['senior'], origin: 'ai' });
  });

  it('is not replaced by a rule where a model has spoken', async () => {
    await world.run({ leadIds: [lead], kind: 'rules' });
    expect(await segment()).toMatchObject({ texts: ['parent'], origin: 'ai', version: 1 });
  });

  it('is refused for a value that has changed, or that nobody found', async () => {
    const stale = await world.call('POST', `/leads/${lead}/enrichment/accept`, {
      values: [{ field: 'segment', version: 7 }],
    });
    expect([stale.status, stale.json]).toEqual([
      409,
      expect.objectContaining({ type: 'urn:tierline:problem:leads:enrichment-value-stale' }),
    ]);
    await world.call('PUT', `/leads/${lead}/enrichment`, { segment: 'family' });
    const missing = await world.call('POST', `/leads/${lead}/enrichment/reject`, {
      values: [{ field: 'segment', version: 2 }],
    });
    expect(missing.json).toMatchObject({ type: 'urn:tierline:problem:leads:enrichment-value-missing' });
  });

  it.each([
    { segment: 'vip' },
    { benefits: ['One', 'Two'] },
    { benefits: ['One', 'One', 'Two'] },
    { strategy: '' },
    { strategy: 'x'.repeat(801) },
    { isOptedOut: 'yes' },
    { mood: 'sunny' },
  ])('is refused for %j', async (body) => {
    expect((await world.call('PUT', `/leads/${lead}/enrichment`, body)).status).toBe(400);
  });

  it('is told in the timeline of the lead', async () => {
    await world.call('POST', `/leads/${lead}/enrichment/accept`, { values: [{ field: 'segment', version: 1 }] });
    await world.call('PUT', `/leads/${lead}/enrichment`, { isOptedOut: true });
    const told = await world.app.database.query<{ by_name: string; text: string }>(
      `select by_name, text from leads.activity where lead_id = $1 and kind = 'enrichment' order by id`,
      [lead],
    );
    expect(told).toEqual([
      { by_name: 'Tierline', text: 'The model small-chat proposed values.' },
      { by_name: 'Test Person', text: 'Accepted found values.' },
      { by_name: 'Test Person', text: 'No model may be asked about this lead.' },
    ]);
  });
});

describe('rights', () => {
  it('reach the leads of their scope, in orders, values, decisions and insights alike', async () => {
    const [mine, foreign] = await world.addLeads({ city: 'Pune', createdBy: REP }, { city: 'Goa', createdBy: OTHER });
    await world.run();
    const rep = ownRights(REP, ['lead.view', 'lead.edit', 'ai.view', 'ai.enrich']);
    const as = (method: string, path: string, body?: unknown) => world.call(method, path, body, rep);

    expect((await as('GET', `/leads/${mine}/enrichment`)).status).toBe(200);
    expect((await as('GET', `/leads/${foreign}/enrichment`)).status).toBe(404);
    expect((await as('PUT', `/leads/${foreign}/enrichment`, { segment: 'family' })).status).toBe(404);
    expect(
      (await as('POST', `/leads/${foreign}/enrichment/accept`, { values: [{ field: 'segment', version: 1 }] })).status,
    ).toBe(404);
    expect((await as('POST', '/leads/enrichment', { leadIds: [foreign] })).status).toBe(409);
    expect((await as('GET', '/leads/enrichment/insights')).json).toMatchObject({ leads: 1, enriched: 1 });

    const ordered = await as('POST', '/leads/enrichment', { leadIds: [mine, foreign], kind: 'rules' });
    expect(ordered.json).toMatchObject({ estimate: { leads: 1 }, job: { total: 1, orderedById: REP } });
    const { items } = (await as('GET', '/leads/enrichment/jobs?count=true')).json as { items: unknown[] };
    expect(items).toHaveLength(1);
  });

  it('do not reach the jobs of others', async () => {
    await world.addLeads({ city: 'Pune' });
    const job = await world.run();
    const rep = ownRights(REP, ['lead.view', 'ai.enrich']);

    expect((await world.call('GET', `/leads/enrichment/jobs/${String(job['id'])}`, undefined, rep)).status).toBe(404);
    expect((await world.call('POST', `/leads/enrichment/jobs/${String(job['id'])}/retry`, {}, rep)).status).toBe(404);
    expect((await world.call('GET', '/leads/enrichment/jobs', undefined, rep)).json).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it('are needed for each act', async () => {
    const [lead] = await world.addLeads({ city: 'Pune', createdBy: REP });
    const viewer = ownRights(REP, ['lead.view', 'ai.view']);
    const as = (method: string, path: string, body?: unknown) => world.call(method, path, body, viewer);

    expect((await as('POST', '/leads/enrichment', {})).status).toBe(403);
    expect((await as('PUT', `/leads/${lead}/enrichment`, { segment: 'family' })).status).toBe(403);
    expect((await as('GET', '/lead-enrichment-settings')).status).toBe(403);
    expect((await as('PUT', '/lead-enrichment-settings', {})).status).toBe(403);
    expect((await as('POST', '/lead-enrichment-settings/test', {})).status).toBe(403);
  });
});

describe('insights', () => {
  it('count segments with their values, and the texts that stand for most leads', async () => {
    await world.configure({ isEnabled: false });
    // Worked out by hand: two parents (one high, one low), one individual (low), one without any value.
    const [, , , bare] = await world.addLeads(
      { city: 'Pune', childAge: 4, score: 80 },
      { city: 'Goa', childAge: 7, score: 10 },
      { city: 'Agra', score: 10 },
      { city: 'Delhi' },
    );
    await world.app.database.query('update leads.lead set deleted_at = now() where id = $1', [bare]);
    await world.run();
    await world.app.database.query('update leads.lead set deleted_at = null where id = $1', [bare]);

    const { json } = await world.call('GET', '/leads/enrichment/insights');

    expect(json).toMatchObject({ leads: 4, enriched: 3, byOrigin: { rule: 3, ai: 0, human: 0 } });
    const { segments } = json as { segments: Record<string, unknown>[] };
    expect(segments.map((one) => [one['segment'], one['leads'], one['byValue']])).toEqual([
      ['parent', 2, { high: 1, medium: 0, low: 1 }],
      ['individual', 1, { high: 0, medium: 0, low: 1 }],
    ]);
    expect(segments[0]?.['strategies']).toHaveLength(2);
    expect(segments[0]?.['benefits']).toEqual(
      ['A corner for children', 'A free visit', 'Open at weekends'].map((text) => ({ text, leads: 2 })),
    );
  });

  it('leave out what was rejected', async () => {
    const [lead] = await world.addLeads({ city: 'Pune' });
    await world.run();
    await world.call('POST', `/leads/${lead}/enrichment/reject`, { values: [{ field: 'segment', version: 1 }] });

    expect((await world.call('GET', '/leads/enrichment/insights')).json).toMatchObject({
      leads: 1,
      enriched: 0,
      segments: [],
    });
  });
});
