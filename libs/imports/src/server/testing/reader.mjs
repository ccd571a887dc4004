// A reader process that runs from the sources, with the invented layout: what `backend/src/reader` is for the product.
import '../../../../../backend/test/run-from-source.mjs';

const [{ runReader }, { parcelIntake }, { shelfIntake }] = await Promise.all([
  import('../reading/reader-process.ts'),
  import('./parcel-layout.ts'),
  import('./shelf-intake.ts'),
]);

/** `slow` waits between rows, `greedy` takes memory, `busy` never gives the loop back: what limits are for. */
function misbehaving(mood) {
  let rows = 0;
  const kept = [];
  return {
    ...parcelIntake,
    map: (row) => {
      rows += 1;
      if (mood === 'greedy') kept.push(Buffer.alloc(4 * 1024 * 1024, rows % 256));
      if (mood === 'busy') for (;;) rows += 1;
      if (mood === 'slow') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      return parcelIntake.map(row);
    },
  };
}

/** The sort of parcels is recognised by the month of the first row; two months are more than one can be sure of. */
async function recognise(_file, table) {
  const { takeIn } = await import('@tierline/shared/intake');
  const months = new Map();
  for await (const rows of (await takeIn(parcelIntake, table)).rows) {
    for (const { record } of rows) if (record) months.set(record.month, (months.get(record.month) ?? 0) + 1);
  }
  return {
    loaders: ['plain'],
    nearest: null,
    months: [...months].map(([month, rows]) => ({ month, rows })),
    titleMonths: [],
  };
}

function intakeOf(target, { mood }) {
  if (target === 'shelves') return shelfIntake;
  return mood ? misbehaving(mood) : parcelIntake;
}

runReader({ intakeOf, isSecret: shelfIntake.isSecret, recognise });
