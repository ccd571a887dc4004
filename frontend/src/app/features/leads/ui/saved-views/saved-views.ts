import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Button, Icon, Writes } from '@tierline/ui';

/** A kept selection of leads. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly isShared: boolean;
  /** Whether this person keeps it in sight. */
  readonly isPinned: boolean;
  /** Whether this person may change it. */
  readonly isMine: boolean;
}

/** Saved views of a list: the pinned ones in sight, the others in a menu, with saving, pinning and removing. */
@Component({
  selector: 'app-saved-views',
  imports: [Button, Icon, MatMenuModule, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'group', 'aria-label': 'Saved views' },
  template: `@for (view of pinned(); track view.id) {
      <button
        type="button"
        class="tl-chip s"
        [class.set]="view.id === active()"
        [attr.aria-pressed]="view.id === active()"
        (click)="opened.emit(view)"
      >
        <tl-icon name="pin" [size]="14" /><span class="v">{{ view.name }}</span>
      </button>
    }
    <button type="button" tlButton="text" size="s" [matMenuTriggerFor]="menu">
      <tl-icon name="bookmark" [size]="14" />Views<tl-icon name="chevron-down" [size]="14" />
    </button>
    <mat-menu #menu="matMenu">
      @for (view of views(); track view.id) {
        <button mat-menu-item type="button" [matMenuTriggerFor]="acts" [matMenuTriggerData]="{ view }">
          {{ view.name }}
          <span class="tl-cap">{{ view.isShared ? 'shared' : 'private' }}</span>
        </button>
      } @empty {
        <p class="none tl-cap">No views yet. Filter the list, then save it.</p>
      }
      <button mat-menu-item type="button" tlWrites [disabled]="!canSave()" (click)="saveAsked.emit()">
        Save this view…
      </button>
    </mat-menu>
    <mat-menu #acts="matMenu">
      <ng-template matMenuContent let-view="view">
        <button mat-menu-item type="button" (click)="opened.emit(view)">Open</button>
        <button mat-menu-item type="button" tlWrites (click)="pinToggled.emit(view)">
          {{ view.isPinned ? 'Unpin' : 'Pin to the list' }}
        </button>
        @if (view.isMine) {
          <button mat-menu-item type="button" tlWrites (click)="shareToggled.emit(view)">
            {{ view.isShared ? 'Make private' : 'Share with everybody' }}
          </button>
          <button mat-menu-item type="button" tlWrites [disabled]="!canSave()" (click)="replaced.emit(view)">
            Replace by what is shown
          </button>
          <button mat-menu-item type="button" class="tl-error" tlWrites (click)="removed.emit(view)">Remove</button>
        }
      </ng-template>
    </mat-menu>`,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
    }

    .tl-cap {
      margin-left: 8px;
    }

    .none {
      padding: 8px 16px;
      margin: 0;
    }
  `,
})
export class SavedViews {
  readonly views = input.required<readonly SavedView[]>();
  /** The view that the address stands for. */
  readonly active = input<string | null>(null);
  /** Whether the list is narrowed, so that there is something to save. */
  readonly canSave = input(false);
  readonly opened = output<SavedView>();
  readonly saveAsked = output();
  readonly replaced = output<SavedView>();
  readonly pinToggled = output<SavedView>();
  readonly shareToggled = output<SavedView>();
  readonly removed = output<SavedView>();
  protected readonly pinned = computed(() => this.views().filter(({ isPinned }) => isPinned));
}
