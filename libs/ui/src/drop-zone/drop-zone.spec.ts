import { TestBed } from '@angular/core/testing';
import { DropZone } from './drop-zone.js';

async function zone(isBusy: boolean) {
  const fixture = TestBed.createComponent(DropZone);
  fixture.componentRef.setInput('isBusy', isBusy);
  const files: string[] = [];
  fixture.componentInstance.picked.subscribe((file) => files.push(file.name));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const drop = () => {
    const event = new Event('drop', { cancelable: true });
    Object.assign(event, { dataTransfer: { files: [new File(['x'], 'cygnus_2025-03.xlsx')] } });
    host.dispatchEvent(event);
    return event;
  };
  return { host, files, drop };
}

describe('DropZone', () => {
  it('takes a dropped file and keeps the browser from opening it', async () => {
    const { files, drop } = await zone(false);
    expect(drop().defaultPrevented).toBe(true);
    expect(files).toEqual(['cygnus_2025-03.xlsx']);
  });

  it('takes none while one is under way', async () => {
    const { files, drop, host } = await zone(true);
    drop();
    expect(files).toEqual([]);
    expect(host.querySelector('button')).toBeNull();
  });
});
