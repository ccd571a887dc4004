import { TestBed } from '@angular/core/testing';
import { Figure } from './figure.js';

describe('Figure', () => {
  it('shows the exact amount with small cents', async () => {
    const fixture = TestBed.createComponent(Figure);
    fixture.componentRef.setInput('money', { amount: '-2974351.36', currency: 'USD' });
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.textContent).toBe('−$2,974,351.36');
    expect(host.querySelector('small')?.textContent).toBe('.36');
    expect(host.classList).toContain('tl-neg');
  });

  it('says a missing amount with a dash', async () => {
    const fixture = TestBed.createComponent(Figure);
    fixture.componentRef.setInput('money', null);
    await fixture.whenStable();
    expect((fixture.nativeElement as HTMLElement).textContent).toBe('–');
  });
});
