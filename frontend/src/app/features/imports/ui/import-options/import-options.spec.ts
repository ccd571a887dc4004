import { TestBed } from '@angular/core/testing';
import type { TargetOptionDto } from '@tierline/api-client';
import type { OptionValues } from '../option-fields/option-fields.js';
import { ImportOptions } from './import-options.js';

const SOURCE: TargetOptionDto = {
  name: 'source',
  title: 'Source',
  kind: 'text',
  values: [],
  default: 'web',
  hint: null,
};

async function options(params: Record<string, string>) {
  const fixture = TestBed.createComponent(ImportOptions);
  fixture.componentRef.setInput('item', { params });
  fixture.componentRef.setInput('options', [SOURCE]);
  const chosen: OptionValues[] = [];
  fixture.componentInstance.chosen.subscribe((values) => chosen.push(values));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const write = async (text: string) => {
    const field = host.querySelector('input');
    if (field) field.value = text;
    field?.dispatchEvent(new Event('change'));
    await fixture.whenStable();
  };
  const press = (text: string) =>
    [...host.querySelectorAll('button')].find((one) => one.textContent?.includes(text))?.click();
  return { host, chosen, write, press };
}

describe('ImportOptions', () => {
  it('shows by which choices the file was read, the usual ones where nobody chose', async () => {
    expect((await options({ source: 'fair' })).host.querySelector('input')?.value).toBe('fair');
    expect((await options({})).host.querySelector('input')?.value).toBe('web');
  });

  it('reads the file again only by other choices', async () => {
    const { host, chosen, write, press } = await options({});
    expect(host.querySelector('button')).toBeNull();
    await write('fair');
    press('Read again');
    expect(chosen).toEqual([{ source: 'fair' }]);
    await write('web');
    expect(host.querySelector('button')).toBeNull();
  });
});
