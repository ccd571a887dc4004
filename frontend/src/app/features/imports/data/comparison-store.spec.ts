import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { CursorPages } from '@tierline/ui';
import { API_TESTING, settle } from '../../../testing/api-testing.js';
import { ComparisonStore } from './comparison-store.js';

const counts = { added: 0, removed: 0, changed: 0, same: 29 };

it('compares with the version of the address, narrowed as the address says, and asks nothing without one', async () => {
  TestBed.configureTestingModule({ providers: [...API_TESTING, CursorPages, ComparisonStore] });
  const http = TestBed.inject(HttpTestingController);
  const router = TestBed.inject(Router);
  await router.navigateByUrl('/');
  const store = TestBed.inject(ComparisonStore);
  store.open('42');
  TestBed.tick();
  http.expectNone(({ url }) => url.endsWith('/comparison'));
  await router.navigateByUrl('/?with=7&kind=removed');
  TestBed.tick();
  const asked = http.expectOne(({ url }) => url === '/api/v1/imports/42/comparison');
  expect([asked.request.params.get('with'), asked.request.params.get('kind')]).toEqual(['7', 'removed']);
  asked.flush({ counts, items: [], nextCursor: null });
  await settle();
  expect(store.remote().state).toBe('ready');
});
