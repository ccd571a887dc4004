import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { DutyResponse } from '@tierline/api-client';
import { Banner, Dialogs, FailedState, NoRight, Page, PageHead, Tag, Toasts } from '@tierline/ui';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { valueOf } from '../../../../remote.js';
import { CompanyStore } from '../../data/company-store.js';
import { SETTINGS_TABS } from '../../data/settings-tabs.js';

/** The rules of duty that beat every grant, and which of them the company only records. */
@Component({
  selector: 'app-duties',
  imports: [Banner, FailedState, LinkTabs, NoRight, Page, PageHead, Tag],
  providers: [CompanyStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<tl-page>
    <tl-page-head heading="Rules of duty" [crumb]="{ label: 'Company settings', link: '/admin/settings' }" />
    <app-link-tabs pageBar label="Company settings" [tabs]="tabs" />
    @if (problem(); as failed) {
      @if (failed.status === 403) {
        <tl-no-right />
      } @else {
        <tl-failed
          heading="The rules could not be read"
          [text]="failed.detail"
          [code]="failed.code"
          [requestId]="failed.requestId"
          (retry)="load()"
        />
      }
    } @else {
      @if (store.acts.refusal(); as refused) {
        <tl-banner tone="error" [heading]="refused.title">{{ refused.detail }}</tl-banner>
      }
      <p class="tl-muted lead">
        These rules count for everybody, administrators too. A company with fewer people than a rule needs may only
        record it: the act is done, and carries a mark in the audit log.
      </p>
      <ol class="rules">
        @for (duty of duties(); track duty.rule) {
          <li>
            <span class="rule tl-mono">{{ duty.rule }}</span>
            <div class="tl-grow">
              <p>{{ duty.sentence }}</p>
              @if (duty.isRecordable) {
                <p class="tl-cap">{{ peopleText(duty) }}</p>
              }
            </div>
            @if (duty.isRecordable) {
              <select
                class="tl-input"
                [attr.aria-label]="'How ' + duty.rule + ' counts'"
                [disabled]="store.acts.isBusy()"
                (change)="choose(duty, $event)"
              >
                <option value="refuse" [selected]="!isRecordOnly(duty)">Refuses</option>
                <option value="record-only" [selected]="isRecordOnly(duty)" [disabled]="isKept(duty)">
                  Record only
                </option>
              </select>
            } @else {
              <tl-tag [icon]="'lock'">Always refuses</tl-tag>
            }
          </li>
        } @empty {
          @for (line of [1, 2, 3, 4, 5, 6]; track line) {
            <li><span class="tl-skeleton"></span></li>
          }
        }
      </ol>
    }
  </tl-page>`,
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    tl-banner,
    .lead {
      margin-bottom: 16px;
      max-width: 720px;
    }

    .rules {
      max-width: 960px;
      border: 1px solid var(--tl-line);
      border-radius: var(--tl-r-3);
    }

    li {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
      align-items: center;
      min-height: 52px;
      padding: 8px 16px;
    }

    li + li {
      border-top: 1px solid var(--tl-line);
    }

    .rule {
      width: 32px;
      font-weight: 650;
    }

    li > div {
      min-width: 220px;
    }

    select {
      width: 148px;
      height: var(--tl-h-s);
    }

    .tl-skeleton {
      width: 70%;
    }
  `,
})
export class Duties {
  protected readonly store = inject(CompanyStore);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly tabs = SETTINGS_TABS;
  protected readonly duties = computed(() => valueOf(this.store.duties()) ?? []);
  protected readonly problem = computed(() => {
    const duties = this.store.duties();
    return duties.state === 'failed' ? duties.problem : null;
  });

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.store.load();
    void this.store.loadDuties();
  }

  protected peopleText({ people, peopleNeeded }: DutyResponse): string {
    if (people === null || peopleNeeded === null) return '';
    return people < peopleNeeded
      ? `Needs ${peopleNeeded} persons; ${people} of you could keep it. It may be recorded only.`
      : `Needs ${peopleNeeded} persons; ${people} of you can keep it, so it can’t be recorded only.`;
  }

  /** There are people enough: the server would refuse to only record it. */
  protected isKept(duty: DutyResponse): boolean {
    const { people, peopleNeeded } = duty;
    return people !== null && peopleNeeded !== null && people >= peopleNeeded && !this.isRecordOnly(duty);
  }

  protected isRecordOnly(duty: DutyResponse): boolean {
    return duty.mode === 'record-only';
  }

  protected async choose(duty: DutyResponse, event: Event): Promise<void> {
    const select = event.target as HTMLSelectElement;
    const isRecordOnly = select.value === 'record-only';
    if (!(await this.isSure(duty, isRecordOnly)) || !(await this.change(duty, isRecordOnly))) {
      select.value = this.isRecordOnly(duty) ? 'record-only' : 'refuse';
      return;
    }
    this.toasts.show({ text: isRecordOnly ? `${duty.rule} is recorded only` : `${duty.rule} refuses again` });
  }

  private isSure(duty: DutyResponse, isRecordOnly: boolean): Promise<boolean> {
    if (!isRecordOnly) return Promise.resolve(true);
    return this.dialogs.confirm({
      title: `Only record ${duty.rule}?`,
      text: `${duty.sentence} From now on such an act is done all the same, and carries a mark in the audit log and in the close.`,
      yes: `Only record ${duty.rule}`,
      no: 'Keep refusing',
    });
  }

  private async change(duty: DutyResponse, isRecordOnly: boolean): Promise<boolean> {
    const others = this.duties().flatMap((one) => (this.isRecordOnly(one) && one.rule !== duty.rule ? [one.rule] : []));
    const isDone = await this.store.change({ recordOnlyDuties: isRecordOnly ? [...others, duty.rule] : others });
    if (isDone) await this.store.loadDuties();
    return isDone;
  }
}
