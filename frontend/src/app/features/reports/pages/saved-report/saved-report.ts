import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import type { ScheduleReportRequest } from '@tierline/api-client';
import {
  Banner,
  Button,
  Dialogs,
  FailedState,
  Formats,
  Icon,
  NoRight,
  Page,
  PageHead,
  QueryState,
  SideSheet,
  Toasts,
  Writes,
} from '@tierline/ui';
import { downloading } from '../../../../paged-list.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { addressOf } from '../../data/report-question.js';
import { questionText } from '../../data/saved-view.js';
import { scheduleText } from '../../data/schedule-view.js';
import { SavedStore } from '../../data/saved-store.js';
import { DownloadMenu, type ReportForm } from '../../ui/download-menu/download-menu.js';
import { ReportAnswer } from '../../ui/report-answer/report-answer.js';
import { ScheduleForm } from '../../ui/schedule-form/schedule-form.js';

/** A report that a person keeps: its answer of now, as a file, by mail, changed or deleted. */
@Component({
  selector: 'app-saved-report',
  imports: [
    Banner,
    Button,
    DownloadMenu,
    FailedState,
    Icon,
    MatMenuModule,
    NoRight,
    Page,
    PageHead,
    ReportAnswer,
    RouterLink,
    ScheduleForm,
    SideSheet,
    Writes,
  ],
  providers: [SavedStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './saved-report.html',
  styleUrl: '../report-page.scss',
})
export class SavedReport {
  /** From the address. */
  readonly id = input.required<string>();

  protected readonly store = inject(SavedStore);
  private readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly query = inject(QueryState);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly router = inject(Router);
  private readonly fetching = downloading('The file could not be made.');

  protected readonly crumb = { label: 'Reports', link: '/reports' };
  protected readonly report = computed(() => valueOf(this.store.report()));
  protected readonly answer = computed(() => valueOf(this.store.answer()));
  protected readonly mayExport = computed(() => this.session.can('report.export'));
  protected readonly question = computed(() => {
    const report = this.report();
    return report ? questionText(report, this.formats.dates) : '';
  });
  protected readonly maySchedule = computed(() => this.session.can('report.schedule'));
  protected readonly isScheduling = computed(() => this.maySchedule() && this.query.get('open') === 'schedule');
  /** When it is sent, or why it is not sent any more. */
  protected readonly sent = computed(() => {
    const schedule = this.report()?.schedule;
    if (!schedule) return null;
    if (schedule.nextDueAt === null) return 'Not sent any more: you lack the right to have reports sent.';
    return `Sent by mail: ${scheduleText(schedule)}, next ${this.formats.dates.instant(schedule.nextDueAt)}.`;
  });
  protected readonly change = computed(() => {
    const report = this.report();
    return report ? { ...addressOf(report.definition), change: report.id } : {};
  });
  protected readonly problem = computed(() => {
    const [report, answer] = [this.store.report(), this.store.answer()];
    if (report.state === 'failed') return report.problem;
    return answer.state === 'failed' ? answer.problem : null;
  });
  protected readonly isBusy = computed(() => {
    const remote = this.store.answer();
    return remote.state === 'ready' && remote.isRefreshing;
  });

  constructor() {
    effect(() => void this.store.open(this.id()));
  }

  protected download(format: ReportForm): void {
    void this.fetching(() => this.store.download(format));
  }

  protected print(): void {
    globalThis.print();
  }

  protected askSchedule(): void {
    this.store.acts.clear();
    void this.query.set({ open: 'schedule' });
  }

  protected close(): void {
    this.store.acts.clear();
    void this.query.set({ open: null });
  }

  protected async mail(): Promise<void> {
    if (await this.store.mail()) this.toasts.show({ text: 'It is on its way to your address, as PDF' });
  }

  protected async schedule(body: ScheduleReportRequest): Promise<void> {
    if (!(await this.store.schedule(body))) return;
    this.toasts.show({ text: `${this.report()?.name ?? 'The report'} is sent to you by mail` });
    this.close();
  }

  protected async stop(): Promise<void> {
    if (!(await this.store.stop())) return;
    this.toasts.show({ text: `${this.report()?.name ?? 'The report'} is not sent any more` });
    this.close();
  }

  protected async remove(): Promise<void> {
    const name = this.report()?.name ?? '';
    const isSure = await this.dialogs.confirm({
      title: `Delete ${name}?`,
      text: 'The question is forgotten, and it is not sent by mail any more. Leads and campaign rows stay as they are.',
      yes: 'Delete report',
      no: 'Keep it',
      isDestructive: true,
    });
    if (!isSure || !(await this.store.remove())) return;
    this.toasts.show({ text: `${name} is deleted` });
    await this.router.navigate(['/reports']);
  }
}
