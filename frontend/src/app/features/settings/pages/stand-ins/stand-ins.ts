import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import {
  Banner,
  Button,
  DataGrid,
  Dialogs,
  EmptyState,
  Formats,
  GridCell,
  Icon,
  NoRight,
  Page,
  PageHead,
  QueryState,
  SideSheet,
  Tag,
  Toasts,
  Writes,
  type GridColumn,
} from '@tierline/ui';
import { DayDialog, type DayQuestion } from '../../../../directory/day-dialog.js';
import { periodText, phaseOf } from '../../../../directory/periods.js';
import { valueOf } from '../../../../remote.js';
import { Session } from '../../../../session/session.js';
import { StandInsStore, type StandIn } from '../../data/stand-ins-store.js';
import { StandInForm, type StandInAnswer } from '../../ui/stand-in-form/stand-in-form.js';

/** Who approves instead of whom: one's own stand-in, and everybody's for those who may name them. */
@Component({
  selector: 'app-stand-ins',
  imports: [
    Banner,
    Button,
    DataGrid,
    EmptyState,
    GridCell,
    Icon,
    NoRight,
    Page,
    PageHead,
    SideSheet,
    StandInForm,
    Tag,
    Writes,
  ],
  providers: [StandInsStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './stand-ins.html',
  styles: `
    :host {
      display: block;
      height: 100%;
    }

    tl-banner,
    .lead {
      margin-bottom: 16px;
    }

    .lead {
      max-width: 720px;
    }
  `,
})
export class StandIns {
  protected readonly store = inject(StandInsStore);
  protected readonly query = inject(QueryState);
  protected readonly formats = inject(Formats);
  private readonly session = inject(Session);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  protected readonly self = this.session.user;
  protected readonly mayForOthers = computed(() => this.session.can('user.edit'));
  protected readonly today = computed(() => this.formats.today());
  protected readonly isAdding = computed(() => this.query.get('new') !== null);
  protected readonly rows = computed(() => valueOf(this.store.list()) ?? []);
  protected readonly isEmpty = computed(() => this.store.list().state === 'ready' && this.rows().length === 0);
  protected readonly failed = computed(() => {
    const list = this.store.list();
    return list.state === 'failed' ? list.problem : null;
  });
  protected readonly problem = computed(() => {
    const failed = this.failed();
    return failed ? { title: 'The stand-ins could not be read', detail: failed.detail } : null;
  });
  protected readonly columns = computed<readonly GridColumn<StandIn>[]>(() => [
    { key: 'absent', head: 'Absent', isKey: true, phone: 'key', text: (row) => row.absent.name },
    {
      key: 'standIn',
      head: 'Approves instead',
      phone: 'fact',
      phoneText: (row) => `${row.standIn.name} approves`,
      text: (row) => row.standIn.name,
    },
    {
      key: 'when',
      head: 'When',
      phone: 'fact',
      isMuted: true,
      text: (row) => periodText(row, this.formats.dates, this.today()),
    },
    { key: 'state', head: 'State', phone: 'amount', width: '120px' },
    { key: 'acts', head: '', align: 'end', width: '100px', phone: 'fact' },
  ]);
  protected readonly keyOf = (row: StandIn): string => row.id;

  protected phase(row: StandIn) {
    return phaseOf(row, this.today());
  }

  protected add(): void {
    this.store.acts.clear();
    void this.query.set({ new: 'stand-in' });
  }

  protected close(): void {
    void this.query.set({ new: null });
  }

  protected async name(answer: StandInAnswer): Promise<void> {
    if (!(await this.store.create(answer))) return;
    this.toasts.show({ text: 'Stand-in named' });
    this.close();
  }

  protected async end(row: StandIn): Promise<void> {
    const first = row.validFrom > this.today() ? row.validFrom : this.today();
    const question: DayQuestion = {
      title: `End the stand-in of ${row.absent.name}?`,
      text: `${row.standIn.name} approves nothing for ${row.absent.name} from that day.`,
      label: 'First day without',
      start: first,
      min: first,
      yes: 'End stand-in',
      no: 'Keep it',
      isDestructive: true,
    };
    const on = await this.dialogs.open<string>(DayDialog, question);
    if (on && (await this.store.end(row, on))) this.toasts.show({ text: 'The stand-in ends' });
  }
}
