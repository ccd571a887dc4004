import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { RoleAssignmentResponse } from '@tierline/api-client';
import { Button, Formats, Icon, Panel, Tag, Writes } from '@tierline/ui';
import { periodText, phaseOf } from '../../../../directory/periods.js';
import { anchorText } from '../../../../directory/rights-words.js';
import { valueOf, type Remote } from '../../../../remote.js';
import { byPhase } from '../../data/person-view.js';

/** The roles of a person: where each is held, and between which days. */
@Component({
  selector: 'app-held-roles',
  imports: [Button, Icon, Panel, RouterLink, Tag, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-panel heading="Roles">
    <ng-container panelTools>
      @if (mayAssign()) {
        <button type="button" tlWrites tlButton size="s" (click)="added.emit()">
          <tl-icon name="plus" [size]="14" />Assign role
        </button>
      }
    </ng-container>
    @switch (remote().state) {
      @case ('loading') {
        <span class="tl-skeleton"></span>
      }
      @case ('failed') {
        <div class="pad" role="alert">
          <p class="tl-error">The roles could not be read.</p>
          <button type="button" tlButton size="s" (click)="retry.emit()">Try again</button>
        </div>
      }
      @default {
        <ul class="tl-list">
          @for (one of rows(); track one.id) {
            <li [class.over]="one.phase === 'over'">
              <div class="tl-grow">
                <a class="tl-link-q name" [routerLink]="['/admin/roles', one.role.key]">{{ one.role.title }}</a>
                <p class="tl-cap">{{ one.where }}, {{ one.when }}</p>
              </div>
              @if (one.phase !== 'now') {
                <tl-tag [tone]="one.phase === 'coming' ? 'info' : 'neutral'" [icon]="null">{{
                  one.phase === 'coming' ? 'To come' : 'Ended'
                }}</tl-tag>
              }
              @if (mayAssign() && one.phase !== 'over') {
                <button
                  type="button"
                  tlButton="danger"
                  size="s"
                  [attr.aria-label]="'End ' + one.role.title"
                  (click)="endAsked.emit(one.assignment)"
                >
                  End…
                </button>
              }
            </li>
          } @empty {
            <li class="tl-muted">No role yet. Without one the person may do nothing.</li>
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

    li {
      align-items: center;
    }

    .name {
      font-weight: 550;
    }

    .over .name {
      color: var(--tl-ink-3);
      font-weight: 400;
    }
  `,
})
export class HeldRoles {
  readonly remote = input.required<Remote<readonly RoleAssignmentResponse[]>>();
  readonly today = input.required<string>();
  readonly mayAssign = input(false);
  readonly added = output();
  readonly endAsked = output<RoleAssignmentResponse>();
  readonly retry = output();

  private readonly formats = inject(Formats);
  protected readonly rows = computed(() =>
    byPhase(valueOf(this.remote()) ?? [], this.today()).map((assignment) => ({
      id: assignment.id,
      role: assignment.role,
      where: anchorText(assignment.anchor),
      when: periodText(assignment, this.formats.dates, this.today()),
      phase: phaseOf(assignment, this.today()),
      assignment,
    })),
  );
}
