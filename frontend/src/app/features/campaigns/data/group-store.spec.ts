import { effect, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { valueOf } from '../../../remote.js';
import { answer, API_TESTING, settle, SILENT_STREAMS } from '../../../testing/api-testing.js';
import { aCampaign } from '../testing/campaign-data.js';
import { GroupStore } from './group-store.js';

const MANY = 20;

describe('GroupStore', () => {
  beforeEach(async () => {
    TestBed.configureTestingModule({
      providers: [...API_TESTING, GroupStore, SILENT_STREAMS],
    });
    await TestBed.inject(Router).navigateByUrl('/campaigns');
  });

  it('is opened by an effect of a page once for each name, and asks once', async () => {
    const store = TestBed.inject(GroupStore);
    const tag = signal('PPIPL_RPM001');
    const opened: string[] = [];
    TestBed.runInInjectionContext(() =>
      effect(() => {
        opened.push(tag());
        if (opened.length < MANY) store.open({ kind: 'campaign', name: tag() }); // a loop ends, and is seen
      }),
    );
    TestBed.tick();
    await settle();
    await answer('/mis/campaigns/PPIPL_RPM001', aCampaign());
    expect(opened).toEqual(['PPIPL_RPM001']);
    expect(valueOf(store.group())).toMatchObject({ total: 34 });

    tag.set('PPIPL_RPM002');
    TestBed.tick();
    expect(store.group().state).toBe('loading');
    await answer('/mis/campaigns/PPIPL_RPM002', aCampaign());
    expect(opened).toEqual(['PPIPL_RPM001', 'PPIPL_RPM002']);
  });
});
