import { Component, signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import { PersonPicker } from '../../../../directory/person-picker.js';
import { API_TESTING } from '../../../../testing/api-testing.js';
import { anUnmatchedCode } from '../../testing/campaign-data.js';
import { UnmatchedCodes, type Assignment } from './unmatched-codes.js';

@Component({
  imports: [UnmatchedCodes],
  template: `<app-unmatched-codes [codes]="codes()" (assigned)="assign($event)" />`,
})
class Host {
  readonly codes = signal([anUnmatchedCode('RAF001', 1), anUnmatchedCode('RPM9'), anUnmatchedCode('TPS12')]);
  readonly told: Assignment[] = [];

  assign(assignment: Assignment): void {
    this.told.push(assignment);
    this.codes.update((codes) => codes.filter(({ code }) => code !== assignment.code));
  }
}

describe('the queue of codes', () => {
  const avery = { id: 'a', name: 'Avery Lindqvist' };
  let fixture: ComponentFixture<Host>;
  const pickerLabel = (): string =>
    (fixture.debugElement.query(By.directive(PersonPicker)).componentInstance as PersonPicker).label();
  const pick = async (): Promise<void> => {
    (fixture.debugElement.query(By.directive(PersonPicker)).componentInstance as PersonPicker).value.set(avery);
    await fixture.whenStable();
  };

  beforeEach(async () => {
    TestBed.configureTestingModule({ providers: API_TESTING });
    fixture = TestBed.createComponent(Host);
    document.body.append(fixture.nativeElement as HTMLElement);
    await fixture.whenStable();
  });
  afterEach(() => (fixture.nativeElement as HTMLElement).remove());

  it('asks for the first one, and goes on to the next with the focus in it', async () => {
    expect(pickerLabel()).toBe('Who has RAF001');
    await pick();
    expect(fixture.componentInstance.told).toEqual([{ code: 'RAF001', person: avery }]);
    expect(pickerLabel()).toBe('Who has RPM9');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Who has RPM9');
  });

  it('lets another one be chosen, and stays in its place when it is the last', async () => {
    const host = fixture.nativeElement as HTMLElement;
    host.querySelector<HTMLElement>('[aria-label="Assign TPS12"]')?.click();
    await fixture.whenStable();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Who has TPS12');
    await pick();
    expect(pickerLabel()).toBe('Who has RPM9');
    expect(host.textContent).toContain('3 rows in 1 file');
  });
});
