import { TestBed } from '@angular/core/testing';
import type { EnrichedField, EnrichmentValueDto } from '@tierline/api-client';
import { EnrichedFieldView } from './enriched-field.js';

const found: EnrichmentValueDto = {
  ...{ field: 'segment', texts: ['parent'], origin: 'ai', decision: 'proposed', confidence: 0.9, rule: null },
  ...{ model: 'small-chat', promptVersion: '2026-11-1', foundAt: '2026-03-02T10:15:00Z', decidedBy: null },
  ...{ decidedAt: null, version: 1 },
};

async function shown(value: EnrichmentValueDto | null, { field = 'segment' as EnrichedField, mayEdit = true } = {}) {
  const fixture = TestBed.createComponent(EnrichedFieldView);
  fixture.componentRef.setInput('field', field);
  fixture.componentRef.setInput('value', value);
  fixture.componentRef.setInput('mayEdit', mayEdit);
  const said: unknown[] = [];
  fixture.componentInstance.accepted.subscribe((one) => said.push(['accepted', one.field]));
  fixture.componentInstance.rejected.subscribe((one) => said.push(['rejected', one.field]));
  fixture.componentInstance.written.subscribe((texts) => said.push(['written', texts]));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const press = async (name: string): Promise<void> => {
    const buttons = [...host.querySelectorAll('button')];
    const button = buttons.find((one) => (one.getAttribute('aria-label') ?? one.textContent ?? '').includes(name));
    if (!button) throw new Error(`There is no button "${name}".`);
    button.click();
    await fixture.whenStable();
  };
  const type = async (text: string): Promise<void> => {
    const area = host.querySelector('textarea');
    if (!area) throw new Error('There is nothing to type into.');
    area.value = text;
    area.dispatchEvent(new Event('input'));
    host.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
  };
  return { host, said, press, type };
}

describe('EnrichedFieldView', () => {
  it('shows the value with its source, and lets a person decide', async () => {
    const { host, said, press } = await shown(found);
    expect(host.textContent).toContain('Parent');
    expect(host.textContent).toContain('Model small-chat');
    expect(host.textContent).toContain('90 % sure');
    await press('Accept');
    await press('Reject');
    expect(said).toEqual([
      ['accepted', 'segment'],
      ['rejected', 'segment'],
    ]);
  });

  it('asks nothing more about what was decided or written', async () => {
    const accepted = await shown({ ...found, decision: 'accepted' });
    expect(accepted.host.textContent).toContain('Accepted');
    expect(accepted.host.querySelectorAll('button')).toHaveLength(1);
    const written = await shown({ ...found, origin: 'human', decision: 'accepted', confidence: null, model: null });
    expect(written.host.textContent).toContain('Written');
  });

  it('offers nothing without the right to edit', async () => {
    const { host } = await shown(found, { mayEdit: false });
    expect(host.querySelectorAll('button')).toHaveLength(0);
  });

  it('takes three different benefits, one a line', async () => {
    const { host, said, press, type } = await shown(null, { field: 'benefits' });
    expect(host.textContent).toContain('Not known yet.');
    await press('Write');
    await type('One\nTwo\nTwo');
    expect(host.textContent).toContain('Write three different benefits');
    expect(said).toEqual([]);
    await type('One\n Two \n\nThree');
    expect(said).toEqual([['written', ['One', 'Two', 'Three']]]);
  });

  it('gives a written value back', async () => {
    const { said, press } = await shown({ ...found, origin: 'human', decision: 'accepted' });
    await press('Write');
    await press('Take mine away');
    expect(said).toEqual([['written', null]]);
  });
});
