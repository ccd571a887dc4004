/** One address that a name stands for. */
export interface FoundAddress {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Where addresses that people type may lead. */
export interface EgressOptions {
  /** Servers and networks that may be called although they are not public, and without TLS: see `EgressAllow`. */
  readonly allow: readonly string[];
  /** Tells the addresses of a name; the name service of the system when it is left out. */
  readonly resolve?: (name: string) => Promise<readonly FoundAddress[]>;
}

export const EGRESS_OPTIONS = Symbol('EgressOptions');
