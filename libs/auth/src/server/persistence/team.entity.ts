import { defineEntity, p } from '@mikro-orm/core';

const teamSchema = defineEntity({
  name: 'Team',
  schema: 'auth',
  tableName: 'team',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    name: p.text(),
    parentId: p.uuid().nullable(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
    version: p.integer().version(),
  },
});

export class TeamEntity extends teamSchema.class {}
teamSchema.setClass(TeamEntity);

const membershipSchema = defineEntity({
  name: 'TeamMembership',
  schema: 'auth',
  tableName: 'team_membership',
  properties: {
    id: p.uuid().primary().defaultRaw('uuidv7()'),
    teamId: p.uuid(),
    personId: p.uuid(),
    validFrom: p.date(),
    validUntil: p.date().nullable(),
  },
});

export class TeamMembershipEntity extends membershipSchema.class {}
membershipSchema.setClass(TeamMembershipEntity);
