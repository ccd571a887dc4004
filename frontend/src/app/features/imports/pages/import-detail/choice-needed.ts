import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import type { ImportDto } from '@tierline/api-client';
import { Banner, Formats } from '@tierline/ui';
import { ChoiceStore } from '../../data/choice-store.js';
import { NewImportStore } from '../../data/new-import-store.js';
import { askedByImport, monthChoices, type UploadChoices } from '../../data/upload-view.js';
import { UploadQuestion } from '../../ui/upload-question/upload-question.js';

/** A file that came without its loader or month, and whose content does not make them sure: what it tells, and the choice. */
@Component({
  selector: 'tl-choice-needed',
  imports: [Banner, UploadQuestion],
  providers: [ChoiceStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-banner tone="warn" heading="This file needs a choice">
      <p>It is read as soon as you say whose it is and in which month it is paid. Nothing was stored yet.</p>
    </tl-banner>
    @if (store.acts.refusal(); as refused) {
      <tl-banner tone="error">
        <span class="tl-strong">{{ refused.title }}.</span> {{ refused.detail }}
      </tl-banner>
    }
    @if (question(); as open) {
      <section class="panel" aria-label="Choices of this file">
        <tl-upload-question
          [name]="item().fileName"
          [question]="open"
          [loaders]="targets.loaders()"
          [months]="months()"
          (answered)="answer($event)"
        />
      </section>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 16px;
      max-width: 860px;
    }

    .panel {
      padding: 16px 20px;
      border: 1px solid var(--tl-line);
      border-radius: var(--tl-r-3);
    }
  `,
})
export class ChoiceNeeded {
  readonly item = input.required<ImportDto>();
  /** The file is being read again. */
  readonly chosen = output();

  protected readonly store = inject(ChoiceStore);
  protected readonly targets = inject(NewImportStore);
  private readonly formats = inject(Formats);
  protected readonly question = computed(() => askedByImport(this.item()));
  protected readonly months = computed(() => {
    const today = this.formats.today();
    return monthChoices(today, (month) => this.formats.dates.month(month));
  });

  protected async answer(choices: UploadChoices): Promise<void> {
    await this.store.choose(this.item(), choices);
    this.chosen.emit(); // a refusal stays on the screen, beside the newest state
  }
}
