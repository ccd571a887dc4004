import { cardNetworkOf, isVisaPlatinum } from './card-network.js';
import { bucketOf, DEFAULT_BUCKET_WORDS, wordInTwoBuckets } from './status-bucket.js';

describe('the bucket of a status', () => {
  it.each([
    ['APPROVED', 'approved'],
    [' IPA Approved ', 'approved'],
    ['wip', 'pending'],
    ['Under Process', 'pending'],
    ['Declined', 'rejected'],
    ['Drop-off', 'dropped'],
    ['Referred', 'other'],
    ['approved later', 'other'],
    ['', 'blank'],
    ['   ', 'blank'],
    [null, 'blank'],
  ])('of "%s" is %s', (status, bucket) => {
    expect(bucketOf(status, DEFAULT_BUCKET_WORDS)).toBe(bucket);
  });

  it('follows the table of the company', () => {
    const words = { ...DEFAULT_BUCKET_WORDS, pending: [...DEFAULT_BUCKET_WORDS.pending, 'Referred'] };
    expect(bucketOf('REFERRED', words)).toBe('pending');
  });

  it('needs each word in one bucket', () => {
    expect(wordInTwoBuckets(DEFAULT_BUCKET_WORDS)).toBeNull();
    expect(wordInTwoBuckets({ ...DEFAULT_BUCKET_WORDS, dropped: [' WIP'] })).toBe('wip');
    expect(wordInTwoBuckets({ ...DEFAULT_BUCKET_WORDS, dropped: ['left', 'Left '] })).toBeNull();
  });
});

describe('the network of a card', () => {
  it.each([
    ['VISA PLATINUM', 'visa', true],
    ['Platinum', null, true],
    ['MasterCard World', 'mastercard', false],
    ['RuPay Select', 'rupay', false],
    ['', null, false],
    [null, null, false],
  ])('"%s" is %s', (card, network, counts) => {
    expect(cardNetworkOf(card)).toBe(network);
    expect(isVisaPlatinum(card)).toBe(counts);
  });
});
