import { checkUploadChoices, openUploadChoices } from './upload-choices.js';
import { ParamsInvalid } from './sales.errors.js';

const loaders = [
  { loader: 'cygnus', needsRevenueMonth: false },
  { loader: 'sunoptic', needsRevenueMonth: true },
];

function faults(params: Record<string, string>): string[] {
  try {
    checkUploadChoices(params, loaders, '2026-11');
    return [];
  } catch (error) {
    if (!(error instanceof ParamsInvalid)) throw error;
    return error.errors.map(({ field, detail }) => `${field}: ${detail}`);
  }
}

describe('the choices of an upload', () => {
  it('are loader and commission month, and the revenue month where the file does not say it', () => {
    expect(checkUploadChoices({ loader: 'cygnus', commissionMonth: ' 2025-04 ' }, loaders, '2026-11')).toEqual({
      loader: 'cygnus',
      commissionMonth: '2025-04',
    });
    const chosen = { loader: 'sunoptic', commissionMonth: '2025-04', revenueMonth: '2025-03' };
    expect(checkUploadChoices(chosen, loaders, '2026-11')).toEqual(chosen);
  });

  it('leave the revenue month to the file where some forms of it say the month', () => {
    const summit = [
      { loader: 'summit', needsRevenueMonth: true, formats: ['xlsx', 'pdf'], revenueMonthFormats: ['xlsx'] },
    ];
    const chosen = { loader: 'summit', commissionMonth: '2025-04' };
    expect(checkUploadChoices(chosen, summit, '2026-11')).toEqual(chosen);
    expect(checkUploadChoices({ ...chosen, revenueMonth: '2025-03' }, summit, '2026-11')).toEqual({
      ...chosen,
      revenueMonth: '2025-03',
    });
    expect(openUploadChoices(chosen, summit, '2026-11')).toBeNull();
    expect(() => checkUploadChoices({ ...chosen, revenueMonth: 'March' }, summit, '2026-11')).toThrow(ParamsInvalid);
  });

  it.each(['2025-13', '2025-00', '2025-4', 'April', '1999-12', '2028-12', '2025-04-01'])(
    'refuse the unknown month %s',
    (month) => {
      expect(faults({ loader: 'cygnus', commissionMonth: month })).toEqual([
        `commissionMonth: "${month}" is an unknown month. Write the commission month like 2025-04, from 2000-01 to 2028-11.`,
      ]);
    },
  );

  it.each(['2000-01', '2028-11'])('take %s, the end of the range', (commissionMonth) => {
    expect(faults({ loader: 'cygnus', commissionMonth })).toEqual([]);
  });

  it('name everything that is wrong at once', () => {
    expect(faults({ loader: 'acme', commissionMonth: '', colour: 'red' })).toEqual([
      'loader: "acme" is no known loader. Known are cygnus, sunoptic.',
      'commissionMonth: Choose the commission month.',
      'colour: "colour" is no choice of a file of sales.',
    ]);
    expect(faults({})).toHaveLength(2);
  });

  it('ask for the revenue month only where it is needed', () => {
    expect(faults({ loader: 'sunoptic', commissionMonth: '2025-04' })).toEqual([
      'revenueMonth: Choose the revenue month.',
    ]);
    expect(faults({ loader: 'cygnus', commissionMonth: '2025-04', revenueMonth: '2025-03' })).toEqual([
      'revenueMonth: The file of cygnus says the revenue month itself. Leave it out.',
    ]);
  });
});

describe('choices that are left to be recognised', () => {
  const open = (params: Record<string, string>) => openUploadChoices(params, loaders, '2026-11');

  it('are kept as far as they are made', () => {
    expect(open({})).toEqual({});
    expect(open({ loader: ' cygnus ' })).toEqual({ loader: 'cygnus' });
    expect(open({ commissionMonth: '2025-04', loader: '' })).toEqual({ commissionMonth: '2025-04' });
    const month = { loader: 'sunoptic', commissionMonth: '2025-04' };
    expect(open(month)).toEqual(month);
  });

  it('are none when everything is said, be it right or wrong', () => {
    expect(open({ loader: 'cygnus', commissionMonth: '2025-04' })).toBeNull();
    expect(open({ loader: 'acme', commissionMonth: '2025-04' })).toBeNull();
    expect(open({ loader: 'sunoptic', commissionMonth: '2025-04', revenueMonth: '2025-03' })).toBeNull();
  });

  it.each([
    [{ loader: 'acme' }],
    [{ commissionMonth: 'April' }],
    [{ revenueMonth: '2025-13' }],
    [{ colour: 'red' }],
    [{ loader: 'cygnus', revenueMonth: '2025-03' }],
  ])('are refused when one of them cannot be: %j', (params) => {
    expect(() => open(params as Record<string, string>)).toThrow(ParamsInvalid);
  });
});
