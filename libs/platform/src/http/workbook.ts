import type { Response } from 'express';
import { writeWorkbook, type SheetToWrite } from '../tabular/index.js';

export interface WorkbookToSend {
  /** Name of the file that the caller keeps, with its ending. */
  readonly fileName: string;
  readonly sheets: Iterable<SheetToWrite> | AsyncIterable<SheetToWrite>;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Streams a workbook as the answer. Rows are asked for as fast as the caller takes them. */
export async function sendWorkbook(response: Response, { fileName, sheets }: WorkbookToSend): Promise<void> {
  response.status(200).set({ 'Content-Type': XLSX, 'Cache-Control': 'no-store' });
  response.attachment(fileName);
  response.type(XLSX);
  await writeWorkbook(response, sheets);
}
