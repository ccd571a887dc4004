import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import { Button, Formats, Icon, Select, Writes, type Choice } from '@tierline/ui';
import { NO_REPLACEMENT, trialText, type FixTrial, type Replacement } from '../../data/fix-view.js';

/** How far the count of a replacement is. */
export type Counted =
  | { readonly state: 'idle' | 'counting' }
  | { readonly state: 'failed'; readonly text: string }
  | { readonly state: 'ready'; readonly trial: FixTrial };

/** Looks for a text in the rows of a file and puts another in its place; says what changes before it is done. */
@Component({
  selector: 'tl-find-replace',
  imports: [Button, Icon, Select, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', 'aria-label': 'Find and replace', '(keydown.escape)': 'closed.emit()' },
  templateUrl: './find-replace.html',
  styleUrl: './find-replace.scss',
})
export class FindReplace {
  readonly columns = input.required<readonly Choice[]>();
  readonly counted = input.required<Counted>();
  readonly isBusy = input(false);
  /** Which rows are meant, when not all are: "Only in the 25 rows shown." */
  readonly scope = input<string | null>(null);
  /** What to begin with. */
  readonly start = input<Replacement>(NO_REPLACEMENT);
  /** What to count; null while there is nothing to look for. */
  readonly asked = output<Replacement | null>();
  readonly replaced = output<Replacement>();
  readonly closed = output();

  protected readonly draft = linkedSignal(() => this.start());
  private readonly formats = inject(Formats);
  protected readonly trial = computed(() => {
    const counted = this.counted();
    return counted.state === 'ready' ? counted.trial : null;
  });
  protected readonly text = computed(() => {
    const counted = this.counted();
    if (counted.state === 'ready') return trialText(counted.trial, (value) => this.formats.numbers.count(value));
    if (counted.state === 'failed') return counted.text;
    return counted.state === 'counting' ? 'Counting…' : 'Write what to look for.';
  });
  protected readonly button = computed(() => {
    const rows = this.trial()?.rows ?? 0;
    return rows === 0 ? 'Replace' : `Replace in ${this.formats.numbers.count(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  });

  constructor() {
    effect(() => {
      const draft = this.draft();
      this.asked.emit(draft.find === '' ? null : draft);
    });
  }

  protected write(change: Partial<Replacement>): void {
    this.draft.update((draft) => ({ ...draft, ...change }));
  }

  protected replace(): void {
    if ((this.trial()?.cells ?? 0) > 0) this.replaced.emit(this.draft());
  }
}
