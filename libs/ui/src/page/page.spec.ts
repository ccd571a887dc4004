import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Page, PageBar, PageHead } from './page.js';

@Component({
  imports: [Page, PageBar, PageHead],
  template: `<tl-page>
    <tl-page-head heading="cygnus_2025-03.xlsx" [crumb]="{ label: 'Imports', link: '/imports' }"
      ><button>Discard</button></tl-page-head
    >
    <tl-page-bar pageBar>Bar</tl-page-bar>
    <p>Body</p>
  </tl-page>`,
})
class Host {}

describe('Page', () => {
  it('has a head with breadcrumb and acts, a bar, a body, and names the document', async () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const host = fixture.nativeElement as HTMLElement;
    expect(host.querySelector('h1')?.textContent).toBe('cygnus_2025-03.xlsx');
    expect(host.querySelector('.crumb')?.getAttribute('href')).toBe('/imports');
    expect(host.querySelector('.acts button')).not.toBeNull();
    expect(host.querySelector('.body')?.textContent?.trim()).toBe('Body');
    expect(document.title).toBe('cygnus_2025-03.xlsx · Imports · Tierline');
  });
});
