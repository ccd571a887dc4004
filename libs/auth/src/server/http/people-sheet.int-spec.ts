import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeWorkbook, type CellToWrite } from '@tierline/platform/tabular';
import { systemAccess } from '@tierline/shared/access';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as xlsx from 'xlsx';
import { OrganisationCommands } from '../application/organisation.commands.js';
import { authWorld, emailOf, PASSWORD, type AuthWorld } from '../testing/auth-world.js';
import type { Caller } from '../testing/caller.js';
import { mailsFor } from '../testing/mailbox.js';

const HEADER = ['E-mail', 'Name', 'User name', 'Role', 'Team', 'Department', 'Location', 'Status'];
type Cells = readonly (string | null)[];

interface Result {
  readonly status: number;
  readonly body: {
    readonly rows: number;
    readonly valid: number;
    readonly created: number;
    readonly changed: number;
    readonly isDone: boolean;
    readonly issues: { row: number; column: string | null; code: string; message: string; value: string | null }[];
    readonly errorWorkbookId: string | null;
    readonly code?: string;
    readonly detail?: string;
  };
}

let world: AuthWorld;
let admin: Caller;
let rep: Caller;
const ids = { north: '', south: '' };
beforeAll(async () => {
  world = await authWorld();
  const node = (tree: 'team' | 'department', name: string): Promise<string> =>
    world.use(OrganisationCommands).create(systemAccess, { tree, name, parentId: null, validFrom: '2020-01-01' });
  ids.north = await node('team', 'North');
  ids.south = await node('team', 'South');
  await node('department', 'Retail');
  await world.person('Ines Varga', ['admin']);
  await world.person('Avery Lindqvist', ['sales_rep']);
  [admin, rep] = (await Promise.all(
    ['Ines Varga', 'Avery Lindqvist'].map(async (name) => {
      const caller = world.caller();
      await caller.signIn(emailOf(name), PASSWORD);
      return caller;
    }),
  )) as [Caller, Caller];
});
afterAll(() => world.close());

async function workbook(rows: readonly Cells[], header: readonly string[] = HEADER): Promise<Buffer> {
  const out = new PassThrough();
  const cells = rows.map((row) => row.map((value): CellToWrite => (value === null ? null : { kind: 'text', value })));
  const sheet = { name: 'People', columns: header.map((text) => ({ header: text })), rows: cells };
  const [bytes] = await Promise.all([buffer(out), writeWorkbook(out, [sheet])]);
  return bytes;
}

async function send(bytes: Buffer, query: string, by = admin): Promise<Result> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(bytes)]), 'our people.xlsx');
  const response = await fetch(`${world.url}/api/v1/people/bulk?${query}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${by.token ?? ''}` },
    body: form,
  });
  return { status: response.status, body: (await response.json()) as Result['body'] };
}

async function download(path: string, by = admin): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const response = await fetch(`${world.url}/api/v1${path}`, {
    headers: { authorization: `Bearer ${by.token ?? ''}` },
  });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

function tableOf(bytes: Buffer, sheet = 'People'): string[][] {
  const found = xlsx.read(bytes).Sheets[sheet];
  return found ? xlsx.utils.sheet_to_json<string[]>(found, { header: 1, defval: '' }) : [];
}

const people = async (): Promise<number> => (await world.database.query('select from auth.person')).length;
const person = async (email: string): Promise<Record<string, unknown>> =>
  ((await admin.get(`/people?search=${encodeURIComponent(email)}`)).body['items'] as Record<string, unknown>[])[0] ??
  {};

describe('the template', () => {
  it('has the columns, no rows, and beside them what may stand there', async () => {
    const { status, headers, bytes } = await download('/people/template');

    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toContain('People.xlsx');
    expect(tableOf(bytes)).toEqual([HEADER]);
    expect(tableOf(bytes, 'What may stand there')).toEqual(
      expect.arrayContaining([
        ['Role', 'Sales rep'],
        ['Team', 'North'],
        ['Department', 'Retail'],
      ]),
    );
    expect((await download('/people/template', rep)).status).toBe(403);
  });
});

describe('a clean sheet', () => {
  const rows: Cells[] = [
    ['Bulk.One@northmere.example', 'Bulk One', 'BOne', 'Sales rep', 'North', 'Retail', null, null],
    ['bulk.two@northmere.example', 'Bulk Two', null, 'team_leader', 'south', null, null, 'active'],
    [emailOf('Avery Lindqvist'), 'Avery L', null, null, 'South', null, null, null],
  ];

  it('says in a dry run what would happen, and does nothing', async () => {
    const before = [await people(), await world.database.query('select id from platform.outgoing_mail')];
    const result = await send(await workbook(rows), 'dryRun=true');

    expect(result).toEqual({
      status: 200,
      body: { rows: 3, valid: 3, created: 2, changed: 1, issues: [], isDone: false, errorWorkbookId: null },
    });
    expect([await people(), await world.database.query('select id from platform.outgoing_mail')]).toEqual(before);
  });

  it('adds people with role, places and invitation, and changes known ones by their address', async () => {
    const result = await send(await workbook(rows), 'dryRun=false');

    expect(result.body).toMatchObject({ created: 2, changed: 1, issues: [], isDone: true });
    expect(await person('bulk.one')).toMatchObject({
      userName: 'bone',
      roles: [{ key: 'sales_rep' }],
      teams: [{ name: 'North' }],
      departments: [{ name: 'Retail' }],
      status: 'active',
    });
    expect(await person('bulk.two')).toMatchObject({ roles: [{ key: 'team_leader' }], teams: [{ name: 'South' }] });
    expect(await person(emailOf('Avery Lindqvist'))).toMatchObject({ name: 'Avery L', teams: [{ id: ids.south }] });
    expect((await mailsFor(world, 'bulk.one@northmere.example')).map(({ kind }) => kind)).toEqual(['auth.invitation']);
    expect(
      await world.database.query(`select detail from auth.audit_entry where act = 'people.sheet-applied'`),
    ).toEqual([{ detail: { fileName: 'our people.xlsx', rows: 3, created: 2, changed: 1 } }]);
  });

  it('changes nothing when it comes again', async () => {
    expect((await send(await workbook(rows), 'dryRun=false')).body).toMatchObject({
      created: 0,
      changed: 0,
      isDone: true,
    });
  });

  it('moves, deactivates and reactivates', async () => {
    const status = async (value: string): Promise<Result> =>
      send(
        await workbook([['bulk.two@northmere.example', null, null, null, 'North', null, null, value]]),
        'dryRun=false',
      );
    expect((await status('deactivated')).body).toMatchObject({ changed: 1, isDone: true });
    expect(await person('bulk.two')).toMatchObject({ status: 'deactivated', teams: [{ name: 'North' }] });
    expect((await status('active')).body).toMatchObject({ changed: 1, isDone: true });
    expect(await person('bulk.two')).toMatchObject({ status: 'active' });
  });
});

describe('a sheet with half of it wrong', () => {
  const rows: Cells[] = [
    ['good.one@northmere.example', 'Good One', null, null, 'North', null, null, null],
    ['no address', 'Bad One', null, null, null, null, null, null],
    ['good.two@northmere.example', 'Good Two', null, null, null, null, null, null],
    ['bad.two@northmere.example', null, null, null, 'Nowhere', null, null, 'gone'],
    ['bad.three@northmere.example', 'Bad Three', 'bone', null, null, null, null, null],
    [emailOf('Ines Varga'), null, null, null, null, null, null, 'deactivated'],
    [emailOf('Ines Varga').toUpperCase(), null, null, null, null, null, null, null],
    ['bad.four@northmere.example', 'Bad Four', null, 'Emperor', null, null, null, null],
  ];
  const issues = [
    { row: 3, column: 'E-mail', code: 'email-invalid', value: 'no address' },
    { row: 5, column: 'Status', code: 'status-unknown', value: 'gone' },
    { row: 5, column: 'Name', code: 'name-missing', value: null },
    { row: 5, column: 'Team', code: 'team-unknown', value: 'Nowhere' },
    { row: 6, column: 'User name', code: 'user-name-taken', value: 'bone' },
    { row: 7, column: 'Status', code: 'duty-refused', value: 'deactivated' },
    { row: 8, column: 'E-mail', code: 'repeated' },
    { row: 9, column: 'Role', code: 'role-unknown', value: 'Emperor' },
  ];

  it.each(['dryRun=true', 'dryRun=false'])('does nothing with %s, and names every wrong cell', async (query) => {
    const before = [await people(), await world.database.query('select id from platform.outbox_message')];
    const { status, body } = await send(await workbook(rows), query);

    expect(status).toBe(200);
    expect(body).toMatchObject({ rows: 8, valid: 2, created: 2, changed: 0, isDone: false });
    expect(body.issues).toMatchObject(issues);
    expect(body.issues).toHaveLength(issues.length);
    expect([await people(), await world.database.query('select id from platform.outbox_message')]).toEqual(before);
  });

  it('comes back as a workbook that can be put right and sent again', async () => {
    const { body } = await send(await workbook(rows), 'dryRun=true');
    const path = `/people/bulk/${body.errorWorkbookId ?? ''}/error-workbook`;
    const [header = [], ...wrong] = tableOf((await download(path)).bytes);
    expect(header).toEqual([...HEADER, 'What is wrong', 'Row in the sheet']);
    expect(wrong.map((cells) => cells[9])).toEqual([3, 5, 6, 7, 8, 9]);
    expect(wrong[1]?.[8]).toContain('Team: There is no team called "Nowhere" today.');

    const fixed = wrong.slice(0, 2).map((cells) => [...cells].map(String));
    Object.assign(fixed[0] ?? [], ['bad.one@northmere.example']);
    Object.assign(fixed[1] ?? [], { 1: 'Bad Two', 4: 'South', 7: '' });
    const again = await send(
      await workbook(
        fixed.map((cells) => cells.map((cell) => cell || null)),
        header,
      ),
      'dryRun=false',
    );
    expect(again.body).toMatchObject({ rows: 2, created: 2, isDone: true });
    expect((await download(path, rep)).status).toBe(403);
  });

  it('is nobody else’s', async () => {
    await world.person('Other Admin', ['admin']);
    const other = world.caller();
    await other.signIn(emailOf('Other Admin'), PASSWORD);
    const { body } = await send(await workbook(rows), 'dryRun=true');
    const path = `/people/bulk/${body.errorWorkbookId ?? ''}/error-workbook`;

    expect((await download(path, other)).status).toBe(404);
    expect((await download('/people/bulk/019a0000-0000-7000-8000-000000000001/error-workbook')).status).toBe(404);
    expect((await download('/people/bulk/x/error-workbook')).status).toBe(400);
  });
});

describe('rules of duty in a sheet', () => {
  it('D6: nobody gives himself a role, or one that he does not hold', async () => {
    const own = await send(
      await workbook([[emailOf('Ines Varga'), null, null, 'Sales rep', null, null, null, null]]),
      'dryRun=false',
    );

    expect(own.body).toMatchObject({ isDone: false, issues: [{ row: 2, column: 'Role', code: 'duty-refused' }] });
    expect(own.body.issues[0]?.message).toContain('D6');
  });
});

describe('what is no sheet of people', () => {
  const csv = (text: string): Buffer => Buffer.from(text, 'utf8');

  it.each([
    ['nothing', csv('')],
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['a torn workbook', Buffer.from('504b0304140000000800', 'hex')],
    ['a web page', csv('<html><table><tr><td>E-mail</td></tr></table></html>')],
    ['a header only', csv('E-mail,Name\n')],
    ['other columns', csv('Mail address,Name\na@n.example,A\n')],
    ['no address column', csv('Name,Team\nA,North\n')],
    [
      'too many people',
      csv(`E-mail,Name\n${Array.from({ length: 5_001 }, (_, at) => `p${at}@n.example,P`).join('\n')}\n`),
    ],
  ])('is refused in words: %s', async (_what, bytes) => {
    const { status, body } = await send(bytes, 'dryRun=true');

    expect(status).toBe(400);
    expect(body.code).toBe('sheet-unfit');
    expect(body.detail).toMatch(/[.]$/);
  });

  it('is refused when it is too large, is no upload, or nobody says what to do with it', async () => {
    const large = await send(Buffer.alloc(4 * 1024 * 1024 + 1, 'x'), 'dryRun=true');
    expect([large.status, large.body.code]).toEqual([413, 'too-large']);
    expect((await admin.post('/people/bulk?dryRun=true', { rows: [] })).body).toMatchObject({ code: 'sheet-unfit' });
    const sheet = await workbook([['x@n.example', 'X', null, null, null, null, null, null]]);
    for (const query of ['', 'dryRun=perhaps', 'dryRun=true&what=1'])
      expect((await send(sheet, query)).status).toBe(400);
    expect((await send(sheet, 'dryRun=true', rep)).status).toBe(403);
  });
});
