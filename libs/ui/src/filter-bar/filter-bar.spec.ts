import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { FilterBar } from './filter-bar.js';
import { chipOf, droppedOf, toggled, typedText, valuesOf, type Filter } from './filter.js';

const line: Filter = {
  key: 'line',
  label: 'Product line',
  isMultiple: true,
  choices: ['cygnus', 'novo', 'ternio'].map((value) => ({ value, label: value })),
};
const year: Filter = {
  key: 'year',
  label: 'Year',
  fallback: '2026',
  choices: ['2026', '2025'].map((value) => ({ value, label: value })),
};

describe('a filter', () => {
  it('says All or its values and whether it narrows', () => {
    expect(chipOf(line, [])).toEqual({ text: 'All', isSet: false });
    expect(chipOf(line, ['cygnus', 'novo'])).toEqual({ text: 'cygnus, novo', isSet: true });
    expect(chipOf(line, ['cygnus', 'novo', 'ternio'])).toEqual({ text: 'cygnus +2', isSet: true });
    expect(chipOf(year, [])).toEqual({ text: '2026', isSet: false });
    expect(chipOf(year, ['2025'])).toEqual({ text: '2025', isSet: true });
  });

  it('keeps what it offers and tells what it had to drop', () => {
    expect(valuesOf(line, ['cygnus', 'gone'])).toEqual(['cygnus']);
    expect(droppedOf(line, ['cygnus', 'gone'])).toEqual(['gone']);
    expect(droppedOf({ ...line, choices: [] }, ['cygnus'])).toEqual([]);
  });

  it('adds and removes values, and All clears', () => {
    expect(toggled(line, ['cygnus'], 'novo')).toEqual(['cygnus', 'novo']);
    expect(toggled(line, ['cygnus', 'novo'], 'novo')).toEqual(['cygnus']);
    expect(toggled(line, ['cygnus'], '')).toEqual([]);
    expect(toggled(year, ['2026'], '2025')).toEqual(['2025']);
  });
});

describe('typedText', () => {
  it('says a word, both ends of a range or one of them, and nothing when nothing is set', () => {
    const shown = (value: string): string => `<${value}>`;
    expect(typedText('5', '9', shown)).toBe('<5> to <9>');
    expect(typedText('5', null, shown)).toBe('from <5>');
    expect(typedText(null, '9', shown)).toBe('up to <9>');
    expect(typedText(null, null, shown)).toBeNull();
  });
});

describe('FilterBar', () => {
  beforeEach(() => TestBed.configureTestingModule({ providers: [provideRouter([{ path: '**', children: [] }])] }));

  it('writes a pick into the address and starts at the first page', async () => {
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/sales?cursor=abc&page=2');
    const fixture = TestBed.createComponent(FilterBar);
    fixture.componentRef.setInput('filters', [year, line]);
    await fixture.whenStable();
    (fixture.nativeElement as HTMLElement).querySelectorAll<HTMLElement>('.tl-chip')[1]?.click();
    await fixture.whenStable();
    document.querySelectorAll<HTMLElement>('[role=option]')[1]?.click();
    await fixture.whenStable();
    expect(router.url).toBe('/sales?line=cygnus');
  });

  it('drops a value that the selection does not have and says so', async () => {
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/sales?line=gone&line=novo');
    const fixture = TestBed.createComponent(FilterBar);
    fixture.componentRef.setInput('filters', [line]);
    await fixture.whenStable();
    await fixture.whenStable();
    expect(router.url).toBe('/sales?line=novo');
    expect((fixture.nativeElement as HTMLElement).textContent).toContain('Product line cleared');
  });

  it('keeps extra filters behind a button until one is set, and clears both ends of a range', async () => {
    const score: Filter = {
      key: 'scoreFrom',
      toKey: 'scoreTo',
      label: 'Score',
      kind: 'numbers',
      isExtra: true,
      choices: [],
    };
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/leads');
    const fixture = TestBed.createComponent(FilterBar);
    fixture.componentRef.setInput('filters', [year, score]);
    await fixture.whenStable();
    const root = fixture.nativeElement as HTMLElement;
    const chips = () => [...root.querySelectorAll<HTMLElement>('.tl-chip')].map((chip) => chip.textContent?.trim());
    expect(chips()).toEqual(['Year2026', 'Filter']);
    root.querySelector<HTMLElement>('.tl-chip.add')?.click();
    await fixture.whenStable();
    document.querySelector<HTMLElement>('[role=option]')?.click();
    await fixture.whenStable();
    const [from, to] = document.querySelectorAll<HTMLInputElement>('tl-typed-filter input');
    from!.value = '70';
    to!.value = '100';
    document.querySelector<HTMLElement>('tl-typed-filter button[type=submit]')?.click();
    await fixture.whenStable();
    expect(router.url).toBe('/leads?scoreFrom=70&scoreTo=100');
    expect(chips()).toEqual(['Year2026', 'Score70 to 100']);
    [...root.querySelectorAll('button')].find((button) => button.textContent === 'Clear')?.click();
    await fixture.whenStable();
    expect(router.url).toBe('/leads');
  });
});
