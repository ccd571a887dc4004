import { Injectable } from '@nestjs/common';
import { AUTH_VIEWS } from '@tierline/contracts/auth';
import type { Tx } from '@tierline/platform/database';
import { addDays } from '@tierline/shared/time';
import { bucketsOf, byDayAndPriority, followUpLimits } from '../../domain/follow-up.js';
import type { LeadPriority } from '../../domain/score.js';
import type { BusinessDate } from '@tierline/shared/time';
import type { LeadRules } from '../persistence/lead-rules.sql.js';
import { digestText, type DigestLead } from './digest-text.js';
import { TellPeople } from './tell-people.js';

interface DuePerson {
  person_id: string;
  name: string;
  email: string;
  leads: {
    id: string;
    full_name: string | null;
    phone: string | null;
    email: string | null;
    status: string;
    priority: LeadPriority;
    follow_up_date: BusinessDate;
  }[];
  tasks: number;
}

/** Tells each person in the morning what is due: in Tierline, and by mail where the company wants that. */
@Injectable()
export class DailyDigest {
  constructor(private readonly people: TellPeople) {}

  /** Once a day per person, however often it is run.
   *  @returns how many people were told
   *  @source leads 7 */
  async execute(now = new Date()): Promise<number> {
    return this.people.inTurn(now, async (tx, rules) => {
      if (hourIn(rules.followUp.timeZone, now) < rules.digestHour) return 0;
      const people = await this.duePeople(tx, rules);
      let told = 0;
      for (const person of people) if (await this.tell(tx, person, rules)) told += 1;
      return told;
    });
  }

  private duePeople(tx: Tx, { today }: LeadRules): Promise<DuePerson[]> {
    return tx.query<DuePerson>(
      `select person.id as person_id, person.name, person.email, due.leads,
         (select count(*)::integer from leads.activity task join leads.lead l on l.id = task.lead_id and l.deleted_at is null
          where task.kind = 'task' and task.done_at is null and task.due_on <= $1::date and l.assigned_to = person.id) as tasks
       from (
         select l.assigned_to, json_agg(json_build_object('id', l.id, 'full_name', l.full_name, 'phone', l.phone, 'email', l.email,
           'status', l.status, 'priority', l.priority, 'follow_up_date', l.follow_up_date)
           order by leads.due_key(l.follow_up_date, l.priority_rank), l.id) as leads
         from leads.lead l
         where l.deleted_at is null and l.assigned_to is not null
           and leads.due_key(l.follow_up_date, l.priority_rank) <= leads.due_key($2::date, 9::smallint)
         group by l.assigned_to) due
       join ${AUTH_VIEWS.person} person on person.id = due.assigned_to and person.is_active
       where not exists (select from leads.notice told where told.person_id = person.id and told.kind = 'digest' and told.day = $1::date)
       order by person.id`,
      [today, addDays(today, 1)],
    );
  }

  private async tell(tx: Tx, person: DuePerson, rules: LeadRules): Promise<boolean> {
    const limits = followUpLimits(rules.today, rules.followUp);
    const leads: DigestLead[] = person.leads.map((lead) => ({
      ...{ id: lead.id, name: lead.full_name, phone: lead.phone, email: lead.email },
      ...{ status: lead.status, priority: lead.priority, followUpDate: lead.follow_up_date },
      buckets: bucketsOf({ followUpDate: lead.follow_up_date, status: lead.status, priority: lead.priority }, limits),
    }));
    leads.sort(byDayAndPriority);
    const { title, text } = digestText({ name: person.name, tasks: person.tasks, leads });
    return this.people.tell(tx, {
      ...{ person: { id: person.person_id, email: person.email }, kind: 'digest', day: rules.today, title, text },
      leadIds: leads.map(({ id }) => id),
      isMailed: rules.sendsDigest,
      page: '/leads/follow-ups',
    });
  }
}

function hourIn(timeZone: string, now: Date): number {
  return Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(now));
}
