/** The bytes of a file in MaxMind's format that knows one IPv4 network.
 *  @param network `203.0.113.0` with the number of bits that count
 *  @source MaxMind DB file format specification, version 2.0 */
export function geoipFile(
  network: { address: string; bits: number },
  place: { city: string; country: string },
): Buffer {
  const { bits } = network;
  const number = network.address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const found = bits + 16;
  const tree = Array.from({ length: bits }, (_, depth) => {
    const next = depth === bits - 1 ? found : depth + 1;
    const isRight = Math.floor(number / 2 ** (31 - depth)) % 2 === 1;
    return Buffer.concat((isRight ? [bits, next] : [next, bits]).map(threeBytes));
  });
  const data = map({
    city: map({ names: map({ en: text(place.city) }) }),
    country: map({ names: map({ en: text(place.country) }) }),
  });
  const metadata = map({
    binary_format_major_version: small(5, 2),
    binary_format_minor_version: small(5, 0),
    build_epoch: Buffer.from([1, 2, 1]),
    database_type: text('Test-City'),
    description: map({}),
    ip_version: small(5, 4),
    languages: Buffer.from([0, 4]),
    node_count: small(6, bits),
    record_size: small(5, 24),
  });
  return Buffer.concat([...tree, Buffer.alloc(16), data, Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'), metadata]);
}

function threeBytes(value: number): Buffer {
  return Buffer.from([value >> 16, (value >> 8) & 255, value & 255]);
}

/** A whole number of one byte, of that type. */
function small(type: number, value: number): Buffer {
  return Buffer.from([(type << 5) | 1, value]);
}

/** At most 28 bytes. */
function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([(2 << 5) | bytes.length]), bytes]);
}

function map(entries: Readonly<Record<string, Buffer>>): Buffer {
  const parts = Object.entries(entries).flatMap(([key, value]) => [text(key), value]);
  return Buffer.concat([Buffer.from([(7 << 5) | Object.keys(entries).length]), ...parts]);
}
