import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import type { TargetLoaderDto } from '@tierline/api-client';
import { Button, Field, Select, Writes, type Choice } from '@tierline/ui';
import { stillAsked, type AskedField, type Question, type UploadChoices } from '../../data/upload-view.js';

/** Asks for what a file does not say itself: who sent it, and its months. */
@Component({
  selector: 'tl-upload-question',
  imports: [Button, Field, Select, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `@for (reason of question().reasons; track reason) {
      <p class="tl-small tl-muted">{{ reason }}</p>
    }
    <div class="fields" role="group" [attr.aria-label]="'Choices of ' + name()">
      @if (isAsked('loader')) {
        <tl-field label="Product line" [error]="errorOf('loader')">
          <tl-select
            placeholder="Choose who sent it"
            [choices]="loaderChoices()"
            [value]="draft().loader"
            (valueChange)="choose('loader', $event)"
          />
        </tl-field>
      }
      @if (isAsked('commissionMonth')) {
        <tl-field label="Commission month" [error]="errorOf('commissionMonth')">
          <tl-select
            placeholder="Choose a month"
            [choices]="months()"
            [value]="draft().commissionMonth"
            (valueChange)="choose('commissionMonth', $event)"
          />
        </tl-field>
      }
      @if (isAsked('revenueMonth')) {
        <tl-field
          hint="The file does not say when its sales count."
          label="Revenue month"
          [error]="errorOf('revenueMonth')"
        >
          <tl-select
            placeholder="Choose a month"
            [choices]="months()"
            [value]="draft().revenueMonth"
            (valueChange)="choose('revenueMonth', $event)"
          />
        </tl-field>
      }
    </div>
    <button type="button" tlButton="primary" size="s" tlWrites (click)="answer()">Read the file</button>`,
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 260px));
      gap: 12px 16px;
      margin: 8px 0 10px;
    }
  `,
})
export class UploadQuestion {
  readonly name = input.required<string>();
  readonly question = input.required<Question>();
  readonly loaders = input.required<readonly TargetLoaderDto[]>();
  readonly months = input.required<readonly Choice[]>();
  readonly answered = output<UploadChoices>();

  protected readonly draft = linkedSignal(() => this.question().proposed);
  private readonly isTried = signal(false);
  protected readonly loaderChoices = computed(() =>
    this.loaders().map((one) => ({ value: one.slug, label: one.title })),
  );
  private readonly loader = computed(() => this.loaders().find((one) => one.slug === this.draft().loader) ?? null);
  private readonly open = computed(() => stillAsked(this.draft(), this.question().asked, this.loader()));

  protected isAsked(field: AskedField): boolean {
    return (
      this.question().asked[field] !== undefined ||
      (field === 'revenueMonth' && (this.loader()?.needsRevenueMonth ?? false))
    );
  }

  protected errorOf(field: AskedField): string | null {
    return this.isTried() ? (this.open()[field] ?? null) : null;
  }

  protected choose(field: AskedField, value: string | null): void {
    this.draft.update((draft) => ({ ...draft, [field]: value }));
  }

  protected answer(): void {
    this.isTried.set(true);
    if (Object.keys(this.open()).length === 0) this.answered.emit(this.draft());
  }
}
