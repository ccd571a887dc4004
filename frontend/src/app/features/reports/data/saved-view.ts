import type { SavedReportDto } from '@tierline/api-client';
import type { DateForms, GridColumn } from '@tierline/ui';
import { periodWord, reportTitle } from './report-words.js';
import { scheduleText } from './schedule-view.js';

/** "Leads by campaign, last 30 days". */
export function questionText({ definition }: SavedReportDto, dates: DateForms): string {
  const period = periodWord(definition, (date) => dates.day(date));
  return `${reportTitle(definition.report)}, ${period.charAt(0).toLowerCase()}${period.slice(1)}`;
}

export function savedColumns(dates: DateForms): readonly GridColumn<SavedReportDto>[] {
  return [
    { key: 'name', head: 'Name', isKey: true, phone: 'key', text: ({ name }) => name },
    { key: 'question', head: 'Question', phone: 'fact', text: (report) => questionText(report, dates) },
    {
      key: 'ran',
      head: 'Last run',
      isMuted: true,
      text: ({ lastRunAt }) => (lastRunAt ? dates.instant(lastRunAt) : 'never'),
    },
    {
      key: 'mail',
      head: 'Sent by mail',
      phone: 'fact',
      phoneText: ({ schedule }) => (schedule ? scheduleText(schedule) : ''),
      text: ({ schedule }) => (schedule ? scheduleText(schedule) : '–'),
    },
  ];
}
