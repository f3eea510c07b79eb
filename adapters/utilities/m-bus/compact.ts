// Compact frames (EN 13757-3:2013 annex on compact M-Bus frames): values without their information blocks. A signature names the
// blocks, which a full telegram of the same meter had, or which are known of the maker's meters. A check value over the full
// content, which is put together again, shows whether they are the right ones.

import { valueOf, type Reader } from '../../kit/index.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import { crc } from './link.ts'
import { dataLengths, variableLength } from './records.ts'
import type { Record } from './records.ts'

/** The information blocks of Kamstrup's meters, as their full telegrams have them. */
const known = [
  // Water: MULTICAL 21, flowIQ.
  ...['02ff2004134413', '02ff2004134413615b6167', '02ff2004134413615b5167', '02ff200413523b'],
  ...['02ff20041392013ba1015b8101e7ff0f', '02ff2004134413a1015b8101e7ff0f'],
  ...['02ff2004134413426c523b615b616751678101e7ff0f06ff1b', '04ff234413523b06ff1b426c61675167023b04138101e7ff0f'],
  '04ff2304134413426c023b92013ba2013b06ff1ba1015b91015ba10167',
  // Heat and cooling: MULTICAL 302, 303, 403, 602, 603, 803.
  ...[
    '030643060314426c022d01ff21',
    '030e430e0313426c022d01ff21',
    '0406041404ff0704ff080259025d023b02ff22026c44064414426c',
  ],
  '040604ff0704ff080414043b0259025d04ff22026c44064414426c',
  '02f9ff15040604eeff0704eeff0804148440148480401402fd17026c426c44064414c44014c4804014043b0259025d',
  '040f04ff0704ff08041484401484804014043b0259025d142d84100f84200f04ff22026c440f4414c44014c4804014426c',
  // Electricity: OMNIPOWER. Pressure.
  ...['040404843c042b04ab3c', '22691269026905ff0905ff0a02fd17'],
]

const bySignature: ReadonlyMap<number, string> = new Map(known.map((format) => [signatureOf(format), format]))

/** The signature of information blocks in hexadecimal. */
export function signatureOf(format: string): number {
  return crc(valueOf(fromHex(format)))
}

/** What the records of a full telegram have before their data. */
export function formatOf(records: readonly Record[]): string {
  return records.map(({ information }) => information).join('')
}

/** Formats that the meter sent, the newest last, in hexadecimal. */
export type Formats = readonly string[]
const mostFormats = 4

/** The formats with a further one; undefined: they have it. */
export function withFormat(formats: Formats, format: string): Formats | undefined {
  if (format === '' || formats.includes(format) || bySignature.get(signatureOf(format)) === format) return undefined
  return [...formats.slice(1 - mostFormats), format]
}

export interface Expanded {
  /** The content of a full telegram. */
  readonly content: Uint8Array
  /** Whether the check value over it is right. */
  readonly isIntact: boolean
}

/**
 * The full content of a compact frame; undefined: its format is not known.
 *
 * @param reader at the signature
 */
export function expanded(reader: Reader, formats: Formats): Expanded | undefined {
  const signature = reader.u16()
  const check = reader.u16()
  const format = formats.find((one) => signatureOf(one) === signature) ?? bySignature.get(signature)
  if (format === undefined) return undefined
  const parts = blocksOf(valueOf(fromHex(format))).flatMap((block) => [block, dataOf(block, reader)])
  const content = concat([...parts, reader.rest()])
  return { content, isIntact: crc(content) === check }
}

/** The blocks one by one: DIF with its extensions, VIF with its extensions. */
function blocksOf(format: Uint8Array): readonly Uint8Array[] {
  const blocks: Uint8Array[] = []
  let at = 0
  const skip = (): void => {
    while (((format[at++] ?? 0) & 0x80) !== 0);
  }
  while (at < format.length) {
    const start = at
    skip()
    skip()
    blocks.push(format.subarray(start, at))
  }
  return blocks
}

function dataOf([dif = 0]: Uint8Array, reader: Reader): Uint8Array {
  const length = dataLengths[dif & 0x0f] ?? 0
  if (length !== variableLength) return reader.take(length)
  const [count = 0] = reader.bytes.subarray(reader.at)
  return reader.take(1 + (count < 0xc0 ? count : count & 0x0f))
}
