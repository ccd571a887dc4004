import { TestBed } from '@angular/core/testing';
import { Icon } from './icon.js';
import { ICONS, innerMarkup } from './icons.js';

describe('Icon', () => {
  it('draws the named icon in the asked size, hidden from readers', async () => {
    const fixture = TestBed.createComponent(Icon);
    fixture.componentRef.setInput('name', 'check');
    fixture.componentRef.setInput('size', 12);
    await fixture.whenStable();
    const svg = (fixture.nativeElement as HTMLElement).querySelector('svg');
    expect(svg?.getAttribute('width')).toBe('12');
    expect(svg?.getAttribute('aria-hidden')).toBe('true');
    expect(svg?.querySelector('path')).not.toBeNull();
  });

  it('keeps only what stands inside the svg element', () => {
    for (const svg of Object.values(ICONS)) expect(innerMarkup(svg)).toMatch(/^<(path|circle|rect|line|poly|ellipse)/);
  });
});
