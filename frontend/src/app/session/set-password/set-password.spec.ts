import { TestBed } from '@angular/core/testing';
import { HttpTestingController } from '@angular/common/http/testing';
import { Router } from '@angular/router';
import { answer, API_TESTING, settle } from '../../testing/api-testing.js';
import { SetPassword } from './set-password.js';

const OWNER = {
  purpose: 'invitation',
  name: 'Avery Lindqvist',
  email: 'avery.lindqvist@northmere.example',
  company: 'Northmere Agency',
};

async function page(fragment: string) {
  window.history.replaceState(null, '', `/set-password${fragment}`);
  TestBed.configureTestingModule({ providers: API_TESTING });
  const fixture = TestBed.createComponent(SetPassword);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const send = async (password: string) => {
    const input = host.querySelector<HTMLInputElement>('input[name=new-password]');
    if (input) input.value = password;
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  return { fixture, host, send };
}

describe('SetPassword', () => {
  beforeEach(() => localStorage.clear());

  it('takes the secret out of the address at once, and sets the password of the invited person', async () => {
    const { fixture, host, send } = await page('#sEcrEt_token-1');
    expect(window.location.hash).toBe('');
    const look = await answer('/auth/invitations/look', OWNER);
    expect(look.request.body).toEqual({ token: 'sEcrEt_token-1' });
    await fixture.whenStable();
    expect(host.textContent).toContain('Northmere Agency invited you');
    await send('four plain words here');
    const accepted = await answer('/auth/accept-invitation', {}, 204);
    expect(accepted.request.body).toEqual({ token: 'sEcrEt_token-1', password: 'four plain words here' });
    await settle();
    expect(TestBed.inject(Router).url).toBe('/sign-in?why=password-set');
  });

  it('keeps the link when the password is too weak, here and at the server', async () => {
    const { fixture, host, send } = await page('#abc');
    await answer('/auth/invitations/look', { ...OWNER, purpose: 'reset' });
    await fixture.whenStable();
    await send('short');
    TestBed.inject(HttpTestingController).expectNone('/api/v1/auth/reset-password');
    expect(host.textContent).toContain('12 characters or more');
    await send('correct horse battery');
    const detail = 'This password is on a list of passwords that everybody tries. Choose another one.';
    await answer('/auth/reset-password', { code: 'password-unfit', title: '', detail }, 400);
    await fixture.whenStable();
    expect(host.textContent).toContain(detail);
    expect(host.querySelector('form')).not.toBeNull();
  });

  it('says what to do when the link no longer counts', async () => {
    const { fixture, host } = await page('#old');
    await answer('/auth/invitations/look', { code: 'link-invalid', title: '', detail: '' }, 410);
    await fixture.whenStable();
    expect(host.querySelector('h1')?.textContent).toBe('This link no longer counts');
    expect(host.querySelector('a[href="/forgot-password"]')).not.toBeNull();
  });

  it('says the same without any secret', async () => {
    const { host, fixture } = await page('');
    await fixture.whenStable();
    expect(host.querySelector('h1')?.textContent).toBe('This link no longer counts');
  });
});
