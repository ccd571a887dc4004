import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { CursorPages } from './cursor-pages.js';
import { QueryState } from './query-state.js';

describe('QueryState', () => {
  beforeEach(() =>
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', children: [] }]), CursorPages] }),
  );

  it('reads and changes keys of the address and leaves the others', async () => {
    const query = TestBed.inject(QueryState);
    await TestBed.inject(Router).navigateByUrl('/sales?year=2025&line=cygnus&line=novo');
    expect(query.get('year')).toBe('2025');
    expect(query.all('line')).toEqual(['cygnus', 'novo']);
    await query.set({ year: '2026', line: [], sort: '-sales' });
    expect(TestBed.inject(Router).url).toBe('/sales?year=2026&sort=-sales');
  });

  it('walks pages by cursor and back again', async () => {
    const query = TestBed.inject(QueryState);
    const pages = TestBed.inject(CursorPages);
    await TestBed.inject(Router).navigateByUrl('/sales');
    await pages.next('abc');
    await pages.next('def');
    expect(pages.page()).toBe(3);
    expect(pages.range(50, 14, { total: 114, hasNext: false })).toEqual({
      from: 101,
      to: 114,
      total: 114,
      hasNext: false,
      hasPrevious: true,
    });
    await pages.previous();
    expect(query.get('cursor')).toBe('abc');
    await pages.previous();
    expect(TestBed.inject(Router).url).toBe('/sales');
  });
});
