import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { AgentCodeDto, AgentCodePageDto, UnmatchedAgentDto, UnmatchedAgentPageDto } from '@tierline/api-client';
import {
  Banner,
  Button,
  CursorPages,
  DataGrid,
  EmptyState,
  FailedState,
  FilterBar,
  Formats,
  Icon,
  NoRight,
  NothingFound,
  Page,
  PageBar,
  PageHead,
  QueryState,
  Segmented,
  SideSheet,
  Toasts,
  Writes,
  type Segment,
} from '@tierline/ui';
import type { FoundPerson } from '../../../../directory/person-finder.js';
import { LinkTabs } from '../../../../directory/link-tabs.js';
import { pagedList } from '../../../../paged-list.js';
import { Session } from '../../../../session/session.js';
import { AgentsStore } from '../../data/agents-store.js';
import { codeColumns } from '../../data/agents-view.js';
import { campaignTabs } from '../../data/campaign-tabs.js';
import { CodeForm } from '../../ui/code-form/code-form.js';
import { UnmatchedCodes, type Assignment } from '../../ui/unmatched-codes/unmatched-codes.js';

const VIEWS: readonly Segment[] = [
  { key: 'unmatched', label: 'Without a person' },
  { key: 'codes', label: 'All codes' },
];
const NEW = 'new';

/** Whose agent codes are whose. Codes that files name and nobody has wait here. */
@Component({
  selector: 'app-campaign-agents',
  imports: [
    Banner,
    Button,
    CodeForm,
    DataGrid,
    EmptyState,
    FailedState,
    FilterBar,
    Icon,
    LinkTabs,
    NoRight,
    NothingFound,
    Page,
    PageBar,
    PageHead,
    Segmented,
    SideSheet,
    UnmatchedCodes,
    Writes,
  ],
  providers: [AgentsStore, CursorPages],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './agents.html',
  styleUrl: '../campaign-page.scss',
})
export class Agents {
  protected readonly store = inject(AgentsStore);
  protected readonly formats = inject(Formats);
  protected readonly query = inject(QueryState);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  protected readonly views = VIEWS;
  protected readonly tabs = computed(() => campaignTabs((permission) => this.session.can(permission)));
  protected readonly unmatched = pagedList<UnmatchedAgentDto, UnmatchedAgentPageDto>(this.store.unmatched, {
    ...{ pageSize: this.store.pageSize, keys: ['q'], failed: 'The codes could not be read' },
  });
  protected readonly codes = pagedList<AgentCodeDto, AgentCodePageDto>(this.store.codes, {
    ...{ pageSize: this.store.pageSize, keys: ['q'], failed: 'The codes could not be read' },
  });
  protected readonly columns = computed(() => codeColumns(this.formats));
  protected readonly keyOf = (row: AgentCodeDto): string => row.code;
  protected readonly openedCode = computed(() => this.query.get('code'));
  protected readonly opened = computed(() => this.codes.rows().find(({ code }) => code === this.openedCode()) ?? null);
  protected readonly isNew = computed(() => this.openedCode() === NEW);
  protected readonly isRefused = computed(() => this.unmatched.refused()?.status === 403);

  protected setView(view: string): void {
    void this.query.set({ view: view === 'codes' ? view : null, code: null, cursor: null, page: null });
  }

  protected open(row: AgentCodeDto): void {
    this.store.acts.clear();
    void this.query.set({ code: row.code });
  }

  protected add(): void {
    this.store.acts.clear();
    void this.query.set({ view: 'codes', code: NEW });
  }

  protected close(): void {
    void this.query.set({ code: null });
  }

  protected async assign({ code, person }: Assignment): Promise<void> {
    if (await this.store.assign({ code, version: null }, person.id))
      this.toasts.show({ text: `${code} is ${person.name}'s now, with all its rows` });
  }

  protected async save({ code, person }: { readonly code: string; readonly person: FoundPerson }): Promise<void> {
    const version = this.opened()?.version ?? null;
    if (!(await this.store.assign({ code, version }, person.id))) return;
    this.toasts.show({ text: `${code} is ${person.name}'s now, with all its rows` });
    this.close();
  }

  protected async remove({ code, version, person }: AgentCodeDto): Promise<void> {
    if (!(await this.store.remove({ code, version }))) return;
    const run = (): void => void this.store.assign({ code, version: null }, person.id);
    this.toasts.show({ text: `${code} is nobody's now`, act: { label: 'Undo', run } });
    this.close();
  }
}
