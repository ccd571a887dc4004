import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import {
  Button,
  Dialogs,
  EmptyState,
  FailedState,
  Formats,
  Icon,
  Page,
  PageHead,
  QueryState,
  Segmented,
  Shortcuts,
  ShortcutsHelp,
  SideSheet,
  Tabs,
  type Segment,
  type Shortcut,
} from '@tierline/ui';
import { Session } from '../../../../session/session.js';
import { FollowUpStore } from '../../data/follow-up-store.js';
import { bucketOf, bucketTabs, EMPTY_TEXTS, progressText } from '../../data/follow-up-view.js';
import { LeadWriter } from '../../data/lead-writer.js';
import { PipelineStore } from '../../data/pipeline-store.js';
import { FollowUpList, type FollowUpAct, type FollowUpEvent } from '../../ui/follow-up-list/follow-up-list.js';
import { LeadActs } from '../lead-acts.js';
import { LeadSheet } from '../lead-sheet/lead-sheet.js';

const WHOSE: readonly Segment[] = [
  { key: 'mine', label: 'Mine' },
  { key: 'all', label: 'All' },
];

/** The leads to follow up, worked from top to bottom: by pointer, by touch, and from end to end by keys. */
@Component({
  selector: 'app-follow-ups',
  imports: [Button, EmptyState, FailedState, FollowUpList, Icon, LeadSheet, Page, PageHead, Segmented, SideSheet, Tabs],
  providers: [FollowUpStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './follow-ups.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    .progress {
      margin-bottom: 12px;
    }

    .line {
      height: 44px;
      margin: 10px 0;
    }
  `,
})
export class FollowUps {
  /** Which list, from the address. */
  readonly bucket = input.required<string>();

  protected readonly store = inject(FollowUpStore);
  protected readonly pipeline = inject(PipelineStore);
  protected readonly acts = inject(LeadActs);
  protected readonly query = inject(QueryState);
  private readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly dialogs = inject(Dialogs);
  private readonly list = viewChild(FollowUpList);

  protected readonly whose = WHOSE;
  protected readonly today = this.acts.today();
  protected readonly active = computed(() => bucketOf(this.bucket()));
  protected readonly tabs = computed(() => bucketTabs(this.store.summary(), this.formats.numbers));
  protected readonly emptyText = computed(() => EMPTY_TEXTS[this.active()]);
  protected readonly mayWrite = computed(() => this.session.can('lead.progress'));
  /** A person who leads others looks at the own leads first too. */
  protected readonly isMine = computed(() => this.query.get('whose') !== 'all');
  protected readonly problem = computed(() => {
    const remote = this.store.page();
    return remote.state === 'failed' ? remote.problem : null;
  });
  private readonly done = signal(0);
  protected readonly progress = computed(() =>
    progressText(this.done(), this.store.leads().length, this.formats.numbers),
  );
  protected readonly label = computed(
    () =>
      `Follow-ups, ${
        this.tabs()
          .find(({ key }) => key === this.active())
          ?.label.toLowerCase() ?? ''
      }`,
  );

  constructor() {
    effect(() => {
      const person = this.isMine() ? (this.session.user()?.id ?? null) : null;
      const bucket = this.bucket();
      untracked(() => this.store.open(bucket, person));
    });
    this.countDone();
    const end = inject(Shortcuts).register(...this.keys());
    inject(DestroyRef).onDestroy(end);
  }

  protected show(bucket: string): void {
    this.done.set(0);
    void this.router.navigate(['/follow-ups', bucket], { queryParamsHandling: 'preserve' });
  }

  protected setWhose(whose: string): void {
    void this.query.set({ whose: whose === 'all' ? 'all' : null, lead: null });
  }

  protected act({ act, lead }: FollowUpEvent): void {
    if (act === 'open') void this.query.set({ lead: lead.id });
    else if (act === 'call') void this.acts.write(lead, 'call');
    else if (act === 'note') void this.acts.write(lead, 'note');
    else if (act === 'status') void this.acts.move(lead);
    else void this.acts.askFollowUp(lead);
  }

  protected close(): void {
    void this.query.set({ lead: null });
  }

  protected showKeys(): void {
    void this.dialogs.open(ShortcutsHelp, null);
  }

  /** A lead that leaves the list after an act on it was worked. */
  private countDone(): void {
    const writer = inject(LeadWriter);
    let round = writer.round();
    let before = 0;
    effect(() => {
      const remote = this.store.page();
      if (remote.state !== 'ready' || remote.isRefreshing) return;
      const now = remote.value.items.length;
      const hasActed = untracked(writer.round) !== round;
      if (hasActed && now < before) untracked(() => this.done.update((done) => done + before - now));
      round = untracked(writer.round);
      before = now;
    });
  }

  private keys(): Shortcut[] {
    const group = 'Follow-ups';
    const on = (act: FollowUpAct) => (): void => {
      const lead = this.list()?.front();
      if (lead && (act === 'open' || this.mayWrite())) this.act({ act, lead });
    };
    return [
      { keys: 'j', label: 'Next lead', group, run: () => this.list()?.step(1) },
      { keys: 'k', label: 'Lead before', group, run: () => this.list()?.step(-1) },
      { keys: 'o', label: 'Open the lead', group, run: on('open') },
      { keys: 'c', label: 'Write down a call', group, run: on('call') },
      { keys: 'n', label: 'Add a note', group, run: on('note') },
      { keys: 's', label: 'Move to a status', group, run: on('status') },
      { keys: 'f', label: 'Set the next follow-up', group, run: on('next') },
    ];
  }
}
