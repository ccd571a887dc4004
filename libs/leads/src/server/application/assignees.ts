import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import type { AssignmentRule } from '../../domain/assignment.js';
import { notFound } from '../../domain/lead.errors.js';
import {
  assigneesWithin,
  keepAssignee,
  loadAssignmentRules,
  replaceAssignmentRules,
  type AssigneeRow,
} from '../persistence/assignee.store.js';
import { writeAudit } from '../persistence/audit.sql.js';
import { leadReach } from '../persistence/lead.scope.js';

export type AssigneeChange = Partial<
  Pick<AssigneeRow, 'capacity' | 'is_senior' | 'takes_leads' | 'cities' | 'position'>
>;

/** Who may get leads, how many, and by which rules. */
@Injectable()
export class Assignees {
  constructor(private readonly database: Database) {}

  /** The people to whom the caller may give leads. */
  async list(access: Access): Promise<AssigneeRow[]> {
    return assigneesWithin(this.database, await leadReach(this.database, access, 'lead.assign'));
  }

  /** @throws DomainError `person-not-found` */
  async change(access: Access, personId: string, change: AssigneeChange): Promise<void> {
    access.require('lead.assign');
    await this.database.transaction(access, async (tx) => {
      const reach = await leadReach(tx, access, 'lead.assign');
      const [known] = await assigneesWithin(tx, reach, [personId]);
      if (!known) throw notFound('person');
      await keepAssignee(tx, { ...known, ...change });
      await writeAudit(tx, access, {
        act: 'lead-assignee.changed',
        subjectType: 'person',
        subjectId: personId,
        detail: change,
      });
    });
  }

  async rules(access: Access): Promise<AssignmentRule[]> {
    access.require('lead.assign');
    return loadAssignmentRules(this.database);
  }

  /** @throws DomainError `person-not-found` */
  async replaceRules(access: Access, rules: readonly AssignmentRule[]): Promise<void> {
    access.require('pipeline.configure');
    await this.database.transaction(access, async (tx) => {
      const named = [...new Set(rules.map(({ assigneeId }) => assigneeId))];
      const known = await assigneesWithin(tx, { isAll: true, people: [], campaigns: null }, named);
      if (known.length < named.length) throw notFound('person');
      await replaceAssignmentRules(tx, rules);
      const detail = { rules };
      await writeAudit(tx, access, {
        act: 'lead-rules.changed',
        subjectType: 'lead-rules',
        subjectId: 'company',
        detail,
      });
    });
  }
}
