import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { Problem } from '@tierline/api-client';
import { CursorPages } from '@tierline/ui';
import { pagedList, type ListPage } from './paged-list.js';
import type { Remote } from './remote.js';

const settings = { pageSize: 2, keys: ['status', 'search'], failed: 'The mails could not be read' };

function listOf(remote: Remote<ListPage<string>>) {
  TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', children: [] }]), CursorPages] });
  return TestBed.runInInjectionContext(() => pagedList(signal(remote), settings));
}

const addressOf = async (): Promise<string> => {
  await new Promise((resolve) => setTimeout(resolve));
  return TestBed.inject(Router).url;
};

it('says which rows are shown, of how many, and turns by the cursor of the server', async () => {
  const value = { items: ['a', 'b'], nextCursor: 'c2', total: 5 };
  const list = listOf({ state: 'ready', value, isRefreshing: true });
  expect(list.rows()).toEqual(['a', 'b']);
  expect(list.isRefreshing()).toBe(true);
  expect(list.range()).toEqual({ from: 1, to: 2, total: 5, hasNext: true, hasPrevious: false });
  list.turn('next');
  expect(await addressOf()).toBe('/?cursor=c2&page=2');
  list.sort('name');
  expect(await addressOf()).toBe('/?sort=name');
});

it('stays on its page when there is no next one', async () => {
  const list = listOf({ state: 'ready', value: { items: ['a'], nextCursor: null }, isRefreshing: false });
  list.turn('next');
  expect(await addressOf()).toBe('/');
  expect(list.range().total).toBeNull();
});

it('knows whether it is narrowed, and forgets all filters at once', async () => {
  const list = listOf({ state: 'loading' });
  await TestBed.inject(Router).navigateByUrl('/?status=sent&mail=7&cursor=c2');
  expect(list.isFiltered()).toBe(true);
  list.clear({ mail: null });
  expect(await addressOf()).toBe('/');
  expect(list.isFiltered()).toBe(false);
});

it('tells what the server refused, in the words of the grid', () => {
  const problem = new Problem({ code: 'forbidden', status: 403, title: 'No', detail: 'Not yours.' });
  const list = listOf({ state: 'failed', problem });
  expect(list.refused()).toBe(problem);
  expect(list.problem()).toEqual({ title: 'The mails could not be read', detail: 'Not yours.' });
});
