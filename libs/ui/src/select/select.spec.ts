import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Field } from '../field/field.js';
import { matching } from './option-list.js';
import { Select } from './select.js';

const REPS = ['Avery Lindqvist', 'Marisol Etcheverry', 'Devon Achterberg'].map((label) => ({
  value: label.slice(0, 2),
  label,
}));

@Component({
  imports: [Select, Field],
  template: `<tl-field label="Sales rep"
    ><tl-select [choices]="reps" [(value)]="rep" placeholder="Choose a sales rep"
  /></tl-field>`,
})
class Host {
  readonly reps = REPS;
  readonly rep = signal<string | null>(null);
}

const key = (target: Element | null | undefined, name: string) =>
  target?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));

describe('Select', () => {
  it('opens, walks and chooses by keyboard and gives the focus back', async () => {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const trigger = (fixture.nativeElement as HTMLElement).querySelector<HTMLButtonElement>('[role=combobox]');
    expect(trigger?.textContent).toContain('Choose a sales rep');
    key(trigger, 'ArrowDown');
    await fixture.whenStable();
    const list = document.querySelector('[role=listbox]');
    expect(trigger?.getAttribute('aria-expanded')).toBe('true');
    key(list, 'ArrowDown');
    key(list, 'm');
    key(list, 'Enter');
    await fixture.whenStable();
    expect(fixture.componentInstance.rep()).toBe('Ma');
    expect(document.activeElement).toBe(trigger);
  });
});

describe('matching', () => {
  it('wants every word and puts what starts with the first one on top', () => {
    expect(matching(REPS, 'ver').map((choice) => choice.value)).toEqual(['Av', 'Ma']);
    expect(matching(REPS, 'a lind').map((choice) => choice.value)).toEqual(['Av']);
    expect(matching(REPS, ' ')).toHaveLength(3);
  });
});
