export * from './cells-to-write.js';
export * from './open-table.js';
export * from './read-limits.js';
export * from './write-csv.js';
export * from './write-pdf.js';
export * from './write-workbook.js';
