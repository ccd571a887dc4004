import { personRowsWithin } from '@tierline/contracts/auth';
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '@tierline/platform/database';
import { checkVersion } from '@tierline/platform/http';
import type { Access } from '@tierline/shared/access';
import { NodeNotFound } from '../../domain/organisation.errors.js';
import { writeAudit } from '../persistence/audit.js';
import { heldOn } from '../persistence/organisation.store.js';
import { TeamSettingStore, type TeamChoices, type TeamSetting } from '../persistence/team-setting.store.js';
import { OrganisationCommands } from './organisation.commands.js';

export interface TeamSettingsChange extends Partial<TeamChoices> {
  readonly name?: string | undefined;
}

const TODAY = '(select (now() at time zone time_zone)::date from auth.company)';

/** What teams have decided: read by who manages them, changed by who shapes the organisation. */
@Injectable()
export class TeamSettings {
  constructor(
    private readonly database: Database,
    private readonly store: TeamSettingStore,
    private readonly organisation: OrganisationCommands,
  ) {}

  /** The teams at or below the places where the caller manages people, by name. */
  list(access: Access): Promise<TeamSetting[]> {
    const params: unknown[] = [];
    return this.store.list(this.database, managedTeams(access, params), params);
  }

  /** @throws NodeNotFound also for a team outside of the caller's scope */
  async one(access: Access, id: string): Promise<TeamSetting> {
    const params: unknown[] = [id];
    return found(await this.store.list(this.database, `node.id = $1 and ${managedTeams(access, params)}`, params));
  }

  /** @throws NodeNotFound, VersionStale, NodeNameTaken */
  async change(
    access: Access,
    target: { id: string; version: number | null },
    wanted: TeamSettingsChange,
  ): Promise<void> {
    access.require('settings.edit');
    await this.database.transaction(access, async (tx) => {
      const { name, ...choices } = defined(wanted);
      const before = await this.locked(tx, target.id);
      checkVersion(target.version, before.version);
      if (name !== undefined) await this.organisation.rename(access, { id: target.id, version: null }, name);
      if (Object.keys(choices).length === 0) return;
      const after = { ...choicesOf(before), ...choices };
      await this.store.keep(tx, target.id, after);
      await writeAudit(tx, access, {
        act: 'organisation.team-settings-changed',
        subjectType: 'org-node',
        subjectId: target.id,
        detail: { before: choicesOf(before), after },
      });
    });
  }

  private async locked(sql: Sql, id: string): Promise<TeamSetting> {
    await sql.query('select from auth.org_node where id = $1 for update', [id]);
    return found(await this.store.list(sql, 'node.id = $1', [id]));
  }
}

/** Teams at or below an anchor, and those to which people within the scope belong today. */
function managedTeams(access: Access, params: unknown[]): string {
  const scope = access.rows('team.manage');
  if (scope.isAll) return 'true';
  const bind = (value: unknown): string => `$${params.push(value)}`;
  const below = `exists (select from auth.org_node_above above where above.node_id = node.id
    and above.above_id = any(${bind(scope.teamIds)}::uuid[]) and ${heldOn('above', TODAY)})`;
  const others = { ...scope, personId: null, teamIds: [] };
  const crossing = `exists (select from auth.org_membership member where member.node_id = node.id
    and ${heldOn('member', TODAY)} and ${personRowsWithin(others, 'member.person_id', bind)})`;
  return `(${below} or ${crossing})`;
}

function found([team]: TeamSetting[]): TeamSetting {
  if (!team) throw new NodeNotFound();
  return team;
}

function choicesOf(team: TeamSetting): TeamChoices {
  const { id, name, members, leaders, version, ...choices } = team;
  return choices;
}

/** Leaves out what was not said, so that it stays as it was. */
function defined(wanted: TeamSettingsChange): TeamSettingsChange {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}
