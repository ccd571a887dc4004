import { ChangeDetectionStrategy, Component, ElementRef, inject, input, output, signal } from '@angular/core';
import { Icon } from '@tierline/ui';

const MOST = 20;

/** Other headers under which a column comes, so that a file with one of them is not held. */
@Component({
  selector: 'app-other-names',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './other-names.html',
  styleUrl: './other-names.scss',
})
export class OtherNames {
  readonly header = input.required<string>();
  readonly names = input.required<readonly string[]>();
  readonly isReadOnly = input(false);
  readonly changed = output<readonly string[]>();

  protected readonly isAdding = signal(false);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  protected mayAdd(): boolean {
    return !this.isReadOnly() && this.names().length < MOST;
  }

  protected begin(): void {
    this.isAdding.set(true);
    this.focus('input');
  }

  /** Takes a name over; one that is known already adds nothing. */
  protected add(text: string): void {
    if (!this.isAdding()) return;
    this.isAdding.set(false);
    const name = text.trim();
    const known = [this.header(), ...this.names()].map(folded);
    if (name !== '' && !known.includes(folded(name))) this.changed.emit([...this.names(), name]);
  }

  protected enter(event: Event, text: string): void {
    event.preventDefault();
    this.add(text);
    this.focus('.add');
  }

  protected giveUp(event: Event): void {
    event.stopPropagation();
    this.isAdding.set(false);
    this.focus('.add');
  }

  protected remove(name: string): void {
    this.changed.emit(this.names().filter((other) => other !== name));
    this.focus('.add');
  }

  private focus(selector: string): void {
    setTimeout(() => this.host.nativeElement.querySelector<HTMLElement>(selector)?.focus());
  }
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
