import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProduct, type RunningProduct } from './testing/running-product.js';

const SAMPLES = join(import.meta.dirname, '..', '..', 'libs', 'leads', 'src', 'domain', 'fixtures');
const COUNTING = `select id, full_name, phone, alt_phones, email, alt_emails, city, status, status_updated_at, follow_up_date, score, priority,
  assigned_to, lead_date, last_contact_date, child_name, child_age, notes_text, extra, other_names, sources, issues, closed_at,
  follow_up_count from leads.lead where deleted_at is null`;

interface Import {
  readonly id: string;
  readonly status: string;
  readonly counts: Readonly<Record<string, number>>;
}
interface Expected {
  readonly counts: Readonly<Record<string, number>>;
  readonly issuesByCode: Readonly<Record<string, number>>;
  readonly leads: readonly Readonly<Record<string, unknown>>[];
}
interface Figure {
  readonly code: string;
  readonly count: number;
  readonly examples: readonly { readonly text: string }[];
}
interface Update {
  readonly existingId: number;
  readonly filled: readonly string[];
  readonly status: string;
}

const workbook = readFileSync(join(SAMPLES, 'leads_messy.xlsx'));
const expected = jsonOf<Expected>('leads_messy.json');

let product: RunningProduct;
let sent = 0;

beforeAll(async () => {
  product = await runProduct();
  await product.database.query(`update auth.company set phone_region = 'IN'`);
}, 120_000);
afterAll(() => product.stop(), 60_000);
beforeEach(async () => {
  await product.database.query('truncate leads.lead, leads.import_effect cascade');
});

describe('the messy workbook', () => {
  it('goes from upload to leads exactly as expected', async () => {
    const { id, counts } = await review(workbook);
    expect(counts).toMatchObject({ accepted: 22, blocked: 1, duplicates: 12, rows: 35 });
    const issues = await product.api.all<{ code: string; severity: string }>(`/imports/${id}/issues`);
    for (const [code, count] of Object.entries(expected.issuesByCode)) {
      expect([code, issues.filter((issue) => issue.code === code).length]).toEqual([code, count]);
    }
    expect(issues.filter(({ code }) => code === 'possible-duplicate')).toHaveLength(1);
    expect(counts['warnings']).toBe(issues.filter(({ severity }) => severity === 'warning').length);

    expect(figuresOf(await effect(id))).toMatchObject({ created: 22, filled: 0, merged: 12, refused: 1, doubtful: 1 });
    await commit(id);
    expect(await storedLeads()).toEqual(expected.leads.map(asStored));
  });

  it('brings a lead twice without making it twice', async () => {
    await commit((await review(workbook)).id);
    const before = await storedLeads();
    const again = await review(workbook);
    expect(figuresOf(await effect(again.id))).toMatchObject({ created: 0, filled: 22, moved: 0 });
    await commit(again.id);
    expect(await storedLeads()).toEqual(before);
  });

  it('joins rows again that a person corrected or left out', async () => {
    const { id } = await review(workbook);
    const rows = await product.api.all<{ rowId: number; sheet: string; row: number }>(`/imports/${id}/rows`);
    const at = (sheet: string, row: number) => rows.find((one) => one.sheet === sheet && one.row === row)?.rowId ?? 0;
    const vihaan = at('Storytelling', 2);
    await patch(id, vihaan, { cells: { phone: '90000 01099' } });
    expect(await countsOf(id)).toMatchObject({ accepted: 23, duplicates: 11 });
    await patch(id, at('Main Leads', 11), { cells: { phone: '9000001001' } });
    expect(await countsOf(id)).toMatchObject({ accepted: 22, duplicates: 12 });
    await patch(id, vihaan, { skip: true, reason: 'Not a lead' });
    expect(await countsOf(id)).toMatchObject({ accepted: 21, duplicates: 12 });
  });
});

describe('leads that are there already', () => {
  it('are filled as expected, and stand as before once the import is undone', async () => {
    const ids = await storeExisting();
    const before = await counting();
    const { id } = await review(workbook);
    expect(figuresOf(await effect(id))).toMatchObject({ created: 20, filled: 2, moved: 0 });
    await commit(id);

    const { updates } = jsonOf<{ updates: Update[] }>('leads_over_existing.json');
    const columns = { phone: 'phone', email: 'email', city: 'city', fullName: 'full_name' } as const;
    for (const { existingId, filled, status } of updates) {
      const [lead] = await product.database.query<Record<string, unknown>>('select * from leads.lead where id = $1', [
        ids.get(existingId),
      ]);
      expect([lead?.['status'], lead?.['assigned_to']]).toEqual([status, null]);
      const [told] = await product.database.query<{ detail: { changes: Record<string, unknown> } }>(
        `select detail from leads.activity where lead_id = $1 and kind = 'import'`,
        [ids.get(existingId)],
      );
      const changed = Object.keys(told?.detail.changes ?? {});
      expect(
        Object.entries(columns)
          .flatMap(([field, column]) => (changed.includes(column) ? [field] : []))
          .sort(),
      ).toEqual([...filled].sort());
    }

    await product.api.post(`/imports/${id}/revert`, {});
    await product.reached(id, 'reverted');
    expect(await counting()).toEqual(before);
  });

  it('move forward when the file says so, and back when it is undone', async () => {
    const [stored] = await product.database.query<{ id: string }>(
      `insert into leads.lead (full_name, phone, status) values ('Farah', '+919000001011', 'Interested') returning id`,
    );
    const { id } = await review(workbook);
    expect((await effect(id)).find(({ code }) => code === 'moved')?.examples).toEqual([
      expect.objectContaining({ text: 'Farah Mistry-Contractor goes from Interested to Member' }),
    ]);
    await commit(id);
    const read = () =>
      product.database.query(`select status, closed_at is null as is_open from leads.lead where id = $1`, [stored?.id]);
    expect(await read()).toEqual([{ status: 'Member', is_open: false }]);
    await product.api.post(`/imports/${id}/revert`, {});
    await product.reached(id, 'reverted');
    expect(await read()).toEqual([{ status: 'Interested', is_open: true }]);
  });
});

describe('an import that is undone', () => {
  it('leaves what people did since: changed fields stay, leads they worked on go to the bin', async () => {
    const ids = await storeExisting();
    const { id } = await review(workbook);
    await commit(id);
    const aarohi = ids.get(1) ?? '';
    await patchLead(aarohi, { city: 'Pune' });
    const [worked] = await product.database.query<{ id: string }>(
      `select id from leads.lead where full_name = 'Ronan McAllister'`,
    );
    await product.api.post(`/leads/${worked?.id}/activities`, { kind: 'note', text: 'Called him' });
    await product.api.post(`/imports/${id}/revert`, {});
    await product.reached(id, 'reverted');
    const restored = await product.call('POST', `/imports/${id}/restore`, {});
    expect([restored.status, await restored.json()]).toEqual([
      409,
      expect.objectContaining({ type: 'urn:tierline:problem:leads:import-not-restorable' }),
    ]);
    const rows = await product.database.query(
      `select full_name, city, email, deleted_at is not null as is_binned from leads.lead order by full_name`,
    );
    expect(rows).toEqual([
      { full_name: 'Aarohi Venkatraman', city: 'Pune', email: null, is_binned: false },
      { full_name: 'Gauri Ramanathanpillai', city: 'Chennai', email: 'gauri@example.com', is_binned: false },
      { full_name: 'Ronan McAllister', city: 'Gurugram', email: 'ronan@example.com', is_binned: true },
      { full_name: 'Walk In', city: 'Delhi', email: null, is_binned: false },
    ]);
  });

  it('waits for a later import that filled its leads', async () => {
    const first = await review(csvOf('Name,Phone', 'Zoya,9000001001'));
    await commit(first.id);
    const second = await review(csvOf('Name,Phone,City', 'Zoya,9000001001,Delhi'));
    await commit(second.id);
    const refused = await product.call('POST', `/imports/${first.id}/revert`, {});
    expect([refused.status, await refused.json()]).toEqual([
      409,
      expect.objectContaining({ type: 'urn:tierline:problem:leads:import-filled-since' }),
    ]);
    for (const { id } of [second, first]) {
      await product.api.post(`/imports/${id}/revert`, {});
      await product.reached(id, 'reverted');
    }
    expect(await counting()).toEqual([]);
  });
});

describe('an import whose lead was merged with another', () => {
  it('is undone only after the merge was', async () => {
    const { id } = await review(csvOf('Name,Phone', 'Zoya,9000001001'));
    await commit(id);
    const [zoya] = await product.database.query<{ id: string }>('select id from leads.lead');
    const other = await product.api.post<{ id: string }>('/leads', { fullName: 'Met at the door' });
    const merge = await product.api.post<{ id: string }>('/leads/merge', { winnerId: other.id, loserIds: [zoya?.id] });
    const refused = await product.call('POST', `/imports/${id}/revert`, {});
    expect([refused.status, await refused.json()]).toEqual([
      409,
      expect.objectContaining({ type: 'urn:tierline:problem:leads:import-merged-since', names: ['Zoya'] }),
    ]);
    await product.api.post(`/leads/merges/${merge.id}/undo`, {});
    await product.api.post(`/imports/${id}/revert`, {});
    await product.reached(id, 'reverted');
    expect((await counting()).length).toBe(1);
  });
});

describe('an upload of leads', () => {
  it('says which choices there are and refuses those that cannot be', async () => {
    await expect(upload(workbook, { region: 'XX', dateOrder: 'ymd' })).rejects.toThrow(/params-invalid/);
  });

  it('holds names from anywhere', async () => {
    const { id } = await review(
      csvOf('Name,Phone,Notes', 'مريم الأحمد,9000001001,🌟 سعيدة', '🌟 star kid 🌟,9000001002,'),
    );
    await commit(id);
    expect((await storedLeads()).map(({ fullName, notes }) => [fullName, notes])).toEqual([
      ['مريم الأحمد', ['🌟 سعيدة']],
      ['🌟 Star Kid 🌟', []],
    ]);
  });
});

/** Every upload differs in its bytes, since the same content is refused twice. */
async function upload(bytes: Buffer, fields: Record<string, string> = {}): Promise<Import> {
  sent += 1;
  const isWorkbook = bytes.subarray(0, 2).toString() === 'PK';
  const own = isWorkbook ? withComment(bytes, `upload ${sent}`) : bytes;
  const file = { name: isWorkbook ? `leads-${sent}.xlsx` : `leads-${sent}.csv`, bytes: own };
  return product.api.upload<Import>('/imports', { target: 'leads', ...fields }, file);
}

async function review(bytes: Buffer, fields: Record<string, string> = { region: 'IN' }): Promise<Import> {
  const { id } = await upload(bytes, fields);
  return product.reached<Import>(id, 'review');
}

async function commit(id: string): Promise<void> {
  await product.api.post(`/imports/${id}/commit`, { blockedRows: 'leave-out' });
  await product.reached(id, 'committed');
}

async function effect(id: string): Promise<Figure[]> {
  return (await product.api.get<{ figures: Figure[] }>(`/imports/${id}/effect`)).figures;
}

function figuresOf(figures: readonly Figure[]): Record<string, number> {
  return Object.fromEntries(figures.map(({ code, count }) => [code, count]));
}

async function countsOf(id: string): Promise<Import['counts']> {
  return (await product.api.get<Import>(`/imports/${id}`)).counts;
}

async function patch(id: string, rowId: number, change: object): Promise<void> {
  const answer = await product.call('PATCH', `/imports/${id}/rows/${rowId}`, change);
  if (!answer.ok) throw new Error(await answer.text());
}

async function patchLead(id: string, change: object): Promise<void> {
  const answer = await product.call('PATCH', `/leads/${id}`, change);
  if (!answer.ok) throw new Error(await answer.text());
}

/** The stored leads as the sample describes leads, in the order of the file. */
async function storedLeads(): Promise<Record<string, unknown>[]> {
  const rows = await product.database.query<Record<string, unknown>>(
    `select full_name as "fullName", phone, alt_phones as "altPhones", email, alt_emails as "altEmails", city,
       lead_date::text as "leadDate", last_contact_date::text as "lastContactDate", status, lead_source as "leadSource",
       lead_type as "leadType", child_name as "childName", child_age::float8 as "childAge", child_ages::float8[] as "childAges",
       child_age_text as "childAgeText", pending_action as "pendingAction", further_action as "furtherAction",
       company_name as "companyName", other_names as "otherNames", score,
       (select coalesce(json_agg(text order by id), '[]') from leads.activity where lead_id = lead.id and kind = 'note') as notes,
       -- how long ago a follow-up was due depends on the day of the test
       case priority when 'urgent' then 'High' else initcap(priority) end as priority,
       (select json_agg(json_build_object('sheet', source ->> 'sheet', 'row', (source ->> 'row')::int))
        from jsonb_array_elements(sources) source where source ->> 'importId' = lead.import_id::text) as sources
     from leads.lead where deleted_at is null order by id`,
  );
  return rows;
}

/** Shown numbers depend on who looks, and leads are given out after the import. */
function asStored({ phoneDisplay: _shown, assignedTo: _assigned, ...lead }: Readonly<Record<string, unknown>>) {
  return lead;
}

async function counting(): Promise<unknown[]> {
  const rows = await product.database.query<{ row: string }>(`select t::text as row from (${COUNTING}) t order by 1`);
  return rows.map(({ row }) => row);
}

async function storeExisting(): Promise<Map<number, string>> {
  const [, ...lines] = readFileSync(join(SAMPLES, 'leads_existing.csv'), 'utf8').trim().split(/\r?\n/);
  const ids = new Map<number, string>();
  for (const line of lines) {
    const [id, fullName, phone, email, city, status] = line.split(',').map((value) => value || null);
    const [row] = await product.database.query<{ id: string }>(
      `insert into leads.lead (full_name, phone, email, city, status, follow_up_date)
       values ($1, $2, $3, $4, $5, current_date + 3) returning id`,
      [fullName, phone, email, city, status],
    );
    ids.set(Number(id), row?.id ?? '');
  }
  return ids;
}

function csvOf(...lines: string[]): Buffer {
  return Buffer.from(lines.join('\n') + '\n');
}

/** The same workbook with other bytes: a comment at the end of the archive. */
function withComment(bytes: Buffer, comment: string): Buffer {
  const end = bytes.lastIndexOf(Buffer.from('504b0506', 'hex'));
  const own = Buffer.concat([bytes.subarray(0, end + 22), Buffer.from(comment)]);
  own.writeUInt16LE(Buffer.byteLength(comment), end + 20);
  return own;
}

function jsonOf<T>(name: string): T {
  return JSON.parse(readFileSync(join(SAMPLES, name), 'utf8')) as T;
}
