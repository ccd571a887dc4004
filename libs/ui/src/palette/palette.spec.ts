import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Palette, rank, type PaletteEntry } from './palette.js';

const page = (id: string, label: string, also?: string): PaletteEntry => ({
  id,
  label,
  group: 'Pages',
  icon: 'file-up',
  link: `/${id}`,
  also,
});
const act = (id: string, label: string): PaletteEntry => ({
  id,
  label,
  group: 'Acts',
  icon: 'moon',
  run: () => undefined,
});
const ENTRIES = [
  page('imports', 'Imports', 'upload files'),
  page('performance', 'Sales performance'),
  page('sales', 'Sales history'),
  act('dark', 'Dark theme'),
];
const ids = (entries: readonly PaletteEntry[]) => entries.map((entry) => entry.id);

describe('rank', () => {
  it('wants every word, by other words too, and puts what starts so on top', () => {
    expect(ids(rank(ENTRIES, 'sales', []))).toEqual(['performance', 'sales']);
    expect(ids(rank(ENTRIES, 'sal his', []))).toEqual(['sales']);
    expect(ids(rank(ENTRIES, 'upload', []))).toEqual(['imports']);
    expect(ids(rank(ENTRIES, 'nothing', []))).toEqual([]);
  });

  it('leads with recent ones when empty and gives only acts after >', () => {
    expect(ids(rank(ENTRIES, '', ['sales']))[0]).toBe('sales');
    expect(ids(rank(ENTRIES, '> dark', []))).toEqual(['dark']);
    expect(ids(rank(ENTRIES, '>', []))).toEqual(['dark']);
  });
});

describe('Palette', () => {
  it('opens once, finds and runs by keyboard', async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const palette = TestBed.inject(Palette);
    let ran = '';
    palette.register({ entries: [...ENTRIES, { ...act('light', 'Light theme'), run: () => (ran = 'light') }] });
    palette.open();
    palette.open();
    TestBed.tick();
    const inputs = document.querySelectorAll<HTMLInputElement>('tl-command-palette input');
    expect(inputs).toHaveLength(1);
    const input = inputs[0];
    if (!input) throw new Error('no input');
    input.value = '>theme';
    input.dispatchEvent(new Event('input'));
    TestBed.tick();
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }));
    TestBed.tick();
    expect(document.querySelector('[aria-selected=true]')?.textContent).toContain('Light theme');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    expect(ran).toBe('light');
  });
});
