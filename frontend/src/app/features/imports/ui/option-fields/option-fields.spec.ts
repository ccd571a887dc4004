import { TestBed } from '@angular/core/testing';
import type { TargetOptionDto } from '@tierline/api-client';
import { OptionFields, type OptionValues } from './option-fields.js';

const OPTIONS: TargetOptionDto[] = [
  {
    ...{ name: 'dateOrder', title: 'Order of dates', kind: 'choice', default: 'dmy', hint: 'Days come first.' },
    values: [
      { value: 'dmy', title: '31.12.2026' },
      { value: 'mdy', title: '12/31/2026' },
    ],
  },
  { name: 'source', title: 'Source', kind: 'text', values: [], default: null, hint: null },
];

it('asks for what a target declares, and tells all values when one is changed', async () => {
  const fixture = TestBed.createComponent(OptionFields);
  fixture.componentRef.setInput('options', OPTIONS);
  fixture.componentRef.setInput('values', { dateOrder: 'dmy' });
  const changes: OptionValues[] = [];
  fixture.componentInstance.changed.subscribe((values) => changes.push(values));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  expect([...host.querySelectorAll('label')].map((label) => label.textContent?.trim())).toEqual([
    'Order of dates',
    'Source',
  ]);
  expect(host.textContent).toContain('Days come first.');
  const text = host.querySelector('input');
  if (text) text.value = ' fair ';
  text?.dispatchEvent(new Event('change'));
  expect(changes).toEqual([{ dateOrder: 'dmy', source: 'fair' }]);
});
