import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { OrgMembershipDto } from '@tierline/api-client';
import { Button, Formats, Panel } from '@tierline/ui';
import { periodText, phaseOf } from '../../../../directory/periods.js';
import { capital, TREES, treeWord, type TreeKey } from '../../../../directory/trees.js';
import { valueOf, type Remote } from '../../../../remote.js';
import { byPhase } from '../../data/person-view.js';

/** Where a person belongs in the three trees: now, later and before. */
@Component({
  selector: 'app-belongs',
  imports: [Button, Panel, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-panel heading="Team, department and location">
    @switch (remote().state) {
      @case ('loading') {
        <span class="tl-skeleton"></span>
      }
      @case ('failed') {
        <div class="pad" role="alert">
          <p class="tl-error">It could not be read where the person belongs.</p>
          <button type="button" tlButton size="s" (click)="retry.emit()">Try again</button>
        </div>
      }
      @default {
        <ul class="tl-list">
          @for (tree of trees(); track tree.key) {
            <li>
              <span class="tree tl-muted">{{ tree.label }}</span>
              <div class="tl-grow">
                @for (one of tree.rows; track one.membership.id) {
                  <p [class.over]="one.phase === 'over'">
                    <a
                      class="tl-link-q"
                      [routerLink]="['/admin/organisation', tree.key]"
                      [queryParams]="{ node: one.membership.node.id }"
                      >{{ one.membership.node.name }}</a
                    >
                    <span class="tl-cap"> {{ one.when }}</span>
                    @if (mayMove() && one.phase !== 'over') {
                      <button
                        type="button"
                        class="tl-link leave"
                        [attr.aria-label]="'Leave ' + one.membership.node.name"
                        (click)="left.emit(one.membership)"
                      >
                        Leave…
                      </button>
                    }
                  </p>
                } @empty {
                  <p class="tl-muted">None</p>
                }
              </div>
              @if (mayMove()) {
                <button type="button" tlButton size="s" (click)="moved.emit(tree.key)">
                  {{ tree.isSomewhere ? 'Move' : 'Join' }}<span class="tl-sr"> {{ tree.label }}</span>
                </button>
              }
            </li>
          }
        </ul>
      }
    }
  </tl-panel>`,
  styles: `
    .pad,
    .tl-skeleton {
      margin: 12px 16px 16px;
    }

    ul {
      margin-top: 8px;
    }

    .tree {
      flex: none;
      width: 104px;
    }

    a {
      font-weight: 550;
    }

    .over a {
      color: var(--tl-ink-3);
      font-weight: 400;
    }

    .leave {
      min-height: 24px;
      margin-left: 6px;
      font: var(--tl-f-caption);
    }
  `,
})
export class Belongs {
  readonly remote = input.required<Remote<readonly OrgMembershipDto[]>>();
  readonly today = input.required<string>();
  readonly mayMove = input(false);
  readonly moved = output<TreeKey>();
  readonly left = output<OrgMembershipDto>();
  readonly retry = output();

  private readonly formats = inject(Formats);
  protected readonly trees = computed(() =>
    TREES.map((key) => {
      const all = (valueOf(this.remote()) ?? []).filter((membership) => membership.tree === key);
      const rows = byPhase(all, this.today()).map((membership) => ({
        membership,
        when: periodText(membership, this.formats.dates, this.today()),
        phase: phaseOf(membership, this.today()),
      }));
      return { key, label: capital(treeWord(key)), rows, isSomewhere: rows.some((row) => row.phase === 'now') };
    }),
  );
}
