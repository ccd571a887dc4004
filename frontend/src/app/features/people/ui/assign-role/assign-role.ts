import { ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import type { Problem } from '@tierline/api-client';
import { isBusinessDate } from '@tierline/shared/time';
import { Banner, Button, Control, Field, Select, type Choice } from '@tierline/ui';
import { dayAfter } from '../../../../directory/periods.js';
import { isTree, type TreeKey } from '../../../../directory/trees.js';

/** A role to be held, where and for how long. */
export interface Assignment {
  readonly role: string;
  /** Null for the person's home. */
  readonly anchor: { readonly kind: 'company' } | { readonly kind: TreeKey; readonly id: string } | null;
  readonly validFrom: string;
  /** First day after it; null without an end. */
  readonly validUntil: string | null;
}

const PLACES: readonly Choice[] = [
  { value: 'home', label: 'Where the person belongs' },
  { value: 'company', label: 'The whole company' },
  { value: 'team', label: 'One team and those below' },
  { value: 'department', label: 'One department and those below' },
  { value: 'location', label: 'One location and those below' },
];

/** The form that gives a person a role: which, where, from when and until when. */
@Component({
  selector: 'app-assign-role',
  imports: [Banner, Button, Control, Field, Select],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<form class="tl-form" novalidate (submit)="submit($event)">
    @if (problem(); as refused) {
      <tl-banner tone="error">{{ refused.detail }}</tl-banner>
    }
    <tl-field label="Role" [error]="isTried() && !role() ? 'Choose one.' : null">
      <tl-select [choices]="roles()" [(value)]="role" />
    </tl-field>
    <tl-field label="Where" hint="Team, department and location decide how far the rights of the role reach.">
      <tl-select [choices]="kinds" [value]="kind()" (valueChange)="choose($event)" />
    </tl-field>
    @if (tree(); as key) {
      <tl-field [label]="labelOf(key)" [error]="isTried() && !node() ? 'Choose one.' : null">
        <tl-select [choices]="places()[key]" [(value)]="node" />
      </tl-field>
    }
    <div class="days">
      <tl-field label="From" [error]="isTried() && !isFrom() ? 'Enter a day.' : null">
        <input tlControl type="date" name="from" [value]="from()" (input)="put('from', $event)" />
      </tl-field>
      <tl-field label="Last day" [isOptional]="true" [error]="isTried() && !isUntil() ? 'Enter a later day.' : null">
        <input tlControl type="date" name="until" [min]="from()" [value]="until()" (input)="put('until', $event)" />
      </tl-field>
    </div>
    <div class="tl-row">
      <button type="submit" tlButton="primary" [disabled]="isSaving()">Assign role</button>
      <button type="button" tlButton="text" (click)="cancelled.emit()">Discard</button>
    </div>
  </form>`,
  styles: `
    .days {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 16px;
    }
  `,
})
export class AssignRole {
  readonly roles = input.required<readonly Choice[]>();
  readonly places = input.required<Readonly<Record<TreeKey, readonly Choice[]>>>();
  readonly today = input.required<string>();
  readonly problem = input<Problem | null>(null);
  readonly isSaving = input(false);
  readonly assigned = output<Assignment>();
  readonly cancelled = output();

  protected readonly kinds = PLACES;
  protected readonly role = signal<string | null>(null);
  protected readonly kind = signal('home');
  protected readonly node = signal<string | null>(null);
  protected readonly from = linkedSignal(() => this.today());
  protected readonly until = signal('');
  protected readonly isTried = signal(false);
  protected readonly tree = computed(() => {
    const kind = this.kind();
    return isTree(kind) ? kind : null;
  });

  protected labelOf(tree: TreeKey): string {
    return tree.charAt(0).toUpperCase() + tree.slice(1);
  }

  protected choose(kind: string | null): void {
    this.kind.set(kind ?? 'home');
    this.node.set(null);
  }

  protected put(field: 'from' | 'until', event: Event): void {
    this[field].set((event.target as HTMLInputElement).value);
  }

  protected isFrom(): boolean {
    return isBusinessDate(this.from());
  }

  protected isUntil(): boolean {
    return this.until() === '' || (isBusinessDate(this.until()) && this.until() >= this.from());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.isTried.set(true);
    const [role, tree, node] = [this.role(), this.tree(), this.node()];
    if (!role || (tree && !node) || !this.isFrom() || !this.isUntil()) return;
    this.assigned.emit({
      role,
      anchor: tree && node ? { kind: tree, id: node } : this.kind() === 'company' ? { kind: 'company' } : null,
      validFrom: this.from(),
      validUntil: this.until() === '' ? null : dayAfter(this.until()),
    });
  }
}
