import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  ElementRef,
  inject,
  input,
  linkedSignal,
  output,
  untracked,
} from '@angular/core';
import type { LeadDto } from '@tierline/api-client';
import { Button, Formats, Icon } from '@tierline/ui';
import { followUpLook, leadName, type StatusStep } from '../../data/lead-words.js';
import { PriorityMark } from '../priority-mark/priority-mark.js';
import { StatusTag } from '../status-tag/status-tag.js';

/** What a person does with the lead that stands in front. */
export type FollowUpAct = 'open' | 'call' | 'note' | 'status' | 'next';

/** One act, and the lead it is meant for. */
export interface FollowUpEvent {
  readonly act: FollowUpAct;
  readonly lead: LeadDto;
}

/** Leads to follow up, worked from top to bottom. One stands in front: arrows walk, Enter opens it; what takes the place of a lead that
 *  leaves the list stands in front then. */
@Component({
  selector: 'app-follow-up-list',
  imports: [Button, Icon, PriorityMark, StatusTag],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './follow-up-list.html',
  styleUrl: './follow-up-list.scss',
})
export class FollowUpList {
  readonly label = input.required<string>();
  readonly leads = input.required<readonly LeadDto[]>();
  readonly pipeline = input.required<readonly StatusStep[]>();
  readonly today = input.required<string>();
  readonly mayWrite = input(false);
  readonly acted = output<FollowUpEvent>();

  private readonly formats = inject(Formats);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  /** Place of the lead in front; it stays while the list gets shorter. */
  protected readonly at = linkedSignal<number, number>({
    source: () => this.leads().length,
    computation: (count, before) => Math.min(before?.value ?? 0, Math.max(0, count - 1)),
  });
  /** The lead in front. */
  readonly front = computed(() => this.leads()[this.at()] ?? null);
  protected readonly nameOf = leadName;
  private hadFocus = false;

  constructor() {
    effect(() => {
      this.leads();
      untracked(() => setTimeout(() => this.refocus()));
    });
  }

  /** Puts the lead so many places down in front, and the focus on it. */
  step(by: number): void {
    this.at.update((at) => Math.min(Math.max(0, at + by), Math.max(0, this.leads().length - 1)));
    this.focus();
  }

  /** Puts the focus on the lead in front. */
  focus(): void {
    this.hadFocus = true;
    setTimeout(() => this.rows()[this.at()]?.focus());
  }

  protected due(lead: LeadDto) {
    return followUpLook(lead.followUpDate, this.today(), this.formats.dates);
  }

  protected about(lead: LeadDto): string {
    return [lead.city, lead.leadSource, lead.companyName].filter(Boolean).join(', ');
  }

  protected onKey(event: KeyboardEvent): void {
    const front = this.front();
    if (event.target !== event.currentTarget || !front) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      Home: -this.leads().length,
      End: this.leads().length,
    };
    const by = steps[event.key];
    if (by !== undefined) this.step(by);
    else if (event.key === 'Enter') this.acted.emit({ act: 'open', lead: front });
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  protected enter(index: number): void {
    this.hadFocus = true;
    this.at.set(index);
  }

  protected leave(event: FocusEvent): void {
    this.hadFocus = event.relatedTarget === null || this.host.nativeElement.contains(event.relatedTarget as Node);
  }

  /** A lead that was worked leaves the list with the focus in it: the one that takes its place gets it. */
  private refocus(): void {
    const active = document.activeElement;
    if (this.hadFocus && (active === null || active === document.body)) this.rows()[this.at()]?.focus();
  }

  private rows(): HTMLElement[] {
    return [...this.host.nativeElement.querySelectorAll<HTMLElement>('.row')];
  }
}
