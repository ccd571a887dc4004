import { testModule, type RunningTestModule } from '@tierline/platform/testing';
import { accessOf, theCompany } from '../testing/company.js';
import type { LeadFilter } from './lead-filter.js';
import { orderOf, idsSql } from './lead-page.js';
import { loadRules, type LeadRules } from './lead-rules.sql.js';
import { LeadSelection } from './lead-selection.js';
import { leadReach, type LeadReach } from './lead.scope.js';

const RARE = '00000000-0000-7000-8000-00000000aaaa';
const LEADS = 6_000;

/** Each filter as somebody would use it to find one lead among many, and the index that has to find it. */
const FILTERS: readonly (readonly [string, LeadFilter, string])[] = [
  ['a part of a name', { q: 'zyxwvut' }, 'lead_search_idx'],
  ['a part of a number', { q: '98 7654 3210' }, 'lead_search_idx'],
  ['the beginning of a name', { q: 'zy' }, 'lead_name_idx'],
  ['a status', { status: ['Member'] }, 'lead_status_idx'],
  ['a state', { state: ['closed'] }, 'lead_status_idx'],
  ['a priority', { priority: ['urgent'] }, 'lead_priority_idx'],
  ['a person', { assignedTo: [RARE] }, 'lead_assigned_idx'],
  ['a source', { source: ['rare source'] }, 'lead_source_idx'],
  ['a type', { type: ['Rare Type'] }, 'lead_type_idx'],
  ['a city', { city: ['RARE CITY'] }, 'lead_city_idx'],
  ['a campaign', { campaignTag: ['rare'] }, 'lead_campaign_idx'],
  ['a bank', { bank: ['rare'] }, 'lead_bank_idx'],
  ['days', { from: '2030-01-01', to: '2030-01-31' }, 'lead_day_idx'],
  ['a score', { scoreFrom: 95, scoreTo: 100 }, 'lead_score_idx'],
  ['a follow-up', { followUp: 'overdue' }, 'lead_due_idx'],
  ['having no phone', { hasPhone: false }, 'lead_without_phone_idx'],
  ['having no e-mail', { hasEmail: false }, 'lead_without_email_idx'],
  ['an import', { importId: RARE }, 'lead_import_idx'],
];

describe('lists of many leads', () => {
  let running: RunningTestModule;
  let reach: LeadReach;
  let rules: LeadRules;

  beforeAll(async () => {
    running = await testModule({});
    const { database } = running;
    await theCompany(database);
    await database.query(
      `insert into leads.lead (full_name, phone, email, city, lead_date, lead_source, lead_type, status, follow_up_date, score, priority,
         assigned_to, campaign_tag, bank, import_id)
       select 'Lead ' || n, '+9190' || lpad(n::text, 8, '0'), n || '@example.com', 'City ' || n % 9, date '2025-01-01' + n % 300, 'Source ' || n % 5,
         'Type ' || n % 3, 'New Lead', current_date + 30, n % 90, 'low', uuidv7(), 'C' || n % 9, 'B' || n % 9, uuidv7()
       from generate_series(1, ${LEADS}) n`,
    );
    await database.query(
      `insert into leads.lead (full_name, city, lead_date, lead_source, lead_type, status, follow_up_date, score, priority, assigned_to,
         campaign_tag, bank, import_id, notes_text)
       values ('Zyxwvut', 'Rare City', '2030-01-15', 'Rare Source', 'Rare Type', 'Member', current_date - 30, 100, 'urgent', $1, 'Rare', 'Rare', $1,
         'call 9876543210')`,
      [RARE],
    );
    await database.query(`vacuum analyze leads.lead`);
    rules = await loadRules(database);
    reach = await leadReach(database, accessOf({ id: RARE }, ['lead.view']), 'lead.view');
  }, 60_000);
  afterAll(() => running.close());

  it.each(FILTERS)('find %s by its index', async (_what, filter, index) => {
    const selection = new LeadSelection(reach, rules, { filter });
    const text = idsSql(selection, { ...orderOf(), limit: 50 });
    const found = await running.database.query<{ id: string }>(text, selection.params.values);
    const plan = await running.database.query<{ 'QUERY PLAN': string }>(`explain ${text}`, selection.params.values);
    const few = plan
      .map((line) => line['QUERY PLAN'])
      .join('\n')
      .split('CTE size')[0];

    expect(found).toHaveLength(1);
    expect(few).toContain(index);
  });

  it('of one person look up his leads, not all', async () => {
    const own = await leadReach(running.database, accessOf({ id: RARE }, ['lead.view'], { scope: 'own' }), 'lead.view');
    const selection = new LeadSelection(own, rules, { filter: {} });
    const plan = await running.database.query<{ 'QUERY PLAN': string }>(
      `explain ${idsSql(selection, { ...orderOf(), limit: 50 })}`,
      selection.params.values,
    );
    const few = plan
      .map((line) => line['QUERY PLAN'])
      .join('\n')
      .split('CTE size')[0];
    expect(few).toContain('lead_assigned_idx');
    expect(few).toContain('lead_created_by_idx');
  });
});
