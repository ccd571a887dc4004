import { inject, Injectable } from '@angular/core';
import {
  Backend,
  distributeLeads,
  getLeadAssignmentRules,
  listTeamSettings,
  replaceLeadAssignmentRules,
  type AssignmentRuleDto,
  type DistributionDto,
  type TeamSettingsDto,
} from '@tierline/api-client';
import { latest } from '../../../remote.js';
import { LeadWriter } from './lead-writer.js';

/** The rules by which leads are given away, and the teams that they may name. */
export interface RulesAndTeams {
  readonly rules: readonly AssignmentRuleDto[];
  readonly teams: readonly TeamSettingsDto[];
}

/** The company's rules of assignment. Writing methods throw `Problem`. */
@Injectable()
export class RuleStore {
  private readonly backend = inject(Backend);
  private readonly writer = inject(LeadWriter);
  private readonly answer = latest<RulesAndTeams>();
  readonly remote = this.answer.remote;

  constructor() {
    void this.load();
  }

  load(): Promise<void> {
    return this.answer.ask(async (signal) => {
      const [{ rules }, { items }] = await Promise.all([
        this.backend.call(getLeadAssignmentRules, {}, { signal }),
        this.backend.call(listTeamSettings, {}, { signal }),
      ]);
      return { rules, teams: items };
    });
  }

  async replace(rules: AssignmentRuleDto[], teams: readonly TeamSettingsDto[]): Promise<void> {
    const kept = await this.backend.call(replaceLeadAssignmentRules, { body: { rules } });
    this.answer.put({ rules: kept.rules, teams });
  }

  /** What the kept rules would do with all leads that nobody has. */
  try(): Promise<DistributionDto> {
    return this.backend.call(distributeLeads, { body: { ...unassigned(), dryRun: true } });
  }

  /** Gives all leads that nobody has away by the kept rules. */
  async assign(): Promise<DistributionDto> {
    const outcome = await this.backend.call(distributeLeads, { body: { ...unassigned(), dryRun: false } });
    this.writer.tell();
    return outcome;
  }
}

/** The leads that nobody has, by rules. */
function unassigned(): { filter: { assignedTo: string[] }; method: 'rules' } {
  return { filter: { assignedTo: ['none'] }, method: 'rules' };
}
