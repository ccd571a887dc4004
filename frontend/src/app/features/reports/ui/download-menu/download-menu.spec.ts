import { TestBed } from '@angular/core/testing';
import { DownloadMenu } from './download-menu.js';

it('offers three kinds of files and paper', async () => {
  const fixture = TestBed.createComponent(DownloadMenu);
  const picked: string[] = [];
  fixture.componentInstance.picked.subscribe((form) => picked.push(form));
  fixture.componentInstance.printed.subscribe(() => picked.push('paper'));
  await fixture.whenStable();
  (fixture.nativeElement as HTMLElement).querySelector('button')?.click();
  await fixture.whenStable();
  for (const item of document.querySelectorAll<HTMLElement>('.mat-mdc-menu-item')) item.click();
  expect(picked).toEqual(['xlsx', 'csv', 'pdf', 'paper']);
});
