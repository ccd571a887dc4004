import { hearEvents, until, type HeardEvents } from '@tierline/platform/testing';
import { accessOf } from '../testing/company.js';
import { EnrichmentApp } from './testing/enrichment-app.js';

describe('jobs that enrich leads, while somebody listens', () => {
  let world: EnrichmentApp;
  const open: HeardEvents[] = [];

  beforeAll(async () => {
    world = await EnrichmentApp.start();
  });
  afterAll(async () => {
    for (const { stop } of open) stop();
    await world.stop();
  });

  async function listen(token: string): Promise<HeardEvents> {
    const heard = await hearEvents(`${world.app.url}/api/v1/leads/enrichment/jobs/events`, token);
    open.push(heard);
    return heard;
  }

  it('tell that one went on, to those who may see it, and nobody else', async () => {
    await world.reset();
    const stranger = accessOf({ id: '0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11' }, ['ai.enrich'], { scope: 'own' });
    const [all, other] = [await listen(world.everybody), await listen(world.app.signIn(stranger))];
    await until(() => all.names.length === 1 && other.names.length === 1);

    await world.addLeads({ city: 'Pune' });
    await world.run();
    await until(() => all.names.length > 1);
    // Longer than changes are gathered for.
    await new Promise((resolve) => setTimeout(resolve, 1_200));

    expect(new Set(all.names)).toEqual(new Set(['jobs']));
    expect(other.names).toEqual(['jobs']);
  });

  it('are not told of to who may not enrich', async () => {
    const reader = accessOf({ id: '0199f0c4-7a2e-7c31-9d55-3f6f0b7f2a11' }, ['lead.view']);
    expect((await listen(world.app.signIn(reader))).status).toBe(403);
  });
});
