import { ChangeDetectionStrategy, Component, computed, ElementRef, inject, input, output, signal } from '@angular/core';
import { Formats, Icon } from '@tierline/ui';
import { lineAfter, linesOf, type TreeNode } from '../../data/tree-view.js';

/** A node with how many people are in it. */
export interface CountedNode extends TreeNode {
  readonly members: number;
  /** Its own and those of everything below. */
  readonly membersAtOrBelow: number;
}

/** One tree of the organisation, walked by arrows: right opens, left closes or goes up, Enter chooses. */
@Component({
  selector: 'app-org-tree',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="head" aria-hidden="true">
      <span>Name</span><span class="count tl-wide-only">Members</span><span class="count">With those below</span>
    </div>
    <div role="tree" [attr.aria-label]="label()" (keydown)="onKey($event)">
      @for (line of lines(); track line.node.id; let index = $index) {
        <div
          role="treeitem"
          class="line"
          [class.on]="line.node.id === chosen()"
          [style.--level]="line.level"
          [attr.aria-level]="line.level"
          [attr.aria-posinset]="line.position"
          [attr.aria-setsize]="line.siblings"
          [attr.aria-expanded]="line.hasChildren ? line.isOpen : null"
          [attr.aria-selected]="line.node.id === chosen()"
          [attr.tabindex]="index === at() ? 0 : -1"
          (click)="choose(index)"
        >
          <span
            class="fold"
            [class.none]="!line.hasChildren"
            (click)="fold(line.node.id, line.isOpen); $event.stopPropagation()"
          >
            <tl-icon [name]="line.isOpen ? 'chevron-down' : 'chevron-right'" [size]="14" />
          </span>
          <span class="name tl-ell">{{ line.node.name }}</span>
          <span class="count tl-wide-only"
            >{{ formats.numbers.count(line.node.members) }}<span class="tl-sr"> members</span></span
          >
          <span class="count"
            >{{ formats.numbers.count(line.node.membersAtOrBelow) }}<span class="tl-sr"> with those below</span></span
          >
        </div>
      }
    </div>`,
  styleUrl: './org-tree.scss',
})
export class OrgTree {
  readonly label = input.required<string>();
  readonly nodes = input.required<readonly CountedNode[]>();
  readonly chosen = input<string | null>(null);
  readonly opened = output<string>();

  protected readonly formats = inject(Formats);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly closed = signal<ReadonlySet<string>>(new Set());
  private readonly focused = signal<string | null>(null);
  protected readonly lines = computed(() => linesOf(this.nodes(), this.closed()));
  protected readonly at = computed(() => {
    const id = this.focused() ?? this.chosen();
    return Math.max(
      0,
      this.lines().findIndex((line) => line.node.id === id),
    );
  });

  protected choose(index: number): void {
    const line = this.lines()[index];
    if (!line) return;
    this.focused.set(line.node.id);
    this.opened.emit(line.node.id);
  }

  protected fold(id: string, isOpen: boolean): void {
    this.closed.update((before) => {
      const after = new Set(before);
      if (isOpen) after.add(id);
      else after.delete(id);
      return after;
    });
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      this.choose(this.at());
      return;
    }
    const to = lineAfter(this.lines(), this.at(), event.key);
    if (to === null) return;
    event.preventDefault();
    if (typeof to === 'number') this.focus(to);
    else this.fold(this.lines()[this.at()]?.node.id ?? '', to === 'close');
  }

  private focus(index: number): void {
    this.focused.set(this.lines()[index]?.node.id ?? null);
    this.host.nativeElement.querySelectorAll<HTMLElement>('[role=treeitem]')[index]?.focus();
  }
}
