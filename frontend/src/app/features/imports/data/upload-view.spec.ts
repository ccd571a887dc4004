import { Problem } from '@tierline/api-client';
import { anImport } from '../testing/an-import.js';
import {
  askedBy,
  askedByImport,
  fileFault,
  listed,
  monthChoices,
  stillAsked,
  uploadFailure,
  uploadsText,
} from './upload-view.js';

const limit = { maxBytes: 16 * 1024 * 1024, text: '16 MB' };
const choices = { target: 'sales', loader: null, commissionMonth: '2025-04', revenueMonth: null, options: {} };
const sunoptic = {
  ...{ slug: 'sunoptic', title: 'Sunoptic', needsRevenueMonth: true },
  ...{ formats: ['xlsx'], revenueMonthFormats: ['xlsx'] },
};

it('checks a file by size and ending before it is sent', () => {
  expect(fileFault({ name: 'cygnus_2025-03.XLSX', size: 10 }, ['xlsx', 'csv'], limit)).toBeNull();
  expect(fileFault({ name: 'notes.docx', size: 10 }, ['xlsx', 'xls', 'csv'], limit)).toContain(
    'Upload xlsx, xls or csv.',
  );
  expect(fileFault({ name: 'big.csv', size: limit.maxBytes + 1 }, ['csv'], limit)).toContain('larger than 16 MB');
  expect(fileFault({ name: 'none.csv', size: 0 }, ['csv'], limit)).toContain('is empty');
  expect(listed(['csv'])).toBe('csv');
});

it('offers two months ahead and three years back', () => {
  const months = monthChoices('2025-11-20', (month) => month).map((choice) => choice.value);
  expect(months.slice(0, 3)).toEqual(['2026-01', '2025-12', '2025-11']);
  expect(months.at(-1)).toBe('2022-11');
});

it('takes a refusal for a question where it names a choice', () => {
  const errors = [{ pointer: '/loader', code: 'required', detail: 'Name the loader.' }];
  const question = askedBy(
    new Problem({ code: 'params-invalid', status: 400, title: '', detail: '', errors }),
    choices,
  );
  expect(question).toEqual({ asked: { loader: 'Choose who sent the file.' }, reasons: [], proposed: choices });
  expect(askedBy(new Problem({ code: 'file-empty', status: 422, title: '', detail: '' }), choices)).toBeNull();
});

it('asks for what the content of a file did not make sure, with what it tells', () => {
  const reasons = ['The columns are those of Cygnus.'];
  const choiceProposal = { loaders: ['cygnus'], params: { loader: 'cygnus' }, isSure: false, reasons };
  const problem = { code: 'choice-needed', title: 'A choice is needed', detail: '', expected: [] } as never;
  const item = anImport({ status: 'failed', problem, choiceProposal, params: {} });
  expect(askedByImport(item)).toEqual({
    asked: { loader: expect.any(String), commissionMonth: expect.any(String) },
    reasons,
    proposed: { target: 'sales', loader: 'cygnus', commissionMonth: null, revenueMonth: null, options: {} },
  });
  expect(askedByImport(anImport())).toBeNull();
});

it('asks for the revenue month once a loader is chosen that needs it', () => {
  const chosen = { ...choices, loader: 'sunoptic' };
  expect(Object.keys(stillAsked(chosen, { loader: '' }, sunoptic))).toEqual(['revenueMonth']);
  expect(stillAsked({ ...chosen, revenueMonth: '2025-03' }, { loader: '' }, sunoptic)).toEqual({});
});

it('leaves the revenue month to the file of a loader that says it in some forms, and asks once it does not', () => {
  const summit = { ...sunoptic, slug: 'summit-medical', formats: ['xlsx', 'pdf'] };
  expect(stillAsked({ ...choices, loader: summit.slug }, { loader: '' }, summit)).toEqual({});
  const problem = { code: 'revenue-month-missing', title: '', detail: '', expected: [] } as never;
  const params = { loader: summit.slug, commissionMonth: '2025-04' };
  expect(askedByImport({ ...anImport(), status: 'failed', problem, params, choiceProposal: null })).toEqual({
    asked: { revenueMonth: expect.any(String) },
    reasons: [],
    proposed: { target: 'sales', ...params, revenueMonth: null, options: {} },
  });
});

it('sums up where the files stand', () => {
  expect(uploadsText({ all: 5, read: 3, asking: 1, refused: 1 })).toBe('3 of 5 read, 1 needs a choice, 1 was not read');
  expect(uploadsText({ all: 2, read: 2, asking: 0, refused: 0 })).toBe('2 of 2 read');
});

it('leads to the import that holds the same file', () => {
  const problem = new Problem({
    code: 'already-imported',
    status: 409,
    title: 'The file was imported before',
    detail: 'On 6 May.',
    facts: { importId: '42' },
  });
  expect(uploadFailure(problem)).toEqual({
    title: 'The file was imported before',
    text: 'On 6 May.',
    importId: '42',
  });
  expect(
    uploadFailure(new Problem({ code: 'file-empty', status: 422, title: 'Empty', detail: '' })).importId,
  ).toBeNull();
});
