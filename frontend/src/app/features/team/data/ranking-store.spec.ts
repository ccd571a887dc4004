import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { HttpTestingController } from '@angular/common/http/testing';
import { QueryState } from '@tierline/ui';
import { valueOf } from '../../../remote.js';
import { Session } from '../../../session/session.js';
import { answer, API_TESTING, settle, SILENT_STREAMS } from '../../../testing/api-testing.js';
import { aRanking } from '../testing/team-figures.js';
import { RankingStore } from './ranking-store.js';

async function opened(...permissions: string[]): Promise<RankingStore> {
  const held = signal(permissions);
  const session = { can: (permission: string) => held().includes(permission) };
  TestBed.configureTestingModule({
    providers: [...API_TESTING, SILENT_STREAMS, RankingStore, { provide: Session, useValue: session }],
  });
  const store = TestBed.inject(RankingStore);
  TestBed.tick();
  await settle();
  return store;
}

describe('RankingStore', () => {
  it('asks for the measure, the team and the period of the address', async () => {
    const store = await opened('compare.rank', 'mis.stats');
    await answer('/team/ranking', aRanking());
    await TestBed.inject(QueryState).set({ by: 'booked', team: 'south', days: '90' });
    TestBed.tick();
    await settle();
    const { request } = await answer('/team/ranking', aRanking({ by: 'booked' }));
    expect(request.params.toString()).toContain('by=booked');
    expect(['team', 'days'].map((key) => request.params.get(key))).toEqual(['south', '90']);
    expect(valueOf(store.ranking())?.by).toBe('booked');
  });

  it('asks nothing for who may not compare, and not by campaigns without the right to them', async () => {
    await opened();
    TestBed.inject(HttpTestingController).expectNone(() => true);
    TestBed.resetTestingModule();
    const store = await opened('compare.rank');
    expect([store.by(), store.seesCampaigns()]).toEqual(['won', false]);
  });
});
