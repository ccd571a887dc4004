import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defaultReadLimits, openTable } from '@tierline/platform/tabular';
import { takeInSheets, type FoundSheet, type IntakeRow } from '@tierline/shared/intake';
import { assignBalanced } from '../assignment.js';
import { NEW_LEAD } from '../lead-status.js';
import { priorityOf, pointsOf } from '../score.js';
import { anAssignee } from '../testing/builders.js';
import { displayPhone } from '../values/phones.js';
import { groupRows, keysOf } from './lead-groups.js';
import { mergeRows, type MergedLead } from './lead-merge.js';
import { rowOf, type LeadRecord } from './lead-record.js';
import { leadsIntake } from './leads-intake.js';
import type { PlacedRow } from './lead-row.js';
import { filledBy, matchStored, statusAfter, type StoredLead } from './stored-match.js';

type Json = Record<string, unknown>;

const TODAY = '2025-07-20';
const FIXTURES = new URL('../fixtures/', import.meta.url);
const expected = jsonOf('leads_messy.json') as {
  sheets: Json[];
  counts: Json;
  issues: Json[];
  rejected: Json[];
  possibleDuplicates: Json[];
  byStatus: Json;
  byPriority: Json;
  byCity: Json;
  averageScore: number;
  assignment: { team: { name: string; senior: boolean }[]; load: Json };
  leads: Json[];
};

let sheets: readonly FoundSheet[];
let rows: IntakeRow[];
let merged: MergedLead[];
let possible: Json[];

beforeAll(async () => {
  const table = await openTable(fileURLToPath(new URL('leads_messy.xlsx', FIXTURES)), defaultReadLimits);
  const run = await takeInSheets(leadsIntake({ region: 'IN', dateOrder: 'dmy' }), table);
  rows = [];
  for await (const batch of run.rows) rows.push(...batch);
  await table.close();
  sheets = run.found.sheets ?? [];
  const groups = leadsOf(rows.filter(({ state }) => state === 'accepted').map(placed));
  merged = [...groups.leads.values()].sort((one, other) => beginOf(one) - beginOf(other));
  const phoneOf = (group: number) => groups.leads.get(group)?.phone;
  possible = groups.shared.map(({ group, other, reason, value }) => ({
    ...{ a: phoneOf(group), b: phoneOf(other), reason, value },
  }));
});

describe('the messy workbook', () => {
  it('is read sheet by sheet', () => {
    expect(
      sheets.map(({ no, name, isUsed, reason, headerRow, columns }) => ({
        sheet: name,
        used: isUsed,
        reason,
        headerRow,
        columns: Object.fromEntries(
          columns
            .filter(() => isUsed)
            .map(({ header, field, position }) => [
              header === '' ? `(blank header in column ${position + 1})` : header,
              field ?? 'extra',
            ]),
        ),
        dataRows: rows.filter((row) => row.sheetNo === no && row.state !== 'skipped').length,
        blankRows: rows.filter((row) => row.sheetNo === no && row.reason === 'blank-row').length,
      })),
    ).toEqual(expected.sheets);
  });

  it('tells what could not be read, with its place', () => {
    const told = rows.flatMap((row) =>
      row.issues
        .filter(({ severity }) => severity !== 'blocking')
        .map(({ field, code, value }) => ({ sheet: sheetOf(row), row: row.row, field, code, raw: value })),
    );
    expect(told).toEqual(expected.issues);
    const rejected = rows
      .filter(({ state }) => state === 'blocked')
      .map((row) => ({ sheet: sheetOf(row), row: row.row, code: row.issues.at(-1)?.code }));
    expect(rejected).toEqual(expected.rejected);
  });

  it('holds 22 leads in 35 rows', () => {
    const dataRows = rows.filter(({ state }) => state !== 'skipped');
    expect([merged.length, dataRows.length]).toEqual([expected.counts['leads'], expected.counts['dataRows']]);
    expect(dataRows.length - 1 - merged.length).toBe(expected.counts['mergedRows']);
  });

  it('gives each lead as expected', () => {
    expect(assigned().map(({ lead, assignedTo }) => ({ ...shown(lead), assignedTo }))).toEqual(expected.leads);
  });

  it('gives the figures of all leads', () => {
    expect(countsBy(({ status }) => status ?? NEW_LEAD)).toEqual(expected.byStatus);
    expect(countsBy((lead) => capital(rated(lead).priority))).toEqual(expected.byPriority);
    expect(countsBy(({ city }) => city ?? '(none)')).toEqual(expected.byCity);
    const sum = merged.reduce((total, lead) => total + rated(lead).score, 0);
    expect(sum / merged.length).toBeCloseTo(expected.averageScore, 2);
    const loads = assigned().map(({ assignedTo }) => assignedTo);
    expect(
      Object.fromEntries([...new Set(loads)].map((name) => [name, loads.filter((one) => one === name).length])),
    ).toEqual(expected.assignment.load);
  });

  it('leaves to a person who shares an address but no number', () => {
    expect(possible).toEqual(expected.possibleDuplicates);
  });
});

describe('over leads that are there already', () => {
  it('fills gaps only, moves no status back and takes no lead away', () => {
    const stored = storedLeads();
    const updates = merged.flatMap((lead) => {
      const hit = matchStored(lead, stored);
      if (!hit) return [];
      const filled = filledBy(lead, hit).filter((field) => field in hit);
      return [
        {
          ...{ existingId: Number(hit.id), action: 'update', importedName: lead.fullName, importedPhone: lead.phone },
          ...{ filled: [...filled].sort(), status: statusAfter(lead, hit), assignedTo: hit.assignedTo },
        },
      ];
    });
    expect({
      ...{ updated: updates.length, created: merged.length - updates.length },
      ...{ untouched: stored.length - updates.length, updates },
    }).toEqual(jsonOf('leads_over_existing.json'));
  });
});

function leadsOf(placedRows: readonly PlacedRow[]) {
  const { found, shared } = groupRows(placedRows.map(keysOf));
  const groups = new Map<number, PlacedRow[]>();
  found.forEach((group, index) => {
    const row = placedRows[index];
    if (group !== null && row) groups.set(group, [...(groups.get(group) ?? []), row]);
  });
  const leads = new Map([...groups].map(([group, members]) => [group, mergeRows(members)]));
  return { leads, shared };
}

function beginOf({ sources }: MergedLead): number {
  return Math.min(...sources.map(({ position }) => position));
}

function placed(row: IntakeRow): PlacedRow {
  return { ...rowOf(row.record as LeadRecord), position: row.position, sheet: sheetOf(row), row: row.row };
}

function sheetOf({ sheetNo }: IntakeRow): string {
  return sheets.find(({ no }) => no === sheetNo)?.name ?? '';
}

function rated(lead: MergedLead) {
  const score = pointsOf(lead);
  const { priority } = priorityOf({ score, status: lead.status ?? NEW_LEAD, followUpDate: null }, TODAY);
  return { score, priority };
}

function assigned(): { lead: MergedLead; assignedTo: string | undefined }[] {
  const team = expected.assignment.team.map(({ name, senior }) => anAssignee(name, { id: name, isSenior: senior }));
  const leads = merged.map((lead, index) => ({
    ...{ id: String(index), assignedTo: null, leadDate: lead.leadDate, city: lead.city },
    ...{ leadSource: lead.leadSource, leadType: lead.leadType, ...rated(lead) },
    ...{ state: null, campaignTag: null, createdBy: null },
  }));
  const plan = new Map(assignBalanced(leads, team).map(({ leadId, assigneeId }) => [leadId, assigneeId]));
  return merged.map((lead, index) => ({ lead, assignedTo: plan.get(String(index)) ?? undefined }));
}

function shown(lead: MergedLead): Json {
  const { score, priority } = rated(lead);
  const { sources, status, phone } = lead;
  const texts = Object.fromEntries(
    Object.keys(expected.leads[0] ?? {})
      .filter((field) => field in lead)
      .map((field) => [field, lead[field as keyof MergedLead]]),
  );
  return {
    ...texts,
    phoneDisplay: phone === null ? null : displayPhone(phone, 'IN'),
    status: status ?? NEW_LEAD,
    ...{ score, priority: capital(priority) },
    sources: sources.map(({ sheet, row }) => ({ sheet, row })),
  };
}

function countsBy(keyOf: (lead: MergedLead) => string): Json {
  const counts: Record<string, number> = {};
  for (const lead of merged) counts[keyOf(lead)] = (counts[keyOf(lead)] ?? 0) + 1;
  return counts;
}

function storedLeads(): (StoredLead & { assignedTo: string })[] {
  const [, ...lines] = readFileSync(new URL('leads_existing.csv', FIXTURES), 'utf8').trim().split(/\r?\n/);
  return lines.map((line) => {
    const [id = '', fullName, phone, email, city, status = '', assignedTo = ''] = line.split(',');
    const known = { fullName: fullName || null, phone: phone || null, email: email || null, city: city || null };
    return { ...known, id, altPhones: [], altEmails: [], status, assignedTo };
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function jsonOf(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8'));
}
