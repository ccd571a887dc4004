import { TestBed } from '@angular/core/testing';
import { aLead } from '../../testing/a-lead.js';
import { LeadBoardCard } from './board-card.js';

describe('LeadBoardCard', () => {
  it('says who, how pressing, whose and when', async () => {
    const fixture = TestBed.createComponent(LeadBoardCard);
    fixture.componentRef.setInput('lead', aLead());
    fixture.componentRef.setInput('today', '2025-11-12');
    await fixture.whenStable();
    const lines = [...(fixture.nativeElement as HTMLElement).querySelectorAll('p')].map((line) =>
      line.textContent?.replace(/\s+/g, ' ').trim(),
    );
    expect(lines).toEqual(['Aarohi Venkatraman', 'Delhi, Milo Bergström', 'Urgent2 days late']);
  });
});
