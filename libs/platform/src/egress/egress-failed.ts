/** Why a call to an address that a person typed did not end with an answer. */
export type EgressFailure =
  | 'address-malformed'
  | 'https-required'
  | 'unreachable'
  | 'too-slow'
  | 'too-large'
  | 'redirect-refused'
  | 'broken-answer';

const SENTENCES: Readonly<Record<EgressFailure, string>> = {
  'address-malformed': 'This is no web address: write it like https://server.example/path, without a name or password.',
  'https-required':
    'Only addresses that begin with https:// are called; an administrator of the system can allow others.',
  unreachable:
    'The server cannot be reached: its name is not known, it does not answer, or its network may not be called from here.',
  'too-slow': 'The server did not answer in time.',
  'too-large': 'The answer of the server is larger than expected, and was not read to its end.',
  'redirect-refused': 'The server sends the call on to another place more often than allowed.',
  'broken-answer': 'The server ended the connection before its answer was complete.',
};

/** A call that got no whole answer. The message is one sentence, safe to show: a name that nobody knows, a server that is away and a
 *  network that must not be called read the same, so that nobody learns from it what the inner network looks like. The cause tells
 *  more and is for logs only. */
export class EgressFailed extends Error {
  override readonly name = 'EgressFailed';

  constructor(
    readonly code: EgressFailure,
    options?: ErrorOptions,
  ) {
    super(SENTENCES[code], options);
  }
}
