import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { valueOf } from '../../../remote.js';
import { answer, API_TESTING } from '../../../testing/api-testing.js';
import { WhoMayStore } from './who-may-store.js';

const holder = (id: string, ...scopes: string[]) => ({
  person: { id, name: id },
  rights: scopes.map((scope) => ({ permission: 'period.close', scope, role: { key: 'r', title: 'R' } })),
});

it('lists a row per right, and reads on where the page before ended', async () => {
  TestBed.configureTestingModule({ providers: [...API_TESTING, WhoMayStore] });
  await TestBed.inject(Router).navigateByUrl('/admin/roles/who?permission=period.close');
  const store = TestBed.inject(WhoMayStore);
  TestBed.tick();
  const first = await answer('/rights', { items: [holder('p1', 'all', 'own')], nextCursor: 'more' });
  expect(first.request.params.get('permission')).toBe('period.close');
  const known = valueOf(store.holders());
  expect(known?.rows.map((row) => `${row.person.id} ${row.scope}`)).toEqual(['p1 all', 'p1 own']);
  if (!known) throw new Error('nothing was read');
  void store.more(known);
  const second = await answer('/rights', { items: [holder('p2', 'team')], nextCursor: null });
  expect(second.request.params.get('cursor')).toBe('more');
  expect(valueOf(store.holders())?.rows).toHaveLength(3);
});
