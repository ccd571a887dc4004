import { TestBed } from '@angular/core/testing';
import { Points } from './points.js';

describe('Points', () => {
  it('shows what every part gave of what it could give, why, and the sum', async () => {
    const fixture = TestBed.createComponent(Points);
    fixture.componentRef.setInput('parts', [
      { label: 'Valid phone', points: 40, most: 40 },
      { label: 'Valid email', points: 0, most: 35, detail: 'samir@example..com is not one' },
      { label: 'City', points: 15, most: 15 },
    ]);
    await fixture.whenStable();
    const rows = [...(fixture.nativeElement as HTMLElement).querySelectorAll('tr')].map((row) =>
      row.textContent?.replace(/\s+/g, ' ').trim(),
    );
    expect(rows).toEqual([
      'Valid phone 40 of 40',
      'Valid email samir@example..com is not one 0 of 35',
      'City 15 of 15',
      'Score 55 of 90',
    ]);
  });
});
