import { inject, Injectable } from '@angular/core';
import { Dialogs, Formats, Toasts, type Choice } from '@tierline/ui';
import { DayDialog, type DayQuestion } from '../../../../directory/day-dialog.js';
import type { FoundPerson } from '../../../../directory/person-finder.js';
import { capital, treeWord } from '../../../../directory/trees.js';
import { valueOf } from '../../../../remote.js';
import { OrganisationStore, type OrgMember, type OrgNode } from '../../data/organisation-store.js';
import { parentsFor, pathOf } from '../../data/tree-view.js';
import { MemberDialog, type MemberAnswer, type MemberQuestion } from '../../ui/member-dialog/member-dialog.js';
import { NodeDialog, TOP, type NodeAnswer, type NodeQuestion } from '../../ui/node-dialog/node-dialog.js';

/** What people do with the organisation: asked in a dialog, done by the store, told in a toast. */
@Injectable()
export class OrganisationActs {
  private readonly store = inject(OrganisationStore);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly formats = inject(Formats);

  /** A new node at the top, or below another one. */
  async add(below: OrgNode | null): Promise<void> {
    const answer = await this.ask({
      title: `New ${this.word()}`,
      name: '',
      parent: { choices: this.parents(null), start: below?.id ?? TOP },
      day: { label: 'From', start: this.firstDay() },
      yes: `Make ${this.word()}`,
    });
    if (answer && (await this.store.create(answer))) this.tell(`${answer.name} counts from ${this.day(answer.day)}`);
  }

  async rename(node: OrgNode): Promise<void> {
    const answer = await this.ask({
      title: `Rename ${node.name}`,
      text: 'The name changes for the past, too.',
      name: node.name,
      parent: null,
      day: null,
      yes: 'Save name',
    });
    if (answer && (await this.store.rename(node, answer.name))) this.tell(`${node.name} is called ${answer.name} now`);
  }

  async move(node: OrgNode): Promise<void> {
    const answer = await this.ask({
      title: `Move ${node.name}`,
      text: `Its people and the ${this.word()}s below it come along. Figures of days before stay where they were.`,
      name: null,
      parent: { choices: this.parents(node.id), start: node.parentId ?? TOP },
      day: { label: 'From', start: this.firstDay() },
      yes: `Move ${this.word()}`,
    });
    if (answer && (await this.store.move(node, answer))) this.tell(`${node.name} moves on ${this.day(answer.day)}`);
  }

  async end(node: OrgNode): Promise<void> {
    const question: DayQuestion = {
      title: `End ${node.name}?`,
      text: 'Nobody may belong to it any more from that day. What happened before keeps it.',
      label: 'First day without it',
      start: this.firstDay(),
      min: node.validFrom,
      yes: `End ${this.word()}`,
      no: 'Keep it',
      isDestructive: true,
    };
    const day = await this.dialogs.open<string>(DayDialog, question);
    if (day && (await this.store.end(node, day))) this.tell(`${node.name} ends on ${this.day(day)}`);
  }

  /** Puts a person into a node; into another one when he is in it already. */
  async put(node: OrgNode, person: FoundPerson | null): Promise<void> {
    const question: MemberQuestion = {
      title: person ? `Move ${person.name}` : `Add a person to ${node.name}`,
      person,
      word: this.word(),
      places: this.places(person ? node.id : null),
      start: person ? null : node.id,
      day: this.firstDay(),
      yes: person ? 'Move person' : 'Add person',
    };
    const answer = await this.dialogs.open<MemberAnswer>(MemberDialog, question);
    if (answer && (await this.store.join(answer)))
      this.tell(`${answer.person.name} belongs there from ${this.day(answer.day)}`);
  }

  async leave(member: OrgMember): Promise<void> {
    const question: DayQuestion = {
      title: `Leave the ${this.word()}?`,
      text: `${member.person.name} belongs to no ${this.word()} from that day, until you add the person to another one.`,
      label: 'First day outside',
      start: this.firstDay(),
      min: member.validFrom,
      yes: `Leave ${this.word()}`,
      no: 'Stay',
      isDestructive: true,
    };
    const day = await this.dialogs.open<string>(DayDialog, question);
    if (day && (await this.store.leave(member, day))) this.tell(`${member.person.name} leaves on ${this.day(day)}`);
  }

  private ask(question: NodeQuestion): Promise<NodeAnswer | undefined> {
    this.store.acts.clear();
    return this.dialogs.open<NodeAnswer>(NodeDialog, question);
  }

  private tell(text: string): void {
    this.toasts.show({ text });
  }

  private word(): string {
    return treeWord(this.store.treeKey());
  }

  private day(day: string): string {
    return day === this.store.today() ? 'today' : this.formats.dates.day(day);
  }

  /** Changes count from the day that is looked at, never from a day before today. */
  private firstDay(): string {
    const [on, today] = [this.store.on(), this.store.today()];
    return on > today ? on : today;
  }

  private parents(id: string | null): readonly Choice[] {
    const nodes = valueOf(this.store.tree()) ?? [];
    const top = { value: TOP, label: `At the top of the ${this.word()}s` };
    return [top, ...this.sorted(parentsFor(nodes, id).map((node) => node.id))];
  }

  private places(except: string | null): readonly Choice[] {
    const nodes = valueOf(this.store.tree()) ?? [];
    return this.sorted(nodes.filter(({ id }) => id !== except).map(({ id }) => id));
  }

  private sorted(ids: readonly string[]): readonly Choice[] {
    const nodes = valueOf(this.store.tree()) ?? [];
    return ids
      .map((id) => ({ value: id, label: capital(pathOf(nodes, id)) }))
      .sort((a, b) => a.label.localeCompare(b.label));
  }
}
