import pg from 'pg';

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;
const TEXT_ARRAY = 1009;

type Parse = (text: string) => unknown;

/** How values of PostgreSQL arrive in JavaScript: int8 as bigint, date as `YYYY-MM-DD` text, the rest as the driver has it
 *  (timestamptz as Date). Held per connection, because the queue's connections expect the driver's defaults. */
export const typeParsers = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): Parse {
    if (format === 'binary') return driverParser(oid, 'binary');
    return OWN[oid] ?? driverParser(oid, 'text');
  },
};

const driverParser = pg.types.getTypeParser as (oid: number, format: 'text' | 'binary') => Parse;
const textArray = driverParser(TEXT_ARRAY, 'text') as (text: string) => (string | null)[];

const OWN: Readonly<Record<number, Parse>> = {
  [INT8]: (text) => BigInt(text),
  [INT8_ARRAY]: (text) => textArray(text).map((item) => (item === null ? null : BigInt(item))),
  [DATE]: (text) => text,
  [DATE_ARRAY]: textArray,
};
