import { TestBed } from '@angular/core/testing';
import { A_PIPELINE, aLead } from '../../testing/a-lead.js';
import { FollowUpList } from './follow-up-list.js';

const leads = ['Aarohi', 'Kabir', 'Zoya'].map((fullName) => aLead({ id: fullName, fullName, status: 'Interested' }));

async function list() {
  const fixture = TestBed.createComponent(FollowUpList);
  const host = fixture.nativeElement as HTMLElement;
  document.body.append(host);
  fixture.componentRef.setInput('label', 'Overdue');
  fixture.componentRef.setInput('leads', leads);
  fixture.componentRef.setInput('pipeline', A_PIPELINE);
  fixture.componentRef.setInput('today', '2025-11-12');
  fixture.componentRef.setInput('mayWrite', true);
  const heard: string[] = [];
  fixture.componentInstance.acted.subscribe(({ act, lead }) => heard.push(`${act} ${lead.fullName}`));
  const settled = async (): Promise<void> => {
    await fixture.whenStable();
    await new Promise((resolve) => setTimeout(resolve));
    await fixture.whenStable();
  };
  const press = async (key: string): Promise<void> => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await settled();
  };
  await settled();
  return {
    fixture,
    host,
    heard,
    press,
    settled,
    stops: () => [...host.querySelectorAll<HTMLElement>('.row[tabindex="0"]')],
  };
}

describe('FollowUpList', () => {
  afterEach(() => document.body.replaceChildren());

  it('is walked by arrows as one stop and opens the lead in front', async () => {
    const { heard, press, stops } = await list();
    expect(stops()).toHaveLength(1);
    stops()[0]?.focus();
    await press('ArrowDown');
    await press('End');
    await press('ArrowUp');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Kabir, Interested, 2 days late');
    await press('Enter');
    expect(heard).toEqual(['open Kabir']);
  });

  it('puts what follows in front when a lead leaves the list, with the focus', async () => {
    const { fixture, press, stops, settled } = await list();
    stops()[0]?.focus();
    await press('ArrowDown');
    fixture.componentRef.setInput('leads', [leads[0], leads[2]]);
    await settled();
    expect(fixture.componentInstance.front()?.fullName).toBe('Zoya');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('Zoya');
    fixture.componentRef.setInput('leads', []);
    await settled();
    expect(fixture.componentInstance.front()).toBeNull();
  });

  it('calls, and acts on the lead in front by buttons', async () => {
    const { host, heard } = await list();
    expect(host.querySelector('a.call')?.getAttribute('href')).toBe('tel:+919000001001');
    [...host.querySelectorAll<HTMLElement>('.acts button')].forEach((button) => button.click());
    expect(heard).toEqual(['note Aarohi', 'status Aarohi', 'next Aarohi']);
  });
});
