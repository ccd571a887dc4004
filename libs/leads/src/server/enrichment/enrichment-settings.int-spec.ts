import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { anAccess } from '@tierline/platform/testing';
import { EnrichmentApp, KEY, SETTINGS } from './testing/enrichment-app.js';

let world: EnrichmentApp;
beforeAll(async () => {
  world = await EnrichmentApp.start();
});
afterAll(() => world.stop());
beforeEach(() => world.reset());

const put = (changes: Readonly<Record<string, unknown>>, version?: number) => {
  const { apiKey: _key, agreesToNotice: _agrees, ...kept } = SETTINGS;
  return world.app.call('PUT', '/lead-enrichment-settings', {
    token: world.everybody,
    body: { ...kept, endpointUrl: world.model.url, ...changes },
    ...(version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
  });
};
const refusal = async (changes: Readonly<Record<string, unknown>>) => {
  const { status, json } = await put(changes);
  return [status, (json as { field?: string }).field];
};

describe('the settings of enrichment', () => {
  it('tell everything but the key, and that there is one', async () => {
    const { status, json, headers } = await world.call('GET', '/lead-enrichment-settings');

    expect(status).toBe(200);
    expect(json).toMatchObject({
      ...{ isEnabled: true, hasKey: true, model: 'small-chat', inputPrice: '1.00', outputPrice: '2.00' },
      ...{ monthlyCap: { amount: '100.00', currency: 'USD' }, spentThisMonth: { amount: '0.000000', currency: 'USD' } },
      notice: { agreedBy: 'Test Person' },
    });
    expect(headers.get('etag')).toBe(`"${String((json as { version: number }).version)}"`);
  });

  it('keep the key sealed: it is in no answer, no table, no event and no entry of the audit log', async () => {
    await world.addLeads({ city: 'Pune' });
    world.model.behave = () => ({ status: 500, send: `Bearer ${KEY}` });
    await world.order();
    await put({ apiKey: KEY });
    const rows = await world.app.database.query<{ text: string }>(
      `select to_jsonb(s)::text as text from leads.enrichment_settings s
       union all select to_jsonb(a)::text from auth.audit_entry a union all select to_jsonb(m)::text from platform.outbox_message m
       union all select to_jsonb(i)::text from leads.enrichment_item i union all select to_jsonb(j)::text from leads.enrichment_job j`,
    );
    const answers = await Promise.all([
      world.call('GET', '/lead-enrichment-settings'),
      world.call('GET', '/leads/enrichment/jobs'),
      put({ apiKey: KEY }),
      world.call('POST', '/lead-enrichment-settings/test', {}),
    ]);

    expect(rows.some(({ text }) => text.includes('s1.'))).toBe(true);
    for (const text of [...rows.map((row) => row.text), ...answers.map((answer) => answer.text)]) {
      expect(text).not.toContain(KEY);
      expect(text).not.toContain('s-a-key');
    }
  });

  it('keep the key when it is left out, and take it away when that is said', async () => {
    expect((await put({ model: 'other' })).json).toMatchObject({ hasKey: true, model: 'other' });
    expect((await put({ apiKey: null })).json).toMatchObject({ hasKey: false });
  });

  it('do not hand the key to another server', async () => {
    const elsewhere = { endpointUrl: 'https://elsewhere.example/v1', agreesToNotice: true };
    expect(await refusal(elsewhere)).toEqual([400, 'apiKey']);
    expect((await put({ ...elsewhere, apiKey: 'another' })).status).toBe(200);
  });

  it('need agreement to the notice when more is told, or to somebody else', async () => {
    expect(await refusal({ sendsNotes: true })).toEqual([400, 'agreesToNotice']);
    expect(await refusal({ endpointUrl: 'https://elsewhere.example/v1', apiKey: 'another' })).toEqual([
      400,
      'agreesToNotice',
    ]);
    await put({ isEnabled: false });
    expect(await refusal({ isEnabled: true })).toEqual([400, 'agreesToNotice']);
    expect((await put({ isEnabled: true, sendsNotes: true, agreesToNotice: true })).status).toBe(200);
  });

  it.each([
    [{ endpointUrl: null }, 'endpointUrl'],
    [{ endpointUrl: 'models.example/v1' }, 'endpointUrl'],
    [{ endpointUrl: 'http://models.example/v1' }, 'endpointUrl'],
    [{ endpointUrl: 'https://user:word@models.example/v1' }, 'endpointUrl'],
    [{ monthlyCap: { amount: '5.00', currency: 'EUR' } }, 'monthlyCap'],
    [{ monthlyCap: { amount: '-5.00', currency: 'USD' } }, 'monthlyCap'],
    [{ offers: SETTINGS.offers.slice(0, 2) }, 'offers'],
    [{ offers: [...SETTINGS.offers, ...SETTINGS.offers] }, 'offers'],
  ])('cannot be %j', async (changes, field) => {
    expect(await refusal({ agreesToNotice: true, ...changes })).toEqual([400, field]);
  });

  it.each([
    { inputPrice: '-1' },
    { batchSize: 0 },
    { timeoutSeconds: 1_000 },
    { apiKey: 'two words' },
    { mood: 'sunny' },
  ])('do not take %j', async (changes) => expect((await put(changes)).status).toBe(400));

  it('are changed by one person at a time', async () => {
    const { version } = (await world.call('GET', '/lead-enrichment-settings')).json as { version: number };
    expect((await put({}, version)).status).toBe(200);
    expect((await put({}, version)).status).toBe(412);
  });

  it('are for who configures the pipeline', async () => {
    const rep = world.app.signIn(anAccess(['lead.view', 'ai.view', 'ai.enrich']));
    expect((await world.call('GET', '/lead-enrichment-settings', undefined, rep)).status).toBe(403);
  });
});

describe('a trial of the model', () => {
  const trial = async (body: Readonly<Record<string, unknown>> = {}) =>
    (await world.call('POST', '/lead-enrichment-settings/test', body)).json;

  it('says whether address, key and model fit together, and tells of no lead', async () => {
    await world.addLeads({ city: 'Pune' });
    expect(await trial()).toMatchObject({ isUsable: true, message: 'The model answered as it should.' });
    expect(world.model.asked[0]?.facts['city']).toBe('Springfield');
    expect(world.model.asked[0]?.headers['authorization']).toBe(`Bearer ${KEY}`);
  });

  it('says what is wrong, without a word of the server', async () => {
    world.model.behave = () => ({ status: 404, send: 'no such model: secret-internal-name' });
    expect(await trial()).toMatchObject({
      isUsable: false,
      message: 'The server of the model refused the call (404).',
    });
    world.model.behave = () => ({ say: 'Hello!' });
    expect(await trial()).toMatchObject({ isUsable: false });
    expect(JSON.stringify(await trial())).not.toContain('Hello!');
  });

  it('reaches no inner server, and takes the kept key to no other', async () => {
    const message =
      'The server cannot be reached: its name is not known, it does not answer, or its network may not be called from here.';
    for (const endpointUrl of [
      'https://127.0.0.1:1/v1',
      'https://169.254.169.254/v1',
      'https://no-such-server.invalid/v1',
    ]) {
      expect(await trial({ endpointUrl })).toMatchObject({ isUsable: false, message });
    }
    const port = String(world.model.port);
    expect(await trial({ endpointUrl: `http://localhost:${port}/v1` })).toMatchObject({ isUsable: true });
    expect(world.model.asked.at(-1)?.headers['authorization']).toBeUndefined();
  });
});
