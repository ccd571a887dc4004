import { checkUploadChoices, type ParamsInvalid } from './upload-choices.js';

const DEFAULTS = { region: 'IN', dateOrder: 'dmy' } as const;

describe('choices of an upload of leads', () => {
  it('are those of the company where nothing is said', () => {
    expect(checkUploadChoices({}, DEFAULTS)).toEqual({ region: 'IN', dateOrder: 'dmy' });
    expect(checkUploadChoices({ region: ' us ', dateOrder: 'MDY' }, DEFAULTS)).toEqual({
      region: 'US',
      dateOrder: 'mdy',
    });
  });

  it('are refused with each field that cannot be', () => {
    const refused = (params: Record<string, string>): string[] => {
      try {
        checkUploadChoices(params, DEFAULTS);
        return [];
      } catch (error) {
        return (error as ParamsInvalid).errors.map(({ field }) => field);
      }
    };
    expect(refused({ region: 'XX', dateOrder: 'ymd', loader: 'acme' })).toEqual(['region', 'dateOrder', 'loader']);
  });
});
