import { Injectable } from '@nestjs/common';
import type { Sql } from '@tierline/platform/database';
import { normaliseEmail } from '../../domain/password.js';
import { TREES, type Tree } from '../../domain/grants.js';
import type { SheetIssue, SheetRow } from '../../domain/people-sheet.js';
import { BUILT_IN_ROLES, type Role } from '../../domain/role.js';
import { heldOn } from './organisation.store.js';
import { RoleStore } from './role.store.js';

/** A wrong row with why it is wrong. */
export interface WrongRow extends SheetRow {
  readonly issues: readonly SheetIssue[];
}

/** What a sheet speaks of, as it is today. */
export interface SheetSurroundings {
  /** Known people by e-mail address. */
  readonly people: ReadonlyMap<string, KnownPerson>;
  /** Ids of places by their names in lower case. */
  readonly places: Readonly<Record<Tree, ReadonlyMap<string, string>>>;
  /** Keys of roles by their keys and by their titles in lower case. */
  readonly roles: ReadonlyMap<string, string>;
}

export interface KnownPerson {
  readonly id: string;
  /** Where the person belongs today. */
  readonly homes: Readonly<Partial<Record<Tree, string>>>;
  readonly roleKeys: readonly string[];
}

interface PersonRow {
  id: string;
  email: string;
  homes: Partial<Record<Tree, string>>;
  role_keys: string[];
}

const TODAY = '(select (now() at time zone time_zone)::date from auth.company)';

/** What the sheet of people needs to know, and what it leaves behind. */
@Injectable()
export class PeopleSheetStore {
  constructor(private readonly roles: RoleStore) {}

  async surroundings(sql: Sql, rows: readonly SheetRow[]): Promise<SheetSurroundings> {
    const emails = rows.flatMap(({ cells }) => (cells.email === undefined ? [] : [normaliseEmail(cells.email)]));
    const people = await sql.query<PersonRow>(
      `select person.id, person.email,
         coalesce((select json_object_agg(held.tree, held.node_id) from auth.org_membership held
                   where held.person_id = person.id and ${heldOn('held', TODAY)}), '{}') as homes,
         array(select held.role_key from auth.role_assignment held
               where held.person_id = person.id and ${heldOn('held', TODAY)}) as role_keys
       from auth.person where email = any($1)`,
      [emails],
    );
    const places = await sql.query<{ id: string; tree: Tree; name: string }>(
      `select id, tree, lower(name) as name from auth.org_node where ${heldOn('org_node', TODAY)}`,
    );
    const named = (tree: Tree): ReadonlyMap<string, string> =>
      new Map(places.filter((place) => place.tree === tree).map(({ name, id }) => [name, id]));
    return {
      people: new Map(people.map(({ id, email, homes, role_keys }) => [email, { id, homes, roleKeys: role_keys }])),
      places: { team: named('team'), department: named('department'), location: named('location') },
      roles: new Map(
        (await this.roleNames(sql)).flatMap(({ key, title }) => [
          [key, key],
          [title.toLowerCase(), key],
        ]),
      ),
    };
  }

  /** The roles of the product, then those of the company. */
  async roleNames(sql: Sql): Promise<Pick<Role, 'key' | 'title'>[]> {
    return [...BUILT_IN_ROLES.values(), ...(await this.roles.customAll(sql))];
  }

  /** Names of the places of today, for the template. */
  async placeNames(sql: Sql): Promise<Record<Tree, string[]>> {
    const rows = await sql.query<{ tree: Tree; name: string }>(
      `select tree, name from auth.org_node where ${heldOn('org_node', TODAY)} order by tree, lower(name)`,
    );
    const of = (tree: Tree): string[] => rows.filter((row) => row.tree === tree).map(({ name }) => name);
    return Object.fromEntries(TREES.map((tree) => [tree, of(tree)])) as Record<Tree, string[]>;
  }

  /** Keeps the wrong rows of a sheet for whoever sent it.
   *  @returns the id of the workbook */
  async keep(
    sql: Sql,
    sheet: { personId: string | null; fileName: string; rows: readonly WrongRow[] },
  ): Promise<string> {
    const [row] = await sql.query<{ id: string }>(
      'insert into auth.people_sheet (person_id, file_name, wrong_rows) values ($1, $2, $3) returning id',
      [sheet.personId, sheet.fileName, JSON.stringify(sheet.rows)],
    );
    if (!row) throw new Error('the wrong rows were not kept');
    return row.id;
  }

  /** The wrong rows that somebody sent himself; null for those of others, and after a day. */
  async wrongRows(
    sql: Sql,
    id: string,
    personId: string | null,
  ): Promise<{ fileName: string; rows: WrongRow[] } | null> {
    const [sheet] = await sql.query<{ file_name: string; wrong_rows: WrongRow[] }>(
      `select file_name, wrong_rows from auth.people_sheet
       where id = $1 and person_id is not distinct from $2 and created_at > now() - interval '1 day'`,
      [id, personId],
    );
    return sheet ? { fileName: sheet.file_name, rows: sheet.wrong_rows } : null;
  }
}
