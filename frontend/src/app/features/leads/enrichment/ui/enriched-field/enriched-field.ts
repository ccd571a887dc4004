import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import type { EnrichedField, EnrichmentValueDto } from '@tierline/api-client';
import { Button, Control, Field, Formats, Icon, Select, Tag } from '@tierline/ui';
import {
  decisionTag,
  fieldWord,
  SEGMENT_CHOICES,
  sourceLine,
  VALUE_CHOICES,
  valueWord,
} from '../../data/enrichment-words.js';

/** One field that rules, a model or a person filled: its value, where it comes from, and what can be decided about it. */
@Component({
  selector: 'app-enriched-field',
  imports: [Button, Control, Field, Icon, Select, Tag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './enriched-field.html',
  styles: `
    :host {
      display: block;
      padding: 10px 0;
      border-top: 1px solid var(--tl-line);
    }

    header {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 8px;
      align-items: center;
      min-height: 28px;
    }

    h3 {
      font: var(--tl-f-label);
      color: var(--tl-ink-2);
    }

    .acts {
      display: flex;
      gap: 4px;
      margin-left: auto;
    }

    .rejected {
      color: var(--tl-ink-3);
      text-decoration: line-through;
    }

    ul {
      padding-left: 18px;
      list-style: disc;
    }

    form {
      display: grid;
      gap: 8px;
      margin-top: 6px;
    }
  `,
})
export class EnrichedFieldView {
  readonly field = input.required<EnrichedField>();
  /** Null while nobody has said anything about the field. */
  readonly value = input.required<EnrichmentValueDto | null>();
  readonly mayEdit = input(false);
  readonly isBusy = input(false);
  readonly accepted = output<EnrichmentValueDto>();
  readonly rejected = output<EnrichmentValueDto>();
  /** Texts that a person wrote; null gives the field back to rules and models. */
  readonly written = output<readonly string[] | null>();

  private readonly formats = inject(Formats);
  protected readonly isEditing = signal(false);
  protected readonly draft = signal('');
  protected readonly isTried = signal(false);

  protected readonly label = computed(() => fieldWord(this.field()));
  protected readonly texts = computed(() => (this.value()?.texts ?? []).map((text) => valueWord(this.field(), text)));
  protected readonly tag = computed(() => {
    const value = this.value();
    return value ? decisionTag(value) : null;
  });
  protected readonly source = computed(() => {
    const value = this.value();
    return value ? sourceLine(value, this.formats) : null;
  });
  protected readonly canDecide = computed(() => {
    const value = this.value();
    return value !== null && value.origin !== 'human' && value.decision === 'proposed';
  });
  protected readonly choices = computed(() => {
    if (this.field() === 'segment') return SEGMENT_CHOICES;
    return this.field() === 'potentialValue' ? VALUE_CHOICES : null;
  });
  protected readonly fault = computed(() => (this.isTried() ? this.faultOf(this.lines()) : null));
  private readonly lines = computed(() =>
    this.draft()
      .split(this.field() === 'benefits' ? '\n' : '\0')
      .map((line) => line.trim())
      .filter(Boolean),
  );

  protected edit(): void {
    this.draft.set((this.value()?.texts ?? []).join('\n'));
    this.isTried.set(false);
    this.isEditing.set(true);
  }

  protected type(event: Event): void {
    this.draft.set((event.target as HTMLTextAreaElement).value);
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const lines = this.lines();
    if (this.faultOf(lines) !== null) return;
    this.isEditing.set(false);
    this.written.emit(lines);
  }

  private faultOf(lines: readonly string[]): string | null {
    if (this.field() !== 'benefits') return lines.length === 1 ? null : 'Choose or write something.';
    return lines.length === 3 && new Set(lines).size === 3 ? null : 'Write three different benefits, one a line.';
  }
}
