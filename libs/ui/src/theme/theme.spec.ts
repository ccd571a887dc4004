import { TestBed } from '@angular/core/testing';
import { Theme } from './theme.js';

describe('Theme', () => {
  beforeEach(() => localStorage.clear());

  it('puts the choice on the document and remembers it', () => {
    const theme = TestBed.inject(Theme);
    theme.choice.set('dark');
    theme.density.set('compact');
    TestBed.tick();
    expect(document.documentElement.getAttribute('data-theme')).toBe('dark');
    expect(document.documentElement.getAttribute('data-density')).toBe('compact');
    expect(localStorage.getItem('tierline.theme')).toBe('dark');
  });

  it('starts with the remembered choice and ignores an unknown one', () => {
    localStorage.setItem('tierline.theme', 'light');
    localStorage.setItem('tierline.density', 'loose');
    const theme = TestBed.inject(Theme);
    expect(theme.choice()).toBe('light');
    expect(theme.density()).toBe('standard');
  });
});
