import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '@tierline/platform/testing';
import { EnrichmentApp, KEY } from './testing/enrichment-app.js';
import { goodAnswer } from './testing/model-of-test.js';

let world: EnrichmentApp;
beforeAll(async () => {
  world = await EnrichmentApp.start();
});
afterAll(() => world.stop());
beforeEach(() => world.reset());

describe('leads that a model is asked about', () => {
  it('get values with their origin, and their job the exact cost', async () => {
    const [one] = await world.addLeads({ city: 'Pune' }, { city: 'Goa' });

    const job = await world.run();

    expect(job).toMatchObject({ status: 'done', kind: 'ai', total: 2, done: 2, failed: 0, model: 'small-chat' });
    // 500 tokens at 1.00 and 100 at 2.00 per million, twice
    expect(job['cost']).toEqual({ amount: '0.001400', currency: 'USD' });
    expect(await world.costs()).toEqual({ month: 0.0014, items: 0.0014, jobs: 0.0014, held: 0 });
    const values = await world.valuesOf(one ?? '');
    expect(values['segment']).toMatchObject({
      ...{ texts: ['parent'], origin: 'ai', decision: 'proposed', model: 'small-chat', promptVersion: '2026-11-1' },
      ...{ rule: null, version: 1, decidedBy: null },
    });
    expect(values['segment']?.['confidence']).toBeCloseTo(0.9, 5);
    expect(values['benefits']?.['texts']).toEqual(['A free visit', 'Open at weekends', 'A corner for children']);
  });

  it('are told of without number, address and name, and the key goes into its header alone', async () => {
    await world.configure({ sendsNotes: true });
    await world.addLeads({
      ...{ city: 'Pune', name: 'Mira Sen', phone: '+919876543210', email: 'mira.sen@mail.example' },
      notes: 'Mira prefers mornings. Reach her on 98765 43210 or mira.sen@mail.example.',
    });

    await world.run();

    const [question] = world.model.asked;
    expect(question?.path).toBe('/v1/chat/completions');
    expect(question?.headers['authorization']).toBe(`Bearer ${KEY}`);
    expect(question?.text).not.toMatch(/98765|43210|@|Mira|Sen\b|sk-a-key/i);
    expect(question?.facts['notes']).toContain('prefers mornings');
  });

  it('are not asked about twice when nothing of them has changed', async () => {
    await world.addLeads({ city: 'Pune' }, { city: 'Goa' });
    await world.run();

    const again = await world.run();

    expect(again).toMatchObject({ status: 'done', done: 2, fromCache: 2, cost: { amount: '0.000000' } });
    expect(world.model.asked).toHaveLength(2);
  });

  it('are left out where that was said, and where they are gone', async () => {
    const [, out, gone] = await world.addLeads({ city: 'Agra' }, { city: 'Pune' }, { city: 'Goa' });
    await world.configure({ batchSize: 1 });
    await world.call('PUT', `/leads/${out}/enrichment`, { isOptedOut: true });
    world.model.behave = (question) => ({ say: goodAnswer(question), afterMs: 300 });
    const id = await world.order();
    await until(async () => world.model.asked.length === 1);
    await world.app.database.query('update leads.lead set deleted_at = now() where id = $1', [gone]);

    const job = await world.ended(id);

    expect(job).toMatchObject({ status: 'done', total: 3, done: 1, skipped: 2, failed: 0 });
    expect(world.model.asked.map(({ facts }) => facts['city'])).toEqual(['Agra']);
    expect(job['undone']).toContainEqual(expect.objectContaining({ leadId: out, state: 'skipped', code: 'opted-out' }));
  });

  it('wait for one another when more jobs are ordered than may run at a time', async () => {
    await world.addLeads(...Array.from({ length: 6 }, (_, index) => ({ city: `City ${index}` })));
    await world.configure({ batchSize: 2, parallelCalls: 1 });

    const ids = await Promise.all([world.order(), world.order()]);
    const jobs = await Promise.all(ids.map((id) => world.ended(id)));

    expect(jobs.map(({ status, done }) => [status, done])).toEqual([
      ['done', 6],
      ['done', 6],
    ]);
    expect(world.model.asked).toHaveLength(6);
  });
});

describe('a model that misbehaves', () => {
  const oneLead = async (): Promise<string> => (await world.addLeads({ city: 'Pune' }))[0] ?? '';

  it.each([
    ['asks for fewer calls', { status: 429, headers: { 'retry-after': '1' } }],
    ['fails', { status: 503 }],
    ['is silent', 'silent'],
    ['cuts the connection', 'cut'],
  ] as const)('and %s is asked again, a little later', async (_what, behaviour) => {
    const id = await oneLead();
    world.model.behave = (question) => (question.times === 1 ? behaviour : { say: goodAnswer(question) });
    const startedAt = performance.now();

    const job = await world.run();

    expect(job).toMatchObject({ status: 'done', done: 1, failed: 0 });
    expect(world.model.asked).toHaveLength(2);
    expect(performance.now() - startedAt).toBeGreaterThan(400);
    expect((await world.valuesOf(id))['segment']?.['texts']).toEqual(['parent']);
    const { month, items, jobs, held } = await world.costs();
    expect([items, jobs, held]).toEqual([month, month, 0]);
  });

  it('and asks for a pause gets it from everybody', async () => {
    await world.addLeads(...Array.from({ length: 8 }, (_, index) => ({ city: `City ${index}` })));
    await world.configure({ parallelCalls: 1 });
    const at: number[] = [];
    world.model.behave = (question) => {
      at.push(performance.now());
      return at.length === 1 ? { status: 429, headers: { 'retry-after': '2' } } : { say: goodAnswer(question) };
    };

    expect(await world.run()).toMatchObject({ done: 8, failed: 0 });
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThan(1_900);
  });

  it.each([
    ['no JSON', 'I would rather talk about the weather.'],
    ['the wrong shape', '{"segment": "vip"}'],
  ])('and answers with %s is asked to repair it, once', async (_what, nonsense) => {
    const id = await oneLead();
    world.model.behave = (question) => ({ say: question.times === 1 ? nonsense : goodAnswer(question) });

    expect(await world.run()).toMatchObject({ done: 1, failed: 0, cost: { amount: '0.001400' } });
    expect(world.model.asked[1]?.body.messages).toHaveLength(4);
    expect((await world.valuesOf(id))['segment']?.['texts']).toEqual(['parent']);
  });

  it('and answers with nonsense twice has failed for that lead, with the reason, and can be tried again', async () => {
    const [bad] = await world.addLeads({ city: 'Pune' }, { city: 'Goa' });
    world.model.behave = (question) => ({
      say: question.facts['city'] === 'Pune' ? '{"segment": "vip"}' : goodAnswer(question),
    });

    const job = await world.run();

    expect(job).toMatchObject({ status: 'done', done: 1, failed: 1 });
    expect(job['undone']).toEqual([
      expect.objectContaining({ leadId: bad, fullName: 'Mira Sen', state: 'failed', code: 'ai-failed' }),
    ]);
    expect(JSON.stringify(job['undone'])).toContain('could not be used, twice');
    expect(JSON.stringify(job)).not.toContain('vip');
    expect(await world.valuesOf(bad ?? '')).toEqual({});

    world.model.behave = (question) => ({ say: goodAnswer(question) });
    const retried = await world.call('POST', `/leads/enrichment/jobs/${String(job['id'])}/retry`, {});
    expect(retried.status).toBe(202);
    expect(await world.ended(String(job['id']))).toMatchObject({ status: 'done', done: 2, failed: 0, undone: [] });
    expect((await world.call('POST', `/leads/enrichment/jobs/${String(job['id'])}/retry`, {})).status).toBe(409);
  });

  it('and never ends its answer is cut off', async () => {
    await oneLead();
    world.model.behave = () => 'endless';

    const job = await world.run();

    expect(job).toMatchObject({ status: 'done', done: 0, failed: 1 });
    expect(JSON.stringify(job['undone'])).toContain('larger than expected');
  });

  it('and answers in no form of a chat completion has failed for that lead', async () => {
    await oneLead();
    world.model.behave = () => ({ status: 200, send: '<html>Welcome</html>' });

    expect(await world.run()).toMatchObject({ done: 0, failed: 1 });
  });

  it('and refuses the key stops the job at once, and blames no lead', async () => {
    await world.addLeads(...Array.from({ length: 30 }, (_, index) => ({ city: `City ${index}` })));
    world.model.behave = () => ({ status: 401, send: `{"error": "bad key ${KEY}"}` });

    const job = await world.run();

    expect(job).toMatchObject({ status: 'stopped', stopReason: 'endpoint-refused', done: 0, failed: 0 });
    expect(job['stopDetail']).toBe('The server of the model refused the call (401).');
    expect(world.model.asked.length).toBeLessThanOrEqual(4);
    expect(await world.costs()).toEqual({ month: 0, items: 0, jobs: 0, held: 0 });

    world.model.reset();
    await world.call('POST', `/leads/enrichment/jobs/${String(job['id'])}/retry`, {});
    expect(await world.ended(String(job['id']))).toMatchObject({ status: 'done', done: 30, failed: 0 });
  });

  it('and redirects the call elsewhere is refused, with the key kept', async () => {
    await oneLead();
    world.model.behave = () => ({ status: 307, headers: { location: 'http://127.0.0.1:1/' } });

    expect(await world.run()).toMatchObject({ status: 'stopped', stopReason: 'endpoint-refused' });
  });
});

describe('the cost of a month', () => {
  it('stays below the cap, and the job that would pass it stops and says so', async () => {
    await world.addLeads(...Array.from({ length: 20 }, (_, index) => ({ city: `City ${index}` })));
    await world.configure({ monthlyCap: { amount: '0.01', currency: 'USD' } });

    const job = await world.run();

    expect(job).toMatchObject({ status: 'stopped', stopReason: 'cost-cap' });
    const { month, jobs } = await world.costs();
    expect(month).toBeLessThanOrEqual(0.01);
    expect(month).toBe(jobs);
    expect(Number(job['done'])).toBeGreaterThan(3);
    expect(world.model.asked).toHaveLength(Number(job['done']));
  });

  it('is estimated before, from above', async () => {
    await world.addLeads({ city: 'Pune' }, { city: 'Goa' });

    const { status, json } = await world.call('POST', '/leads/enrichment', { dryRun: true });
    const { estimate, job } = json as { estimate: { cost: { amount: string } } & Record<string, unknown>; job: null };

    expect([status, job]).toEqual([200, null]);
    expect(estimate).toMatchObject({
      kind: 'ai',
      leads: 2,
      optedOut: 0,
      isWithinCap: true,
      left: { amount: '100.000000' },
    });
    expect(world.model.asked).toHaveLength(0);
    const { cost } = (await world.run()) as { cost: { amount: string } };
    expect(Number(estimate.cost.amount)).toBeGreaterThan(Number(cost.amount));
  });

  it('counts a call whose answer never came with what it may have cost at most', async () => {
    await world.addLeads({ city: 'Pune' });
    world.model.behave = (question) => (question.times === 1 ? 'silent' : { say: goodAnswer(question), use: null });

    await world.run();

    const { month } = await world.costs();
    // twice the longest answer of 400 tokens at 2.00 per million, and the questions
    expect(month).toBeGreaterThan(0.0016);
    expect(month).toBeLessThan(0.01);
  });
});

describe('a job', () => {
  it('that is cancelled ends at once; what was done stays, and nothing more is asked', async () => {
    await world.addLeads(...Array.from({ length: 12 }, (_, index) => ({ city: `City ${index}` })));
    await world.configure({ parallelCalls: 1, timeoutSeconds: 30 });
    world.model.behave = (question) => (world.model.asked.length <= 2 ? { say: goodAnswer(question) } : 'silent');
    const id = await world.order();
    await until(async () => world.model.asked.length === 3);

    const cancelled = await world.call('POST', `/leads/enrichment/jobs/${id}/cancel`, {});

    expect(cancelled.json).toMatchObject({ status: 'cancelled', done: 2 });
    expect((await world.call('POST', `/leads/enrichment/jobs/${id}/cancel`, {})).status).toBe(409);
    const asked = world.model.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(world.model.asked).toHaveLength(asked);
    const { month, items, jobs, held } = await world.costs();
    expect([items, jobs, held]).toEqual([month, month, 0]);

    world.model.reset();
    await world.call('POST', `/leads/enrichment/jobs/${id}/retry`, {});
    expect(await world.ended(id)).toMatchObject({ status: 'done', done: 12 });
    expect(world.model.asked).toHaveLength(10);
  });

  it('stops when the model is switched off on the way', async () => {
    await world.addLeads(...Array.from({ length: 6 }, (_, index) => ({ city: `City ${index}` })));
    await world.configure({ batchSize: 2, parallelCalls: 1 });
    world.model.behave = (question) => ({ say: goodAnswer(question), afterMs: 200 });
    const id = await world.order();
    await world.configure({ isEnabled: false });

    const job = await world.ended(id);

    expect(job).toMatchObject({ status: 'stopped', stopReason: 'switched-off' });
    expect(Number(job['done'])).toBeLessThan(6);
  });

  it('is refused for no lead, and by a model that is not set up', async () => {
    expect((await world.call('POST', '/leads/enrichment', {})).json).toMatchObject({
      type: 'urn:tierline:problem:leads:nothing-to-enrich',
    });
    await world.addLeads({ city: 'Pune' });
    await world.configure({ isEnabled: false });
    expect((await world.call('POST', '/leads/enrichment', { kind: 'ai' })).json).toMatchObject({
      type: 'urn:tierline:problem:leads:enrichment-off',
    });
  });
});

describe('leads without a model', () => {
  it('get values by rules, each saying which', async () => {
    await world.configure({ isEnabled: false });
    const [one] = await world.addLeads({ city: 'Pune', childAge: 4.5, leadType: 'Hot', score: 75 });

    const job = await world.run();

    expect(job).toMatchObject({ status: 'done', kind: 'rules', done: 1, model: null, cost: { amount: '0.000000' } });
    expect(await world.valuesOf(one ?? '')).toMatchObject({
      segment: { texts: ['parent'], origin: 'rule', rule: 'There is a child of 4.5, below 13.', model: null },
      potentialValue: { texts: ['high'], origin: 'rule' },
    });
    expect(world.model.asked).toHaveLength(0);
  });

  it('are done by the thousand', async () => {
    await world.app.database.query(
      `insert into leads.lead (full_name, city, status, score, created_by)
       select 'Lead ' || n, 'Pune', 'New Lead', n % 100, '00000000-0000-7000-8000-000000000001' from generate_series(1, 3000) n`,
    );

    expect(await world.run({ kind: 'rules' })).toMatchObject({ status: 'done', done: 3_000 });
    const [row] = await world.app.database.query<{ values: number }>(
      'select count(*)::int as values from leads.enrichment_value',
    );
    expect(row?.values).toBe(12_000);
  });
});
