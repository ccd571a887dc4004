import { Injectable } from '@nestjs/common';
import { Database } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { AssignmentRuleInvalid, notFound } from '../../domain/lead.errors.js';
import { assigneesWithin, keepAssignee, type AssigneeRow } from '../persistence/assignee.store.js';
import {
  loadKeptRules,
  receivingTeams,
  replaceKeptRules,
  type KeptRule,
} from '../persistence/assignment-rule.store.js';
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

  async rules(access: Access): Promise<KeptRule[]> {
    access.require('lead.assign');
    return loadKeptRules(this.database);
  }

  /** @throws DomainError `assignment-rule-invalid`, `person-not-found`, `team-not-found` */
  async replaceRules(access: Access, rules: readonly KeptRule[]): Promise<void> {
    access.require('pipeline.configure');
    requireWholeRules(rules);
    await this.database.transaction(access, async (tx) => {
      const people = [...new Set(rules.flatMap(({ assigneeId }) => assigneeId ?? []))];
      const known = await assigneesWithin(tx, { isAll: true, people: [], campaigns: null }, people);
      if (known.length < people.length) throw notFound('person');
      const teams = [...new Set(rules.flatMap(({ teamId }) => teamId ?? []))];
      if ((await receivingTeams(tx, { ids: teams })).length < teams.length) throw notFound('team');
      await replaceKeptRules(tx, rules);
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

/** @throws AssignmentRuleInvalid for a rule that names nobody, or both a person and a team, or that would take every lead */
function requireWholeRules(rules: readonly KeptRule[]): void {
  for (const [index, { assigneeId, teamId, ...conditions }] of rules.entries()) {
    if ((assigneeId === undefined) === (teamId === undefined))
      throw new AssignmentRuleInvalid(index + 1, 'Name either a person or a team.');
    if (Object.values(conditions).every((value) => value === undefined))
      throw new AssignmentRuleInvalid(index + 1, 'Say at least one thing about the leads that it takes.');
  }
}
