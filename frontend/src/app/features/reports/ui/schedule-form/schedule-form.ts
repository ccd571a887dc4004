import { ChangeDetectionStrategy, Component, input, linkedSignal, output } from '@angular/core';
import type { Problem, ReportScheduleDto, ScheduleReportRequest } from '@tierline/api-client';
import { Banner, Button, Field, Select, Writes } from '@tierline/ui';
import { FORMATS, HOURS, MONTH_DAYS, RHYTHMS, WEEKDAYS } from '../../data/schedule-view.js';

/** When a report is sent to oneself by mail. */
@Component({
  selector: 'app-schedule-form',
  imports: [Banner, Button, Field, Select, Writes],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<form class="tl-form" novalidate (submit)="save($event)">
    @if (problem(); as refused) {
      <tl-banner tone="error" [heading]="refused.title">{{ refused.detail }}</tl-banner>
    }
    <tl-field label="How often">
      <tl-select [choices]="rhythms" [(value)]="rhythm" />
    </tl-field>
    @if (rhythm() === 'weekly') {
      <tl-field label="Weekday">
        <tl-select [choices]="weekdays" [(value)]="weekday" />
      </tl-field>
    }
    @if (rhythm() === 'monthly') {
      <tl-field label="Day of the month" hint="A month that is too short uses its last day.">
        <tl-select [choices]="days" [(value)]="dayOfMonth" />
      </tl-field>
    }
    <tl-field label="At" hint="Of the company's clock.">
      <tl-select [choices]="hours" [(value)]="hour" />
    </tl-field>
    <tl-field label="As" hint="It is worked out anew each time, and sent to your own address.">
      <tl-select [choices]="formats" [(value)]="format" />
    </tl-field>
    <div class="tl-row tl-wrap">
      <button type="submit" tlWrites tlButton="primary" [disabled]="isBusy()">Send by mail</button>
      @if (schedule()) {
        <button type="button" tlWrites tlButton="danger" [disabled]="isBusy()" (click)="stopped.emit()">
          Stop sending
        </button>
      }
    </div>
  </form>`,
})
export class ScheduleForm {
  /** Null while it is not sent. */
  readonly schedule = input.required<ReportScheduleDto | null>();
  readonly problem = input<Problem | null>(null);
  readonly isBusy = input(false);
  readonly saved = output<ScheduleReportRequest>();
  readonly stopped = output();

  protected readonly rhythms = RHYTHMS;
  protected readonly weekdays = WEEKDAYS;
  protected readonly days = MONTH_DAYS;
  protected readonly hours = HOURS;
  protected readonly formats = FORMATS;
  protected readonly rhythm = linkedSignal<string | null>(() => this.schedule()?.rhythm ?? 'weekly');
  protected readonly weekday = linkedSignal<string | null>(() => String(this.schedule()?.weekday ?? 1));
  protected readonly dayOfMonth = linkedSignal<string | null>(() => String(this.schedule()?.dayOfMonth ?? 1));
  protected readonly hour = linkedSignal<string | null>(() => String(this.schedule()?.hour ?? 7));
  protected readonly format = linkedSignal<string | null>(() => this.schedule()?.format ?? 'pdf');

  protected save(event: Event): void {
    event.preventDefault();
    this.saved.emit({
      rhythm: this.rhythm() as ScheduleReportRequest['rhythm'],
      weekday: Number(this.weekday()),
      dayOfMonth: Number(this.dayOfMonth()),
      hour: Number(this.hour()),
      format: this.format() as ScheduleReportRequest['format'],
    });
  }
}
