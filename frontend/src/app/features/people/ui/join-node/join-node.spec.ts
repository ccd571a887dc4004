import { TestBed } from '@angular/core/testing';
import { JoinNode } from './join-node.js';

async function form(now: string | null) {
  const fixture = TestBed.createComponent(JoinNode);
  fixture.componentRef.setInput('tree', 'department');
  fixture.componentRef.setInput('places', [{ value: 'd1', label: 'Sales' }]);
  fixture.componentRef.setInput('today', '2026-11-20');
  fixture.componentRef.setInput('now', now);
  const joined: unknown[] = [];
  fixture.componentInstance.joined.subscribe((place) => joined.push(place));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const submit = async (): Promise<void> => {
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  return { fixture, host, joined, submit };
}

it('joins a place from a day on', async () => {
  const { fixture, host, joined, submit } = await form(null);
  expect(host.textContent).toContain('Join');
  await submit();
  expect(host.textContent).toContain('Choose one.');
  host.querySelector<HTMLElement>('[role=combobox]')?.click();
  await fixture.whenStable();
  document.querySelector<HTMLElement>('[role=option]')?.click();
  await fixture.whenStable();
  await submit();
  expect(joined).toEqual([{ nodeId: 'd1', day: '2026-11-20' }]);
});

it('says which place is left by a move', async () => {
  const { host } = await form('Finance');
  expect(host.textContent).toContain('The person leaves Finance on that day.');
  expect(host.querySelector('button[type=submit]')?.textContent).toBe('Move');
});
