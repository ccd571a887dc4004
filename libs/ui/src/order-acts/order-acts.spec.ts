import { TestBed } from '@angular/core/testing';
import { WriteLock } from '../write-lock/write-lock.js';
import { OrderActs } from './order-acts.js';

async function acts(place: { isFirst: boolean; isLast: boolean }) {
  const fixture = TestBed.createComponent(OrderActs);
  for (const [name, value] of Object.entries({ called: 'rule 2', ...place }))
    fixture.componentRef.setInput(name, value);
  const asked: (number | string)[] = [];
  fixture.componentInstance.moved.subscribe((by) => asked.push(by));
  fixture.componentInstance.removed.subscribe(() => asked.push('remove'));
  await fixture.whenStable();
  const buttons = [...(fixture.nativeElement as HTMLElement).querySelectorAll('button')];
  return { asked, buttons, labels: buttons.map((one) => one.getAttribute('aria-label')) };
}

describe('OrderActs', () => {
  it('asks for a move up, a move down and the removal of what it names', async () => {
    const { asked, buttons, labels } = await acts({ isFirst: false, isLast: false });
    expect(labels).toEqual(['Move rule 2 up', 'Move rule 2 down', 'Remove rule 2']);
    for (const button of buttons) button.click();
    expect(asked).toEqual([-1, 1, 'remove']);
  });

  it('moves nothing beyond the ends of the list', async () => {
    const { buttons } = await acts({ isFirst: true, isLast: true });
    expect(buttons.map(({ disabled }) => disabled)).toEqual([true, true, false]);
  });

  it('removes nothing while nothing may be written', async () => {
    TestBed.inject(WriteLock).reason.set('Somebody looks on.');
    const { asked, buttons } = await acts({ isFirst: false, isLast: false });
    buttons[2]?.click();
    expect(asked).toEqual([]);
  });
});
