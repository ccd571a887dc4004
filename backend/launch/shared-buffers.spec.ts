import { sharedBuffersMb } from './shared-buffers.mjs';

const GIGABYTE = 1024 ** 3;

describe('pages that the embedded server keeps at hand', () => {
  it.each([
    [1, 256],
    [2, 256],
    [4, 512],
    [6.5, 832],
    [8, 1024],
    [512, 1024],
  ])('%d GB of memory: %d MB', (gigabytes, megabytes) => {
    expect(sharedBuffersMb(gigabytes * GIGABYTE)).toBe(megabytes);
  });
});
