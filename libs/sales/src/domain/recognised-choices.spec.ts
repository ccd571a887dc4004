import type { RecognisedFile } from '@tierline/contracts/imports';
import { proposeChoices } from './recognised-choices.js';

const loaders = [
  { loader: 'cygnus', title: 'Cygnus', needsRevenueMonth: false },
  { loader: 'novo', title: 'Novo', needsRevenueMonth: false },
  { loader: 'sunoptic', title: 'Sunoptic', needsRevenueMonth: true },
];

function propose(
  found: Partial<RecognisedFile>,
  { given = {}, lag = null }: { given?: Record<string, string>; lag?: number | null } = {},
) {
  const recognised = {
    loaders: ['cygnus'],
    nearest: null,
    months: [{ month: '2025-03', rows: 29 }],
    titleMonths: [],
    ...found,
  };
  return proposeChoices({ given, recognised, loaders, usualLag: async () => lag, today: '2026-11' });
}

describe('the choices that follow from the content of a file', () => {
  it('are its loader and the month after its sales, to be confirmed for the first file of a loader', async () => {
    expect(await propose({})).toEqual({
      params: { loader: 'cygnus', commissionMonth: '2025-04' },
      isSure: false,
      reasons: [
        'The columns are those of Cygnus.',
        'All 29 records are of 2025-03.',
        'Its commission month is taken as 2025-04, 1 month later. No file of Cygnus was committed before, so confirm it.',
      ],
    });
    expect(await propose({}, { lag: 1 })).toMatchObject({ isSure: true, params: { commissionMonth: '2025-04' } });
  });

  it('are sure for the first file of a loader only when its title names the commission month', async () => {
    const named = await propose({ titleMonths: ['2025-03', '2025-04'] });
    expect(named).toMatchObject({ isSure: true, params: { commissionMonth: '2025-04' } });
    expect(named.reasons.at(-1)).toBe(
      'Its commission month is taken as 2025-04, 1 month later, which the title names.',
    );
    expect((await propose({ titleMonths: ['2025-03'] })).isSure).toBe(false);
  });

  it('follow the time between sale and pay that earlier files had', async () => {
    const { params, reasons } = await propose({}, { lag: 2 });
    expect(params.commissionMonth).toBe('2025-05');
    expect(reasons.at(-1)).toBe('Files of Cygnus are paid 2 months later: 2025-05.');
    expect((await propose({}, { lag: 0 })).params.commissionMonth).toBe('2025-03');
  });

  it('are sure with some late sales of earlier months, and not with sales of a whole quarter', async () => {
    const rows = [
      { month: '2025-01', rows: 2 },
      { month: '2025-03', rows: 27 },
    ];
    const late = await propose({ months: rows }, { lag: 1 });
    expect(late).toMatchObject({ isSure: true, params: { commissionMonth: '2025-04' } });
    const months = ['2025-01', '2025-02', '2025-03'].map((month) => ({ month, rows: 10 }));
    const quarter = await propose({ months }, { lag: 1 });
    expect(quarter).toMatchObject({ isSure: false, params: { commissionMonth: '2025-04' } });
    expect(quarter.reasons[1]).toBe('The records are of 2025-01, 2025-02 and 2025-03. Check the commission month.');
  });

  it('are not sure with sales of which none has a date', async () => {
    const found = await propose({ months: [] });
    expect(found).toMatchObject({ isSure: false, params: { loader: 'cygnus' } });
    expect(found.params).not.toHaveProperty('commissionMonth');
  });

  it('leave the loader open when the columns fit several, or none', async () => {
    const several = await propose({ loaders: ['cygnus', 'novo'], months: [] });
    expect(several).toEqual({
      params: {},
      isSure: false,
      reasons: ['The columns fit Cygnus and Novo. Choose whose file it is.'],
    });
    const near = await propose({ loaders: [], nearest: 'novo', months: [] });
    expect(near.reasons).toEqual([
      'The columns are those of no known loader. Novo comes nearest. Choose whose file it is.',
    ]);
    const none = await propose({ loaders: [], months: [] });
    expect(none.reasons).toEqual(['The columns are those of no known loader. Choose whose file it is.']);
  });

  it('take the revenue month from the title where the records do not say it', async () => {
    const one = await propose({ loaders: ['sunoptic'], months: [], titleMonths: ['2025-03'] }, { lag: 1 });
    expect(one).toMatchObject({
      isSure: true,
      params: { loader: 'sunoptic', revenueMonth: '2025-03', commissionMonth: '2025-04' },
    });
    const two = await propose({ loaders: ['sunoptic'], months: [], titleMonths: ['2025-03', '2025-04'] }, { lag: 1 });
    expect(two).toMatchObject({ isSure: false, params: { loader: 'sunoptic' } });
    const none = await propose({ loaders: ['sunoptic'], months: [] });
    expect(none.reasons).toContain('The file does not say in which month its sales count. Choose it.');
  });

  it('keep what was chosen, and never overrule it', async () => {
    const given = { loader: 'cygnus', commissionMonth: '2025-07' };
    expect(await propose({}, { given })).toMatchObject({ isSure: true, params: given });
    const other = await propose({ loaders: [], months: [] }, { given: { loader: 'novo' } });
    expect(other).toMatchObject({ isSure: false, params: { loader: 'novo' } });
    expect(other.reasons[0]).toBe('The columns are not all those of Novo.');
    const month = await propose({}, { given: { commissionMonth: '2025-07' } });
    expect(month).toMatchObject({ isSure: true, params: { loader: 'cygnus', commissionMonth: '2025-07' } });
    const chosen = { revenueMonth: '2025-02' };
    const revenue = await propose({ loaders: ['sunoptic'], months: [] }, { given: chosen, lag: 1 });
    expect(revenue).toMatchObject({ isSure: true, params: { ...chosen, commissionMonth: '2025-03' } });
  });

  it('are no months that cannot be chosen', async () => {
    const far = await propose({ months: [{ month: '2099-01', rows: 3 }] });
    expect(far).toMatchObject({ isSure: false, params: { loader: 'cygnus' } });
    expect(far.reasons).toContain('2099-02 cannot be a commission month.');
  });
});
