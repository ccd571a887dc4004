import * as XLSX from 'xlsx';
import { leadWorkbook } from './lead-workbook.js';

describe('the workbook of leads', () => {
  it('gives the same bytes every time, so that a second load is recognised', async () => {
    expect(await leadWorkbook()).toEqual(await leadWorkbook());
  });

  it('has three sheets, with people who stand on two of them', async () => {
    const { Sheets: sheets, SheetNames: names } = XLSX.read(await leadWorkbook());
    const mails = names.map((name) =>
      XLSX.utils
        .sheet_to_json<Record<string, string>>(sheets[name] ?? {})
        .map((row) => (row['Email'] ?? row['E-mail id'] ?? row['Email Address'] ?? '').toLowerCase())
        .filter((mail) => mail.endsWith('@example.com')),
    );
    const [main = [], fair = [], website = []] = mails;

    expect(names).toEqual(['Main Leads', 'Trade Fair', 'Website']);
    expect(main.filter((mail) => fair.includes(mail)).length).toBeGreaterThan(3);
    expect([...main, ...fair].filter((mail) => website.includes(mail)).length).toBeGreaterThan(3);
  });
});
