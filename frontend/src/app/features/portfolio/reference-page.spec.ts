import { provideLocationMocks } from '@angular/common/testing';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { Tokens } from '@tierline/api-client';
import { answer, API_TESTING, settle } from '../../testing/api-testing.js';
import { productLines } from './data/product-lines.js';
import { ReferencePage } from '../../reference/reference-page.js';

const cygnus = { slug: 'cygnus', name: 'Cygnus', isActive: true, version: 3 };
const page = { items: [cygnus], nextCursor: null, total: 1 };

async function open(permissions: readonly string[]) {
  TestBed.configureTestingModule({ providers: [...API_TESTING, provideLocationMocks()] });
  const tokens = TestBed.inject(Tokens);
  const preferences = { locale: null, timeZone: null, theme: 'system', landingPage: null };
  tokens.user.set({ permissions: [...permissions], roles: [], preferences } as unknown as ReturnType<
    typeof tokens.user
  >);
  const fixture = TestBed.createComponent(ReferencePage);
  fixture.componentRef.setInput('kind', productLines);
  fixture.componentRef.setInput('heading', 'Portfolio');
  fixture.componentRef.setInput('tabs', [{ label: 'Product lines', link: '/portfolio/product-lines' }]);
  fixture.detectChanges();
  await settle();
  const host = fixture.nativeElement as HTMLElement;
  const button = (text: string) => [...host.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
  const stable = async (): Promise<void> => {
    await settle();
    fixture.detectChanges();
    await settle();
  };
  return { fixture, host, button, stable };
}

describe('ReferencePage', () => {
  it('shows the rows, and no acts to who may only read', async () => {
    const { host, button, stable } = await open([]);
    await answer('/product-lines', page);
    await stable();
    expect(host.querySelector('tl-grid')?.textContent).toContain('Cygnus');
    expect(button('Add product line')).toBeUndefined();
  });

  it('opens a row from the address and saves it with the version it was read with', async () => {
    const { host, stable } = await open(['portfolio.edit']);
    await answer('/product-lines', page);
    await TestBed.inject(Router).navigateByUrl('/?edit=cygnus');
    await stable();
    const name = host.querySelector<HTMLInputElement>('input[name=name]');
    expect(name?.value).toBe('Cygnus');
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await stable();
    const { request } = await answer('/product-lines/cygnus', { ...cygnus, version: 4 });
    expect(request.headers.get('If-Match')).toBe('"3"');
  });

  it('says that the list could not be read', async () => {
    const { host, stable } = await open([]);
    await answer(
      '/product-lines',
      { code: 'cursor-invalid', title: 'Not valid', detail: 'Start at the first page.' },
      400,
    );
    await stable();
    expect(host.querySelector('[role=alert]')?.textContent).toContain('Product lines could not be read');
  });
});
