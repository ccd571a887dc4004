import { DateForms, NumberForms } from '@tierline/ui';
import { aLead } from '../testing/a-lead.js';
import { fileColumns, leadColumns, namedColumns, shownColumns, USUAL_COLUMNS } from './lead-columns.js';

const columns = leadColumns({
  numbers: new NumberForms('en-US'),
  dates: new DateForms('en-US', 'Asia/Kolkata'),
  today: '2025-11-12',
});
const said = (key: string, lead = aLead()) => columns.find((column) => column.key === key)?.text?.(lead);

describe('leadColumns', () => {
  it('says numbers as people read them, and in words what is missing', () => {
    expect(said('phone')).toBe('090000 01001');
    expect(said('phone', aLead({ phone: null, phoneDisplay: null }))).toBe('no phone');
    expect(said('owner', aLead({ assignedTo: null }))).toBe('nobody');
    expect(said('followUp')).toBe('2 days late');
    expect(said('bank')).toBe('–');
  });
});

describe('the chosen columns', () => {
  it('are those of the address in their own order, else the usual ones', () => {
    expect(shownColumns(['score', 'name', 'gone'], columns)).toEqual(['name', 'score']);
    expect(shownColumns([], columns)).toEqual(USUAL_COLUMNS);
  });

  it('stay out of the address while they are the usual ones', () => {
    expect(namedColumns([...USUAL_COLUMNS].reverse())).toBeNull();
    expect(namedColumns(['name', 'bank'])).toEqual(['name', 'bank']);
  });

  it('go into a file under its own names', () => {
    expect(fileColumns(['name', 'phone', 'owner', 'followUp'])).toEqual([
      'fullName',
      'phone',
      'assignedTo',
      'followUpDate',
    ]);
  });
});
