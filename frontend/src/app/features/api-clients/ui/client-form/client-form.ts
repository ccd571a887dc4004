import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import type { Problem } from '@tierline/api-client';
import { Banner, Button, Control, Field, Formats, Icon, Writes } from '@tierline/ui';
import { PersonPicker } from '../../../../directory/person-picker.js';
import type { ClientChoices } from '../../data/client-choices.js';
import {
  bodyOf,
  faultsOf,
  withToggled,
  type Boundary,
  type ClientDraft,
  type DraftField,
  type Faults,
} from '../../data/client-draft.js';
import { FIELD_GROUPS } from '../../data/client-view.js';

type Body = ReturnType<typeof bodyOf>;

/** What a program may do, what it may see, and from where: for a new client and for changes. */
@Component({
  selector: 'app-client-form',
  imports: [Banner, Button, Control, Field, Icon, PersonPicker, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './client-form.html',
  styleUrl: './client-form.scss',
})
export class ClientForm {
  readonly start = input.required<ClientDraft>();
  readonly choices = input.required<ClientChoices | null>();
  readonly isNew = input.required<boolean>();
  readonly problem = input<Problem | null>(null);
  readonly isSaving = input(false);
  readonly saved = output<Body>();
  readonly cancelled = output();

  private readonly formats = inject(Formats);
  protected readonly today = computed(() => this.formats.today());
  protected readonly draft = linkedSignal(() => this.start());
  protected readonly fieldGroups = FIELD_GROUPS;
  protected readonly parts = computed(() => {
    const choices = this.choices();
    const parts = [
      { key: 'productLines', label: 'Product lines', choices: choices?.productLines ?? [] },
      { key: 'departments', label: 'Departments, with those below', choices: choices?.departments ?? [] },
      { key: 'locations', label: 'Locations, with those below', choices: choices?.locations ?? [] },
    ] as const;
    return parts.filter((part) => part.choices.length > 0);
  });
  private readonly touched = signal<ReadonlySet<string>>(new Set());
  private readonly faults = computed<Faults>(() => faultsOf(this.draft(), this.today()));
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected fault(field: DraftField): string | null {
    if (this.touched().has(field) && this.faults()[field]) return this.faults()[field] ?? null;
    return (
      this.problem()?.faultOf(field === 'contact' ? 'contactId' : field === 'lastDay' ? 'expiresAt' : field) ?? null
    );
  }

  protected touch(field: DraftField): void {
    this.touched.update((fields) => new Set(fields).add(field));
  }

  protected put(change: Partial<ClientDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected typed(field: 'name' | 'description' | 'requestsPerMinute' | 'addresses' | 'lastDay', event: Event): void {
    this.put({ [field]: (event.target as HTMLInputElement).value });
  }

  protected toggle(field: 'scopes' | 'fieldGroups', value: string): void {
    this.put({ [field]: withToggled(this.draft()[field], value) });
  }

  protected toggleBoundary(part: keyof Boundary, value: string): void {
    const { boundary } = this.draft();
    this.put({ boundary: { ...boundary, [part]: withToggled(boundary[part], value) } });
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.touched.set(new Set(['name', 'contact', 'scopes', 'boundary', 'requestsPerMinute', 'addresses', 'lastDay']));
    if (Object.keys(this.faults()).length === 0) this.saved.emit(bodyOf(this.draft(), this.formats.companyDates));
    else setTimeout(() => this.focusFault());
  }

  private focusFault(): void {
    const bad = '[aria-invalid="true"], [data-fault] input';
    this.host.nativeElement.querySelector<HTMLElement>(bad)?.focus();
  }
}
