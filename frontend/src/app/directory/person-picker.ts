import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  model,
  signal,
  viewChild,
} from '@angular/core';
import { Avatar, Button, Field, Icon } from '@tierline/ui';
import { PersonFinder, type FoundPerson } from './person-finder.js';

let counter = 0;

/** Finds one person by name or address. The server looks, so a company of any size fits. Works in a `tl-field`. */
@Component({
  selector: 'app-person-picker',
  imports: [Avatar, Button, Icon],
  providers: [PersonFinder],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '(focusout)': 'leave($event)' },
  template: `@if (value(); as person) {
      <div class="tl-input chosen">
        <tl-avatar [name]="person.name" />
        <span class="tl-grow tl-ell">{{ person.name }}</span>
        <button
          type="button"
          tlButton="text"
          size="s"
          [isIcon]="true"
          [attr.aria-label]="'Choose someone else than ' + person.name"
          (click)="forget()"
        >
          <tl-icon name="close" [size]="14" />
        </button>
      </div>
    } @else {
      <div class="tl-input">
        <tl-icon name="search" [size]="14" />
        <input
          #text
          type="text"
          role="combobox"
          autocomplete="off"
          aria-autocomplete="list"
          [id]="field?.id ?? ''"
          [attr.aria-label]="field ? null : label()"
          [attr.aria-describedby]="field?.describedBy() ?? null"
          [attr.aria-invalid]="field?.error() ? true : null"
          [attr.aria-expanded]="isOpen()"
          [attr.aria-controls]="isOpen() ? listId : null"
          [attr.aria-activedescendant]="isOpen() && active() ? listId + '-' + at() : null"
          placeholder="Name or email"
          (input)="type($event)"
          (keydown)="onKey($event)"
        />
      </div>
    }
    @if (isOpen()) {
      <ul class="tl-pop found" role="listbox" [id]="listId" [attr.aria-label]="field?.label() ?? label()">
        @for (person of found(); track person.id; let index = $index) {
          <li
            class="tl-option"
            role="option"
            [id]="listId + '-' + index"
            [class.active]="index === at()"
            [attr.aria-selected]="index === at()"
            (mousedown)="$event.preventDefault()"
            (click)="pick(person)"
          >
            <tl-avatar [name]="person.name" />
            <span class="tl-ell name">{{ person.name }}</span>
            <span class="d tl-ell">{{ person.email }}</span>
          </li>
        }
      </ul>
    } @else if (isNobody()) {
      <p class="tl-cap nobody" role="status">Nobody you may see is called that.</p>
    }`,
  styles: `
    :host {
      display: block;
    }

    .chosen {
      padding-right: 3px;
    }

    .found {
      max-height: 216px;
      margin-top: 4px;
      padding: 4px;
      overflow: auto;
    }

    .name {
      flex: none;
      max-width: 65%;
    }

    .nobody {
      margin-top: 5px;
    }
  `,
})
export class PersonPicker {
  readonly value = model<FoundPerson | null>(null);
  readonly label = input('Person');
  /** Not offered, as oneself for a stand-in. */
  readonly except = input<readonly string[]>([]);

  protected readonly field = inject(Field, { optional: true });
  protected readonly listId = `app-person-picker-${counter++}`;
  protected readonly at = signal(0);
  private readonly finder = inject(PersonFinder);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly text = viewChild<ElementRef<HTMLInputElement>>('text');
  protected readonly found = computed(() => this.finder.found().filter(({ id }) => !this.except().includes(id)));
  protected readonly isOpen = computed(() => this.value() === null && this.found().length > 0);
  protected readonly isNobody = computed(() => this.finder.isAnswered() && this.found().length === 0);
  protected readonly active = computed(() => this.found()[this.at()] ?? null);

  protected type(event: Event): void {
    this.at.set(0);
    this.finder.find((event.target as HTMLInputElement).value);
  }

  protected onKey(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const active = this.active();
    if (step !== 0 && this.isOpen()) {
      const count = this.found().length;
      this.at.update((at) => (at + step + count) % count);
    } else if (event.key === 'Enter' && active) this.pick(active);
    else if (event.key === 'Escape' && this.isOpen()) this.finder.forget();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected pick(person: FoundPerson): void {
    this.finder.forget();
    this.value.set(person);
    setTimeout(() => this.host.nativeElement.querySelector<HTMLElement>('button')?.focus());
  }

  protected forget(): void {
    this.value.set(null);
    setTimeout(() => this.text()?.nativeElement.focus());
  }

  protected leave(event: FocusEvent): void {
    if (!(event.relatedTarget instanceof Node) || !this.host.nativeElement.contains(event.relatedTarget))
      this.finder.forget();
  }
}
