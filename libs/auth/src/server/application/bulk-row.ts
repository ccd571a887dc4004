import { Injectable } from '@nestjs/common';
import type { Tx } from '@tierline/platform/database';
import type { Access } from '@tierline/shared/access';
import { TREES, type Tree } from '../../domain/grants.js';
import { issueAt, type SheetColumn, type SheetIssue, type SheetRow } from '../../domain/people-sheet.js';
import { normaliseEmail } from '../../domain/password.js';
import type { KnownPerson, SheetSurroundings } from '../persistence/people-sheet.store.js';
import { PersonStore } from '../persistence/person.store.js';
import { AssignRole } from './assign-role.js';
import { DeactivatePerson } from './deactivate-person.js';
import { InvitePerson } from './invitation.commands.js';
import { MembershipCommands } from './memberships.commands.js';
import { AddPerson } from './people-add.js';
import { changedFields, EditPerson, ReactivatePerson } from './people.commands.js';

/** What became of a row, or would. */
export interface RowOutcome {
  readonly kind: 'created' | 'changed' | 'same';
  /** Sessions that ended with it. */
  readonly endedSessions: readonly string[];
}

/** A step refused a row; `column` says where the sheet asks for it. */
export class RowRefused extends Error {
  constructor(
    readonly column: SheetColumn,
    override readonly cause: unknown,
  ) {
    super('a row was refused');
  }
}

/** What is wrong with a row in its surroundings, before anything is tried. */
export function issuesAmong(row: SheetRow, { people, places }: SheetSurroundings): SheetIssue[] {
  const { cells } = row;
  const isNew = cells.email !== undefined && !people.has(normaliseEmail(cells.email));
  const found: SheetIssue[] = [];
  if (isNew && cells.name === undefined) {
    found.push(issueAt(row, 'name', { code: 'name-missing', message: 'A new person needs a name.' }));
  }
  if (isNew && cells.status?.toLowerCase() === 'deactivated') {
    const message = 'There is no person with this address to deactivate.';
    found.push(issueAt(row, 'status', { code: 'person-unknown', message }));
  }
  for (const tree of TREES) {
    const name = cells[tree];
    if (name === undefined || places[tree].has(name.toLowerCase())) continue;
    const message = `There is no ${tree} called "${name}" today.`;
    found.push(issueAt(row, tree, { code: `${tree}-unknown`, message }));
  }
  return found;
}

/** Deactivates, reactivates, and agrees to somebody who was asked for, as the column *Status* asks for. */
@Injectable()
export class PersonStatusSteps {
  constructor(
    private readonly people: PersonStore,
    private readonly ending: DeactivatePerson,
    private readonly returning: ReactivatePerson,
    private readonly inviting: InvitePerson,
  ) {}

  /** @returns the sessions that were ended; null when nothing changed */
  async execute(
    tx: Tx,
    access: Access,
    { known, row }: { known: KnownPerson; row: SheetRow },
  ): Promise<readonly string[] | null> {
    const wanted = row.cells.status?.toLowerCase();
    if (wanted === undefined) return null;
    const { status } = await this.people.hold(tx, access, { id: known.id, permission: 'user.deactivate' });
    if (status === wanted) return null;
    if (wanted === 'deactivated') return this.ending.apply(tx, access, known.id);
    if (status === 'requested') await this.inviting.execute(access, known.id);
    else await this.returning.execute(access, known.id);
    return [];
  }
}

/** Does what a row of the sheet asks for, by the same use cases as everywhere else: their rights and rules hold here too. */
@Injectable()
export class ApplyPeopleRow {
  constructor(
    private readonly add: AddPerson,
    private readonly edit: EditPerson,
    private readonly people: PersonStore,
    private readonly status: PersonStatusSteps,
    private readonly memberships: MembershipCommands,
    private readonly roles: AssignRole,
  ) {}

  /** @throws RowRefused */
  async execute(
    tx: Tx,
    access: Access,
    { row, among }: { row: SheetRow; among: SheetSurroundings },
  ): Promise<RowOutcome> {
    const email = normaliseEmail(row.cells.email ?? '');
    const known = among.people.get(email);
    const person = known ?? (await this.create(access, row, among));
    const changes = known ? [await this.change(tx, access, { known, row })] : [];
    for (const tree of TREES) changes.push(await this.place(access, { person, row, tree, among }));
    changes.push(await this.giveRole(access, { person, row, among }));
    const ended = known ? await at('status', () => this.status.execute(tx, access, { known, row })) : null;
    const isChanged = changes.includes(true) || ended !== null;
    return { kind: known ? (isChanged ? 'changed' : 'same') : 'created', endedSessions: ended ?? [] };
  }

  private async create(access: Access, { cells }: SheetRow, { places }: SheetSurroundings): Promise<KnownPerson> {
    const tree = TREES.find((one) => cells[one] !== undefined);
    const placeId = tree ? places[tree].get(cells[tree]?.toLowerCase() ?? '') : undefined;
    const wanted = { email: cells.email ?? '', name: cells.name ?? '', userName: cells.userName ?? null };
    const { id } = await at('email', () => this.add.execute(access, { ...wanted, placeId: placeId ?? null }));
    return { id, homes: tree && placeId ? { [tree]: placeId } : {}, roleKeys: [] };
  }

  private change(tx: Tx, access: Access, { known, row }: { known: KnownPerson; row: SheetRow }): Promise<boolean> {
    const { name, userName } = row.cells;
    if (name === undefined && userName === undefined) return Promise.resolve(false);
    return at(userName === undefined ? 'name' : 'userName', async () => {
      access.require('user.edit');
      const person = await this.people.hold(tx, access, { id: known.id, permission: 'user.edit' });
      const wanted = { ...(name === undefined ? {} : { name }), ...(userName === undefined ? {} : { userName }) };
      return this.edit.apply(tx, access, { person, fields: changedFields(person, wanted) });
    });
  }

  private async place(
    access: Access,
    { person, row, tree, among }: { person: KnownPerson; row: SheetRow; tree: Tree; among: SheetSurroundings },
  ): Promise<boolean> {
    const nodeId = among.places[tree].get(row.cells[tree]?.toLowerCase() ?? '');
    if (nodeId === undefined || person.homes[tree] === nodeId) return false;
    const wanted = { nodeId, personId: person.id, endsPrevious: true };
    await at(tree, () => this.memberships.join(access, wanted));
    return true;
  }

  private async giveRole(
    access: Access,
    {
      person,
      row: {
        cells: { role },
      },
      among,
    }: { person: KnownPerson; row: SheetRow; among: SheetSurroundings },
  ): Promise<boolean> {
    if (role === undefined) return false;
    const roleKey = among.roles.get(role.toLowerCase()) ?? role;
    if (person.roleKeys.includes(roleKey)) return false;
    await at('role', () => this.roles.execute(access, { personId: person.id, roleKey, anchor: null }));
    return true;
  }
}

async function at<T>(column: SheetColumn, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw new RowRefused(column, error);
  }
}
