import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import {
  Banner,
  Button,
  Control,
  FailedState,
  Field,
  FilterBar,
  NoRight,
  Page,
  PageBar,
  PageHead,
  QueryState,
  SideSheet,
  Toasts,
  Writes,
} from '@tierline/ui';
import { downloading } from '../../../../paged-list.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { QuestionStore } from '../../data/question-store.js';
import { questionFilters } from '../../data/report-question.js';
import { reportTitle } from '../../data/report-words.js';
import { DownloadMenu, type ReportForm } from '../../ui/download-menu/download-menu.js';
import { ReportAnswer } from '../../ui/report-answer/report-answer.js';

/** A question whose parts stand in the address, answered as it is put together; it can be kept. */
@Component({
  selector: 'app-report-run',
  imports: [
    Banner,
    Button,
    Control,
    DownloadMenu,
    FailedState,
    Field,
    FilterBar,
    NoRight,
    Page,
    PageBar,
    PageHead,
    ReportAnswer,
    SideSheet,
    Writes,
  ],
  providers: [QuestionStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './report-run.html',
  styleUrl: '../report-page.scss',
})
export class ReportRun {
  protected readonly store = inject(QuestionStore);
  private readonly query = inject(QueryState);
  private readonly router = inject(Router);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly fetching = downloading('The file could not be made.');

  protected readonly crumb = { label: 'Reports', link: '/reports' };
  protected readonly filters = computed(() => questionFilters(this.query));
  protected readonly title = computed(() => reportTitle(this.query.get('report') ?? 'performance-overall'));
  protected readonly mayExport = computed(() => this.session.can('report.export'));
  protected readonly answer = computed(() => valueOf(this.store.answer()));
  protected readonly problem = computed(() => {
    const remote = this.store.answer();
    return remote.state === 'failed' ? remote.problem : null;
  });
  protected readonly isBusy = computed(() => {
    const remote = this.store.answer();
    return remote.state === 'ready' && remote.isRefreshing;
  });
  protected readonly isKeeping = signal(false);
  protected readonly isTried = signal(false);
  protected readonly name = linkedSignal(() => this.store.kept()?.name ?? this.title());
  protected readonly nameFault = computed(() => {
    if (this.isTried() && this.name().trim() === '') return 'Enter a name.';
    return this.store.acts.refusal()?.code === 'report-name-taken' ? 'You keep another report with this name.' : null;
  });

  protected startKeeping(): void {
    this.store.acts.clear();
    this.isTried.set(false);
    this.isKeeping.set(true);
  }

  protected type(event: Event): void {
    this.store.acts.clear();
    this.name.set((event.target as HTMLInputElement).value);
  }

  protected async keep(event: Event): Promise<void> {
    event.preventDefault();
    this.isTried.set(true);
    const name = this.name().trim();
    if (name === '') return;
    const id = await this.store.keep(name);
    if (id === null) return;
    this.toasts.show({ text: `${name} is kept` });
    await this.router.navigate(['/reports', id]);
  }

  protected download(format: ReportForm): void {
    void this.fetching(() => this.store.download(format));
  }

  protected print(): void {
    globalThis.print();
  }
}
