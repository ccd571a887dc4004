import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Marker } from './marker.js';
import { Tag } from './tag.js';

@Component({
  imports: [Tag, Marker],
  template: `<tl-tag tone="error">Blocking</tl-tag><tl-tag tone="ok" [icon]="null">Paid</tl-tag
    ><tl-marker>P5</tl-marker>`,
})
class Host {}

describe('Tag and marker', () => {
  it('shows an icon beside the word of a state unless told not to', async () => {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const root = fixture.nativeElement as HTMLElement;
    const [blocking, paid] = root.querySelectorAll('tl-tag');
    expect(blocking?.classList).toContain('error');
    expect(blocking?.querySelector('svg')).not.toBeNull();
    expect(paid?.querySelector('svg')).toBeNull();
    expect(root.querySelector('tl-marker')?.textContent).toBe('P5');
  });
});
