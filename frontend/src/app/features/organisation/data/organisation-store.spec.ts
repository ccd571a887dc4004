import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { valueOf } from '../../../remote.js';
import { answer, API_TESTING, settle } from '../../../testing/api-testing.js';
import { OrganisationStore, type OrgNode } from './organisation-store.js';

const NORTH: OrgNode = {
  id: 'n1',
  tree: 'team',
  name: 'North',
  parentId: null,
  validFrom: '2024-01-01',
  validUntil: null,
  members: 1,
  membersAtOrBelow: 1,
  version: 2,
};

describe('OrganisationStore', () => {
  let store: OrganisationStore;

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: [...API_TESTING, OrganisationStore] });
    await TestBed.inject(Router).navigateByUrl('/admin/organisation/team?on=2025-03-01');
    store = TestBed.inject(OrganisationStore);
    TestBed.tick();
    await answerTree();
  });

  it('shows the tree of the day in the address, and the days on which it changed', () => {
    expect(valueOf(store.tree())?.map(({ name }) => name)).toEqual(['North']);
    expect(valueOf(store.days())).toEqual(['2024-01-01']);
    expect(store.isPast()).toBe(true);
  });

  it('moves a node from a day on, and shows the newest state', async () => {
    const moved = store.move(NORTH, { parentId: 'n2', day: '2026-12-01' });
    const { request } = await answer('/org-nodes/n1/move', NORTH);
    await answerTree();
    expect(await moved).toBe(true);
    expect(request.body).toEqual({ parentId: 'n2', on: '2026-12-01' });
    expect(request.headers.get('If-Match')).toBe('"2"');
  });

  it('ends the membership before when a person joins', async () => {
    void store.join({ person: { id: 'p1' }, nodeId: 'n1', day: '2026-12-01' });
    const { request } = await answer('/people/p1/memberships', { id: 'm1' }, 201);
    expect(request.body).toEqual({ nodeId: 'n1', validFrom: '2026-12-01', endsPrevious: true });
    await answerTree();
  });

  it('says why something was refused, and reads again only when it came too late', async () => {
    const ended = store.end(NORTH, '2026-12-01');
    await answer('/org-nodes/n1/end', { code: 'node-in-use', title: 'In use', detail: 'Move them.' }, 409);
    expect(await ended).toBe(false);
    expect(store.acts.refusal()?.code).toBe('node-in-use');
    TestBed.inject(HttpTestingController).verify();
  });

  async function answerTree(): Promise<void> {
    await answer('/organisation/team/changes', { items: [{ on: '2024-01-01', nodes: 1, people: 0 }] });
    await answer('/organisation/team', { tree: 'team', on: '2025-03-01', nodes: [NORTH] });
    await settle();
  }
});
