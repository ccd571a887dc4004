import { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { API_TESTING, settle } from '../testing/api-testing.js';
import { PersonPicker } from './person-picker.js';

const people = [
  { id: 'p1', name: 'Avery Lindqvist', email: 'avery@northmere.example' },
  { id: 'p2', name: 'Avery Stone', email: 'stone@northmere.example' },
];

async function picker() {
  TestBed.configureTestingModule({ providers: API_TESTING });
  const fixture = TestBed.createComponent(PersonPicker);
  fixture.componentRef.setInput('except', ['p3']);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const type = async (text: string, items: readonly object[]) => {
    const input = host.querySelector('input');
    if (!input) throw new Error('no field');
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await new Promise((resolve) => setTimeout(resolve, 220));
    const request = TestBed.inject(HttpTestingController).expectOne((one) => one.url === '/api/v1/people');
    request.flush({ items, nextCursor: null });
    await settle();
    await fixture.whenStable();
    return request.request.params;
  };
  const press = async (key: string) => {
    host.querySelector('input')?.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
    await fixture.whenStable();
  };
  return { fixture, host, type, press };
}

describe('PersonPicker', () => {
  it('asks the server for active people, and is walked by arrows', async () => {
    const { fixture, host, type, press } = await picker();
    const params = await type('avery', [...people, { id: 'p3', name: 'Avery Oneself', email: 'x@y.example' }]);
    expect([params.get('search'), params.get('status')]).toEqual(['avery', 'active']);
    expect(host.querySelectorAll('[role=option]')).toHaveLength(2);
    await press('ArrowDown');
    await press('Enter');
    expect(fixture.componentInstance.value()?.id).toBe('p2');
    expect(host.textContent).toContain('Avery Stone');
  });

  it('says when nobody is called that', async () => {
    const { host, type } = await picker();
    await type('zzz', []);
    expect(host.querySelector('[role=status]')?.textContent).toContain('Nobody');
  });
});
