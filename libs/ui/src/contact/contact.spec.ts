import { Clipboard } from '@angular/cdk/clipboard';
import { TestBed } from '@angular/core/testing';
import { Contact } from './contact.js';

async function contact(inputs: { kind: 'phone' | 'email'; value: string | null; shown?: string }) {
  const copied: string[] = [];
  const clipboard = { copy: (text: string) => copied.push(text) > 0 };
  TestBed.configureTestingModule({ providers: [{ provide: Clipboard, useValue: clipboard }] });
  const fixture = TestBed.createComponent(Contact);
  for (const [key, value] of Object.entries(inputs)) fixture.componentRef.setInput(key, value);
  await fixture.whenStable();
  return { fixture, copied, root: fixture.nativeElement as HTMLElement };
}

describe('Contact', () => {
  it('calls the number behind what a person reads, and copies the number', async () => {
    const { fixture, root, copied } = await contact({ kind: 'phone', value: '+919000001001', shown: '090000 01001' });
    const link = root.querySelector('a');
    expect(link?.getAttribute('href')).toBe('tel:+919000001001');
    expect(link?.textContent).toBe('090000 01001');
    root.querySelector('button')?.click();
    await fixture.whenStable();
    expect(copied).toEqual(['+919000001001']);
    expect(root.querySelector('[role=status]')?.textContent).toBe('Copied');
  });

  it('writes to an address and says what is missing', async () => {
    const { fixture, root } = await contact({ kind: 'email', value: 'a.b@example.com' });
    expect(root.querySelector('a')?.getAttribute('href')).toBe('mailto:a.b@example.com');
    expect(root.querySelector('a')?.getAttribute('aria-label')).toBe('Write to a.b@example.com');
    fixture.componentRef.setInput('value', null);
    await fixture.whenStable();
    expect(root.querySelector('a')).toBeNull();
    expect(root.textContent).toContain('no email');
  });
});
