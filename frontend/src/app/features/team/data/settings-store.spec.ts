import { TestBed } from '@angular/core/testing';
import { valueOf } from '../../../remote.js';
import { answer, API_TESTING, settle } from '../../../testing/api-testing.js';
import { someSettings } from '../testing/team-figures.js';
import { TeamSettingsStore } from './settings-store.js';

describe('TeamSettingsStore', () => {
  async function opened(): Promise<TeamSettingsStore> {
    TestBed.configureTestingModule({ providers: [...API_TESTING, TeamSettingsStore] });
    const store = TestBed.inject(TeamSettingsStore);
    await answer('/team/settings', { items: [someSettings(), someSettings({ id: 'south', name: 'South' })] });
    return store;
  }

  it('changes the version that was seen, and one team only', async () => {
    const store = await opened();
    const changing = store.change(someSettings(), { maximumSize: 25 });
    const { request } = await answer('/team/settings/north', someSettings({ maximumSize: 25, version: 2 }));
    expect(request.headers.get('If-Match')).toBe('"1"');
    expect(await changing).toBe(true);
    expect(valueOf(store.teams())?.map(({ maximumSize }) => maximumSize)).toEqual([25, 20]);
  });

  it('reads again what somebody else has changed', async () => {
    const store = await opened();
    const changing = store.change(someSettings(), { maximumSize: 25 });
    await answer('/team/settings/north', { code: 'version-stale', detail: 'Somebody else changed it.' }, 412);
    await answer('/team/settings', { items: [someSettings({ maximumSize: 30, version: 2 })] });
    expect(await changing).toBe(false);
    await settle();
    expect(valueOf(store.teams())?.[0]?.maximumSize).toBe(30);
    expect(store.acts.refusal()?.code).toBe('version-stale');
  });
});
