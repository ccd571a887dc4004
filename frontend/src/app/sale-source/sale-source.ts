import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Problem } from '@tierline/api-client';
import { Button, FailedState, Icon, Marker, NoRight, SourceWindow, Timeline, Toasts } from '@tierline/ui';
import { valueOf } from '../remote.js';
import { Session } from '../session/session.js';
import { SaleSourceStore, type MarkedField } from './sale-source-store.js';
import { sourceViewOf, timelineOf } from './sale-source-view.js';

/** The cell that a figure came from, framed in the rows of the original sheet, and what happened to the row since. */
@Component({
  selector: 'app-sale-source',
  imports: [Button, FailedState, Icon, Marker, NoRight, SourceWindow, Timeline],
  providers: [SaleSourceStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="tl-sec">
      <h2>Source cell</h2>
      @if (source() && mayOpenFiles()) {
        <span class="tools">
          <button type="button" tlButton="text" size="s" (click)="save()">
            <tl-icon name="download" [size]="14" />File
          </button>
        </span>
      }
    </div>
    @if (problem(); as failed) {
      @if (failed.status === 404) {
        <tl-no-right heading="The source of this sale is not there, or not yours to see" />
      } @else {
        <tl-failed
          heading="The source could not be read"
          [text]="failed.detail"
          [code]="failed.code"
          [requestId]="failed.requestId"
          (retry)="load()"
        />
      }
    } @else if (view(); as v) {
      <p class="path tl-mono">
        @for (part of v.path; track $index) {
          <span>{{ part }}</span><tl-icon name="chevron-right" [size]="14" />
        }
        @if (v.place) {
          <tl-marker>{{ v.place }}</tl-marker>
        }
      </p>
      <tl-source-window [letters]="v.letters" [rows]="v.rows" />
      <div class="tl-sec"><h2>What happened to this row</h2></div>
      <tl-timeline [entries]="timeline()" />
    } @else {
      <div class="waiting" aria-busy="true">
        @for (line of [0, 1, 2, 3]; track line) {
          <span class="tl-skeleton"></span>
        }
      </div>
    }`,
  styles: `
    .path {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 6px;
      align-items: center;
      margin-bottom: 8px;
      overflow-wrap: anywhere;
    }

    .waiting {
      display: grid;
      gap: 14px;
      padding: 12px 0;
    }
  `,
})
export class SaleSource {
  readonly saleId = input.required<string>();
  readonly field = input<MarkedField>('sales');

  private readonly store = inject(SaleSourceStore);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  protected readonly source = computed(() => valueOf(this.store.source()));
  protected readonly view = computed(() => {
    const source = this.source();
    return source ? sourceViewOf(source) : null;
  });
  protected readonly timeline = computed(() => timelineOf(this.source()?.timeline ?? []));
  protected readonly mayOpenFiles = computed(() => this.session.can('sales.upload'));
  protected readonly problem = computed(() => {
    const remote = this.store.source();
    return remote.state === 'failed' ? remote.problem : null;
  });

  constructor() {
    effect(() => void this.load());
  }

  protected load(): Promise<void> {
    return this.store.load(this.saleId(), this.field());
  }

  protected async save(): Promise<void> {
    const file = this.source()?.file;
    if (!file) return;
    try {
      await this.store.saveOriginal(file.importId, file.name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.toasts.show({ text: `The file could not be fetched. ${error.detail}` });
    }
  }
}
