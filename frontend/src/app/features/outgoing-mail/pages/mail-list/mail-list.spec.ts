import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { answer, API_TESTING, settle } from '../../../../testing/api-testing.js';
import { MailList } from './mail-list.js';

const MAIL = {
  id: 'm1',
  kind: 'auth.invitation',
  recipient: 'avery.lindqvist@northmere.example',
  subject: 'Your account at Northmere Agency',
  status: 'kept',
  orderedAt: '2026-11-20T09:30:00.000Z',
  sentAt: null,
  attempts: 0,
  failure: null,
};

async function page(address = '/admin/outgoing-mail') {
  TestBed.configureTestingModule({ providers: API_TESTING });
  await TestBed.inject(Router).navigateByUrl(address);
  const fixture = TestBed.createComponent(MailList);
  await fixture.whenStable();
  const stable = async (): Promise<void> => {
    await settle();
    await fixture.whenStable();
  };
  return { host: fixture.nativeElement as HTMLElement, stable };
}

describe('MailList', () => {
  it('shows the text of a kept mail with its link, and says why it is kept', async () => {
    const { host, stable } = await page('/admin/outgoing-mail?mail=m1');
    await answer('/outgoing-mails/m1', { ...MAIL, text: 'Set it here:\nhttp://localhost:3000/set-password#abc' });
    await answer('/outgoing-mails', { items: [MAIL], nextCursor: null });
    await stable();
    expect(host.querySelector('tl-banner')?.textContent).toContain('No mail server is set up');
    expect(host.querySelector('.text a')?.getAttribute('href')).toBe('http://localhost:3000/set-password#abc');
  });

  it('says that the text of a sent mail is not kept', async () => {
    const { host, stable } = await page('/admin/outgoing-mail?mail=m1');
    await answer('/outgoing-mails/m1', { ...MAIL, status: 'sent', text: null });
    await answer('/outgoing-mails', { items: [{ ...MAIL, status: 'sent' }], nextCursor: null });
    await stable();
    expect(host.querySelector('tl-banner')).toBeNull();
    expect(host.querySelector('tl-side-sheet')?.textContent).toContain('is not kept here');
  });

  it('says which right is missing', async () => {
    const { host, stable } = await page();
    await answer('/outgoing-mails', { code: 'permission-missing', title: '', detail: '' }, 403);
    await stable();
    expect(host.querySelector('tl-no-right')?.textContent).toContain('edit the company');
  });
});
