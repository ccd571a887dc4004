import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { valueOf } from '../../../remote.js';
import { answer, API_TESTING, settle, SILENT_STREAMS } from '../../../testing/api-testing.js';
import { anAgentCode, anUnmatchedCode } from '../testing/campaign-data.js';
import { AgentsStore } from './agents-store.js';

describe('AgentsStore', () => {
  async function opened(url: string): Promise<AgentsStore> {
    TestBed.configureTestingModule({
      providers: [...API_TESTING, AgentsStore, SILENT_STREAMS],
    });
    await TestBed.inject(Router).navigateByUrl(url);
    const store = TestBed.inject(AgentsStore);
    TestBed.tick();
    await settle();
    return store;
  }

  it('gives a code of the queue to somebody, and the queue gets shorter', async () => {
    const store = await opened('/campaigns/agents');
    await answer('/mis/unmatched-agents', { items: [anUnmatchedCode('RAF001')], nextCursor: null, total: 1 });
    const assigning = store.assign({ code: 'RAF001', version: null }, 'a');
    const { request } = await answer('/mis/agents/RAF001', anAgentCode({ code: 'RAF001' }));
    expect([request.method, request.headers.has('If-Match')]).toEqual(['PUT', false]);
    await answer('/mis/unmatched-agents', { items: [], nextCursor: null, total: 0 });
    expect(await assigning).toBe(true);
    expect(valueOf(store.unmatched())?.items).toEqual([]);
  });

  it('takes back the version that was seen, and reads again when somebody else was faster', async () => {
    const store = await opened('/campaigns/agents?view=codes');
    await answer('/mis/agents', { items: [anAgentCode()], nextCursor: null, total: 1 });
    const removing = store.remove(anAgentCode());
    const { request } = await answer('/mis/agents/RPM001', { code: 'version-stale', detail: 'Changed.' }, 412);
    expect([request.method, request.headers.get('If-Match')]).toEqual(['DELETE', '"2"']);
    await answer('/mis/agents', { items: [anAgentCode({ version: 3 })], nextCursor: null, total: 1 });
    expect(await removing).toBe(false);
    expect(valueOf(store.codes())?.items[0]?.version).toBe(3);
    expect(store.acts.refusal()?.code).toBe('version-stale');
  });
});
