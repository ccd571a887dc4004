import { TestBed } from '@angular/core/testing';
import { DropZone } from './drop-zone.js';

async function zone(isBusy: boolean, isMultiple = false) {
  const fixture = TestBed.createComponent(DropZone);
  fixture.componentRef.setInput('isBusy', isBusy);
  fixture.componentRef.setInput('isMultiple', isMultiple);
  const files: string[] = [];
  fixture.componentInstance.picked.subscribe((file) => files.push(file.name));
  fixture.componentInstance.pickedAll.subscribe((all) => files.push(all.map((file) => file.name).join(' + ')));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const drop = (...names: string[]) => {
    const event = new Event('drop', { cancelable: true });
    Object.assign(event, { dataTransfer: { files: names.map((name) => new File(['x'], name)) } });
    host.dispatchEvent(event);
    return event;
  };
  return { host, files, drop };
}

describe('DropZone', () => {
  it('takes a dropped file and keeps the browser from opening it', async () => {
    const { files, drop } = await zone(false);
    expect(drop('cygnus_2025-03.xlsx').defaultPrevented).toBe(true);
    expect(files).toEqual(['cygnus_2025-03.xlsx']);
  });

  it('takes all files that are dropped at once where several may come, and only the first where not', async () => {
    const many = await zone(false, true);
    many.drop('novo.xlsx', 'ternio.xlsx');
    expect(many.files).toEqual(['novo.xlsx + ternio.xlsx']);
    const one = await zone(false);
    one.drop('novo.xlsx', 'ternio.xlsx');
    expect(one.files).toEqual(['novo.xlsx']);
  });

  it('takes none while one is under way', async () => {
    const { files, drop, host } = await zone(true);
    drop('cygnus_2025-03.xlsx');
    expect(files).toEqual([]);
    expect(host.querySelector('button')).toBeNull();
  });
});
