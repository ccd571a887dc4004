import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output } from '@angular/core';
import type { ImportDto, TargetOptionDto } from '@tierline/api-client';
import { Button, Icon, Writes } from '@tierline/ui';
import { OptionFields, type OptionValues } from '../option-fields/option-fields.js';

/** By which choices a file was read, to be read again by others. */
@Component({
  selector: 'tl-import-options',
  imports: [Button, Icon, OptionFields, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="fields" role="group" aria-label="How the file is read">
      <tl-option-fields [options]="options()" [values]="draft()" (changed)="draft.set($event)" />
    </div>
    @if (isChanged()) {
      <div class="tl-row tl-wrap">
        <button type="button" tlButton="text" size="s" (click)="draft.set(given())">Undo my choices</button>
        <button type="button" tlButton="primary" size="s" tlWrites [disabled]="isBusy()" (click)="chosen.emit(draft())">
          <tl-icon name="refresh" [size]="14" />Read again
        </button>
        <span class="tl-cap">Corrections by hand are gone then: they belonged to the rows as they were read.</span>
      </div>
    }`,
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 200px), 260px));
      gap: 12px 16px;
      margin-bottom: 12px;
    }
  `,
})
export class ImportOptions {
  readonly item = input.required<Pick<ImportDto, 'params'>>();
  readonly options = input.required<readonly TargetOptionDto[]>();
  readonly isBusy = input(false);
  readonly chosen = output<OptionValues>();

  protected readonly given = computed<OptionValues>(() =>
    Object.fromEntries(
      this.options().map(({ name, default: usual }) => [name, this.item().params[name] ?? usual ?? '']),
    ),
  );
  protected readonly draft = linkedSignal(() => this.given());
  protected readonly isChanged = computed(() =>
    this.options().some(({ name }) => this.draft()[name] !== this.given()[name]),
  );
}
