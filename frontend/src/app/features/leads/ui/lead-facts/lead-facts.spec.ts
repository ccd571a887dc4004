import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { A_PIPELINE, aLeadDetail } from '../../testing/a-lead.js';
import { LeadFacts } from './lead-facts.js';

const ALL = { move: true, edit: true, assign: true };

async function facts(over: Parameters<typeof aLeadDetail>[0] = {}, rights = ALL) {
  TestBed.configureTestingModule({ providers: [provideRouter([])] });
  const fixture = TestBed.createComponent(LeadFacts);
  fixture.componentRef.setInput('lead', aLeadDetail(over));
  fixture.componentRef.setInput('pipeline', A_PIPELINE);
  fixture.componentRef.setInput('today', '2025-11-12');
  fixture.componentRef.setInput('rights', rights);
  const heard: string[] = [];
  fixture.componentInstance.moveAsked.subscribe(() => heard.push('move'));
  fixture.componentInstance.suggestionTaken.subscribe((to) => heard.push(`suggested ${to}`));
  fixture.componentInstance.followUpChosen.subscribe((day) => heard.push(day));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const click = (text: string): void =>
    [...host.querySelectorAll('button')].find((button) => button.textContent?.includes(text))?.click();
  return { host, heard, click };
}

describe('LeadFacts', () => {
  it('says how late a follow-up is, what is to do, and sets the next one', async () => {
    const { host, heard, click } = await facts({ pendingAction: 'Send the family offer.' });
    expect(host.querySelector('tl-banner')?.textContent).toContain('Follow-up 2 days late');
    expect(host.querySelector('tl-banner')?.textContent).toContain('Send the family offer.');
    click('Tomorrow');
    click('Move to');
    expect(heard).toEqual(['2025-11-13', 'move']);
  });

  it('offers what three follow-ups without success suggest', async () => {
    const { heard, click } = await facts({ followUpDate: null, suggestedMove: 'Re-engage Later' });
    click('Move to Re-engage Later');
    expect(heard).toEqual(['suggested Re-engage Later']);
  });

  it('leads to the file and the row, and keeps what was no valid number', async () => {
    const { host } = await facts({
      phone: null,
      phoneRaw: '98765 4321',
      sources: [
        { importId: 'i1', sheet: 'Main Leads', row: 2, rowId: 1 },
        { importId: 'i2', sheet: 'Leads', row: 9, rowId: null },
      ],
    });
    expect(host.textContent).toContain('98765 4321');
    expect(host.textContent).toContain('no phone');
    expect([...host.querySelectorAll('.sources a')].map((one) => [one.getAttribute('href'), one.textContent])).toEqual([
      ['/imports/i1?tab=rows&row=1', 'Main Leads, row 2'],
      ['/imports/i2', 'Leads, row 9'],
    ]);
  });

  it('only reads for those who may not write', async () => {
    const { host } = await facts({}, { move: false, edit: false, assign: false });
    const acts = [...host.querySelectorAll('button')].map(
      (button) => button.getAttribute('aria-label') ?? button.textContent,
    );
    expect(acts.every((act) => act?.startsWith('Copy'))).toBe(true);
  });
});
