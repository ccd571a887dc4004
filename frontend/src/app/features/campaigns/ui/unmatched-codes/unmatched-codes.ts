import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import type { UnmatchedAgentDto } from '@tierline/api-client';
import { Button, Formats } from '@tierline/ui';
import type { FoundPerson } from '../../../../directory/person-finder.js';
import { PersonPicker } from '../../../../directory/person-picker.js';

/** A code and who is to have it. */
export interface Assignment {
  readonly code: string;
  readonly person: FoundPerson;
}

/** Codes that nobody has, to be given to people one after the other: choosing a person assigns the code and goes on to the next one, so
 *  that a queue is worked off by keys alone. */
@Component({
  selector: 'app-unmatched-codes',
  imports: [Button, PersonPicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ul aria-label="Codes that nobody has">
    @for (row of codes(); track row.code; let at = $index) {
      <li [class.current]="row.code === current()">
        <span class="tl-mono code">{{ row.code }}</span>
        <span class="tl-muted facts">{{ factsOf(row) }}</span>
        <span class="tl-faint seen">last seen {{ formats.dates.day(formats.dates.localDay(row.lastSeenAt)) }}</span>
        <span class="act">
          @if (row.code === current()) {
            <app-person-picker [label]="'Who has ' + row.code" (valueChange)="pick(row.code, $event)" />
          } @else {
            <button type="button" tlButton size="s" [attr.aria-label]="'Assign ' + row.code" (click)="goTo(row.code)">
              Assign
            </button>
          }
        </span>
      </li>
    }
  </ul>`,
  styles: `
    ul {
      border: 1px solid var(--tl-line);
      border-radius: var(--tl-r-3);
    }

    li {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      gap: 4px 16px;
      align-items: center;
      min-height: 52px;
      padding: 8px 16px;
      border-top: 1px solid var(--tl-line);
    }

    li:first-child {
      border-top: 0;
    }

    li.current {
      background: var(--tl-select);
    }

    .code {
      font-weight: 600;
    }

    .seen {
      display: none;
    }

    .facts {
      grid-row: 2;
    }

    .act {
      grid-row: span 2;
      justify-self: end;
    }

    .current .act {
      grid-row: auto;
      grid-column: 1 / -1;
      justify-self: stretch;
    }

    @media (min-width: 768px) {
      li {
        grid-template-columns: 140px 200px minmax(0, 1fr) auto;
      }

      .seen {
        display: inline;
      }

      .facts,
      .act,
      .current .act {
        grid-row: auto;
        grid-column: auto;
      }

      .current .act {
        width: 320px;
      }
    }
  `,
})
export class UnmatchedCodes {
  readonly codes = input.required<readonly UnmatchedAgentDto[]>();
  /** Whether a code is being assigned. */
  readonly isBusy = input(false);
  readonly assigned = output<Assignment>();

  protected readonly formats = inject(Formats);
  private readonly chosen = signal<string | null>(null);
  /** The code whose person is asked for: the chosen one, or the one that took its place. */
  protected readonly current = computed(() => {
    const codes = this.codes().map(({ code }) => code);
    const chosen = this.chosen();
    return chosen !== null && codes.includes(chosen) ? chosen : (codes[this.at()] ?? codes.at(-1) ?? null);
  });
  private readonly at = signal(0);
  private readonly isWaiting = signal(false);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  constructor() {
    afterRenderEffect(() => {
      this.current();
      if (this.isBusy() || !this.isWaiting()) return;
      this.isWaiting.set(false);
      this.host.nativeElement.querySelector('input')?.focus();
    });
  }

  protected factsOf({ rows, files }: UnmatchedAgentDto): string {
    const count = (value: number, word: string): string =>
      `${this.formats.numbers.count(value)} ${word}${value === 1 ? '' : 's'}`;
    return `${count(rows, 'row')} in ${count(files, 'file')}`;
  }

  protected goTo(code: string): void {
    this.at.set(this.codes().findIndex((one) => one.code === code));
    this.chosen.set(code);
    this.isWaiting.set(true);
  }

  protected pick(code: string, person: FoundPerson | null): void {
    if (!person) return;
    this.at.set(
      Math.max(
        0,
        this.codes().findIndex((one) => one.code === code),
      ),
    );
    this.isWaiting.set(true);
    this.assigned.emit({ code, person });
  }
}
