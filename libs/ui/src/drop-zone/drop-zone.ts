import {
  ChangeDetectionStrategy,
  Component,
  computed,
  ElementRef,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { Button } from '../button/button.js';
import { Icon } from '../icon/icon.js';
import { WriteLock } from '../write-lock/write-lock.js';

/** Takes files: dropped on it, or chosen by its button; one at a time unless it says `isMultiple`. While something is under way, that stands
 *  in its place. */
@Component({
  selector: 'tl-drop-zone',
  imports: [Button, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    '[class.over]': 'isOver()',
    '(dragover)': 'over($event)',
    '(dragleave)': 'isOver.set(false)',
    '(drop)': 'drop($event)',
  },
  template: `<input
      #file
      type="file"
      class="tl-sr"
      tabindex="-1"
      [accept]="accept()"
      [multiple]="isMultiple()"
      [attr.aria-label]="label()"
      [disabled]="isOff()"
      (change)="choose($event)"
    />
    @if (isBusy()) {
      <ng-content select="[dropBusy]" />
    } @else {
      <span class="ball"><tl-icon name="file-up" [size]="20" /></span>
      <div class="tl-grow">
        <div class="tl-row tl-wrap">
          <button type="button" tlButton [disabled]="isOff()" [title]="lock.reason() ?? ''" (click)="file.click()">
            {{ label() }}
          </button>
          <span class="tl-muted or">{{ isMultiple() ? 'or drop them here' : 'or drop it here' }}</span>
        </div>
        <ng-content />
      </div>
    }`,
  styles: `
    :host {
      display: flex;
      gap: 14px;
      align-items: center;
      padding: 18px 20px;
      border: 1.5px dashed var(--tl-control);
      border-radius: var(--tl-r-3);
      background: var(--tl-surface-2);
    }

    :host(.over) {
      border-color: var(--tl-primary);
      background: var(--tl-select);
    }

    .ball {
      display: grid;
      flex: none;
      place-items: center;
      width: 40px;
      height: 40px;
      border-radius: 50%;
      background: var(--tl-surface-3);
      color: var(--tl-ink-2);
    }

    @media (max-width: 767px) {
      :host {
        padding: 14px;
      }

      .or,
      .ball {
        display: none;
      }
    }
  `,
})
export class DropZone {
  readonly label = input('Choose a file');
  readonly accept = input('');
  readonly isBusy = input(false);
  readonly isDisabled = input(false);
  readonly isMultiple = input(false);
  readonly picked = output<File>();
  /** All files of one choice; only said where several may come. */
  readonly pickedAll = output<readonly File[]>();
  protected readonly isOver = signal(false);
  protected readonly lock = inject(WriteLock);
  protected readonly isOff = computed(() => this.isDisabled() || this.lock.reason() !== null);
  private readonly file = viewChild.required<ElementRef<HTMLInputElement>>('file');

  protected over(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(!this.isBusy() && !this.isOff());
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver.set(false);
    if (!this.isBusy() && !this.isOff()) this.take(event.dataTransfer?.files);
  }

  protected choose(event: Event): void {
    this.take((event.target as HTMLInputElement).files);
    this.file().nativeElement.value = ''; // the same file can be chosen again
  }

  private take(list: FileList | null | undefined): void {
    const files = [...(list ?? [])];
    if (this.isMultiple() && files.length > 0) this.pickedAll.emit(files);
    else if (files[0]) this.picked.emit(files[0]);
  }
}
