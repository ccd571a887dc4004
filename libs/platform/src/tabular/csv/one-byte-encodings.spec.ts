import { describe, expect, it } from '@jest/globals';
import { oneByteEncodingOf } from './one-byte-encodings.js';

/** Bytes of a text in an encoding that Node only decodes. */
function encoded(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Buffer.from(
    [...text].map((character) => {
      const byte = byteOf.get(character);
      if (byte === undefined) throw new RangeError(`${encoding} has no ${character}.`);
      return byte;
    }),
  );
}

const TEXTS: readonly (readonly [encoding: string, what: string, text: string])[] = [
  ['windows-1252', 'German', 'Größe Müller Straße Übergröße'],
  ['windows-1252', 'French', 'Crème Hôpital Sœurs Français Noël'],
  ['windows-1252', 'one French word', 'Crème'],
  ['windows-1252', 'one Italian word', 'qualità'],
  ['windows-1252', 'Spanish capitals', 'PEÑA MARTÍNEZ'],
  ['windows-1252', 'Portuguese', 'São Carlos Conceição'],
  ['windows-1252', 'names of several countries', 'Müller Crème Øster São Peña'],
  ['windows-1252', 'signs only', '€ – “ ” ™'],
  ['windows-1250', 'Polish', 'Łódź Świętokrzyski Szpital Zielona Góra'],
  ['windows-1250', 'Czech', 'Příbram Žďár nad Sázavou Hůlka Nováček'],
  ['windows-1250', 'Hungarian', 'Győr Kőszegi Szűcs'],
  ['windows-1251', 'Russian', 'Больница Москва Заказчик ООО Ромашка'],
  ['windows-1251', 'Ukrainian', 'Київ Лікарня Україна'],
  ['windows-1253', 'Greek', 'Νοσοκομείο Αθήνα Πελάτης'],
  ['windows-1254', 'Turkish', 'Şişli Hastanesi Müşteri Adı Iğdır'],
  ['windows-1257', 'Lithuanian', 'Šiauliai Ligoninė Žmogų'],
  ['macintosh', 'German', 'Größe Müller Straße'],
  ['macintosh', 'French', 'Hôpital Crème Français'],
  ['koi8-r', 'Russian', 'Больница Москва Заказчик'],
  ['ibm866', 'Russian', 'Больница Москва Заказчик'],
];

describe('encodings of one byte per character', () => {
  it.each(TEXTS)('are told from the letters of the words: %s, %s', (encoding, _, text) => {
    const decoded = new TextDecoder(oneByteEncodingOf(encoded(text, encoding))).decode(encoded(text, encoding));
    expect(decoded).toBe(text);
  });

  it('are taken for the usual one when nothing speaks for another', () => {
    expect(oneByteEncodingOf(Buffer.from('plain'))).toBe('windows-1252');
    expect(oneByteEncodingOf(Buffer.alloc(0))).toBe('windows-1252');
  });
});
