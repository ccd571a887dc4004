import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import type { OrgMembershipDto, PersonResponse, RoleAssignmentResponse } from '@tierline/api-client';
import { Dialogs, Formats, Toasts } from '@tierline/ui';
import { DayDialog, type DayQuestion } from '../../../../directory/day-dialog.js';
import { dayAfter, dayBefore } from '../../../../directory/periods.js';
import { treeWord } from '../../../../directory/trees.js';
import { ViewAs } from '../../../../session/view-as/view-as.js';
import { PersonStore } from '../../data/person-store.js';

/** What people do with a person outside of forms: asked where it can't be undone, told in a toast. */
@Injectable()
export class PersonActs {
  private readonly store = inject(PersonStore);
  private readonly looks = inject(ViewAs);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);
  private readonly formats = inject(Formats);
  private readonly router = inject(Router);

  async viewAs(person: PersonResponse): Promise<void> {
    const isSure = await this.dialogs.confirm({
      title: `View as ${person.name}?`,
      text: `You see Tierline with the rights of ${person.name} for 30 minutes and can change nothing. It is logged under both names.`,
      yes: `View as ${person.name}`,
      no: 'Stay yourself',
    });
    if (isSure) await this.store.acts.run(() => this.looks.start(person.id));
  }

  async invite(person: PersonResponse): Promise<void> {
    if (await this.store.invite()) this.toasts.show({ text: `An invitation to ${person.email} is on its way` });
  }

  async deactivate(person: PersonResponse): Promise<void> {
    const isSure = await this.dialogs.confirm({
      title: `Deactivate ${person.name}?`,
      text: 'All sessions and keys end within 5 seconds, and scheduled mails stop. Sales, pay and everything else stay as they are. You can reactivate the person later.',
      yes: 'Deactivate',
      no: 'Keep active',
      isDestructive: true,
    });
    if (isSure && (await this.store.deactivate()))
      this.toasts.show({
        text: `${person.name} is deactivated`,
        act: { label: 'Undo', run: () => void this.reactivate(person) },
      });
  }

  async reactivate(person: PersonResponse): Promise<void> {
    if (await this.store.reactivate()) this.toasts.show({ text: `${person.name} may sign in again` });
  }

  async remove(person: PersonResponse): Promise<void> {
    const isSure = await this.dialogs.confirm({
      title: `Delete ${person.name}?`,
      text: 'Only a person without any facts can be deleted: no sales, no files, no rows in the audit log. This can’t be undone.',
      yes: 'Delete person',
      no: 'Keep person',
      isDestructive: true,
    });
    if (!isSure || !(await this.store.remove())) return;
    this.toasts.show({ text: `${person.name} is deleted` });
    await this.router.navigateByUrl('/admin/people');
  }

  async endRole(assignment: RoleAssignmentResponse): Promise<void> {
    const today = this.formats.today();
    const first = assignment.validFrom > today ? assignment.validFrom : today;
    const question: DayQuestion = {
      title: `End ${assignment.role.title}?`,
      text: 'From the next day the person may do only what other roles allow.',
      label: 'Last day',
      hint: 'The first day offered ends it at once.',
      start: dayBefore(first),
      min: dayBefore(first),
      yes: 'End role',
      no: 'Keep it',
      isDestructive: true,
    };
    const last = await this.dialogs.open<string>(DayDialog, question);
    if (last && (await this.store.endRole(assignment.id, dayAfter(last))))
      this.toasts.show({ text: `${assignment.role.title} ends after ${this.formats.dates.day(last)}` });
  }

  async leave(membership: OrgMembershipDto): Promise<void> {
    const today = this.formats.today();
    const word = treeWord(membership.tree);
    const question: DayQuestion = {
      title: `Leave ${membership.node.name}?`,
      text: `The person belongs to no ${word} from that day, until you choose another one.`,
      label: 'First day outside',
      start: membership.validFrom > today ? membership.validFrom : today,
      min: membership.validFrom,
      yes: `Leave ${word}`,
      no: 'Stay',
      isDestructive: true,
    };
    const on = await this.dialogs.open<string>(DayDialog, question);
    if (on && (await this.store.leave(membership.id, on)))
      this.toasts.show({ text: `${membership.node.name} is left on ${this.formats.dates.day(on)}` });
  }

  async endSession(id: string): Promise<void> {
    if (await this.store.endSession(id)) this.toasts.show({ text: 'The session is ended' });
  }

  async endSessions(): Promise<void> {
    const isSure = await this.dialogs.confirm({
      title: 'End all sessions of this person?',
      text: 'Every browser has to sign in again. Work that is not saved there is lost.',
      yes: 'End sessions',
      no: 'Keep them',
      isDestructive: true,
    });
    if (isSure && (await this.store.endSessions())) this.toasts.show({ text: 'All sessions are ended' });
  }
}
