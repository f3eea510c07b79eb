// The application data of a push: a data-notification (IEC 62056-5-3 table 80), the body of one, or an encrypted one.

import { clock, Ledger, raise, Reader } from '../../kit/index.ts'
import { addSeconds, utc as utcZone, type Zone } from '../../../standards/hub/time/time.ts'
import { readData, readLength, type Data } from './data.ts'
import { type Link, readLink } from './link.ts'

/** A ciphered push (IEC 62056-5-3 5.7.2): who sent it, how it is protected, and what has to be opened. */
export interface Cipher {
  /** The system title of the meter, 8 bytes. */
  readonly title: Uint8Array
  readonly control: number
  /** The invocation counter, 4 bytes. */
  readonly counter: Uint8Array
  readonly content: Uint8Array
  /** What is authenticated with it: of general-ciphering, the fields before the information on the key, with their lengths. */
  readonly header: Uint8Array
}

export interface Push {
  /** With the priority. Absent: the message is the body alone. */
  readonly invokeId: number | undefined
  /** 12 bytes; undefined: the push has no time. */
  readonly time: Uint8Array | undefined
  readonly body: Data
  /** In which the values stand. */
  readonly link: Link
}

export type Parsed = { readonly push: Push } | { readonly cipher: Cipher }

/** Of ciphered pushes: with the global key, with that of a session, with the header of general-ciphering, signed. */
const tags = { notification: 0x0f, global: 0xdb, dedicated: 0xdc, general: 0xdd, signed: 0xdf } as const
const timeBytes = 12
const clause = 'IEC 62056-5-3'

export function readMessage(bytes: Uint8Array): Parsed {
  const link = readLink(bytes)
  const { data } = link
  const reader = new Reader(data)
  const [tag] = data
  if (tag === undefined) throw reader.problem('syntax', 'The frame has no data.', clause)
  if (tag === tags.global) return { cipher: readCipher(reader) }
  if (tag === tags.general) return { cipher: readGeneralCipher(reader) }
  if (tag === tags.dedicated)
    throw reader.problem(
      'unsupported',
      'The push is encrypted with the key of a session, which no source declares.',
      clause,
    )
  if (tag === tags.signed)
    throw reader.problem('unsupported', 'The push is signed (general-signing), which is not read.', clause)
  // An array or a structure: a front end has removed the head.
  const isBody = tag === 0x01 || tag === 0x02
  if (!isBody && tag !== tags.notification)
    throw reader.problem('unsupported', 'The message is neither a data-notification nor an encrypted one.', clause)
  const head = isBody ? { invokeId: undefined, time: undefined } : readHead(reader)
  const body = readData(reader)
  if (reader.left > 0) throw reader.problem('syntax', 'There are bytes after the data.', clause)
  return { push: { ...head, body, link } }
}

function readHead(reader: Reader): Pick<Push, 'invokeId' | 'time'> {
  reader.skip(1)
  const invokeId = reader.u32()
  let length = reader.u8()
  // Some makers send the time with the tag of octets.
  if (length === 0x09) length = reader.u8()
  if (length !== 0 && length !== timeBytes) throw reader.problem('syntax', 'The time has another length.', clause)
  return { invokeId, time: length === 0 ? undefined : reader.take(length) }
}

function readCipher(reader: Reader): Cipher {
  reader.skip(1)
  const title = reader.take(readLength(reader))
  return { title, ...readContent(reader, title), header: new Uint8Array(0) }
}

/** general-ciphering (IEC 62056-5-3 5.7.2.4): transaction, sender, receiver, time, other information, and what key it is. */
function readGeneralCipher(reader: Reader): Cipher {
  reader.skip(1)
  const { at } = reader
  const field = (): Uint8Array => reader.take(readLength(reader))
  field()
  const title = field()
  for (let others = 0; others < 3; others++) field()
  const header = reader.bytes.subarray(at, reader.at)
  readKeyInfo(reader)
  return { title, ...readContent(reader, title), header }
}

/** Absent, or the global key of the meter by its name; a key that is sent with the push needs others, which no source declares. */
function readKeyInfo(reader: Reader): void {
  const isThere = reader.u8()
  if (isThere > 1) throw reader.problem('syntax', 'The information on the key has an unknown form.', clause)
  if (isThere === 0) return
  if (reader.u8() !== 0)
    throw reader.problem(
      'unsupported',
      'The push brings its key (wrapped or agreed): only one with the global key of the meter is read.',
      clause,
    )
  if (reader.u8() !== 0)
    throw reader.problem(
      'unsupported',
      'The push is encrypted with the broadcast key: only one with the global unicast key of the meter is read.',
      clause,
    )
}

function readContent(reader: Reader, title: Uint8Array): Pick<Cipher, 'control' | 'counter' | 'content'> {
  const length = readLength(reader)
  if (length !== reader.left || length < 5 || title.length !== 8)
    throw reader.problem('syntax', 'The length of the encrypted content or of the system title is wrong.', clause)
  return { control: reader.u8(), counter: reader.take(4), content: reader.rest() }
}

/** Bits of the status of a time (IEC 62056-6-2 4.1.6.1). */
const status = { invalid: 1, summer: 0x80 } as const
const unspecified = 0x8000

/**
 * The instant of a date-time; undefined: a part is not specified, or the clock calls it invalid. The deviation is that from
 * local time to UTC, in minutes; without it, or if it is not to be trusted, the declared zone counts.
 */
export function readTime(
  bytes: Uint8Array,
  settings: { readonly timezone: Zone; readonly deviation: 'used' | 'ignored' },
  path: string,
  ledger: Ledger,
): string | undefined {
  if (bytes.length !== timeBytes) return raise({ code: 'syntax', path, detail: 'A time must have 12 bytes.', clause })
  const reader = new Reader(bytes)
  const [year, month, day] = [reader.u16(), reader.u8(), reader.u8()]
  reader.skip(1)
  const [hour, minute, second, hundredths] = [reader.u8(), reader.u8(), reader.u8(), reader.u8()]
  const [deviation, state] = [reader.u16(), reader.u8()]
  if ((state !== 0xff && (state & status.invalid) !== 0) || (hundredths > 99 && hundredths !== 0xff)) return undefined
  const fraction = hundredths === 0xff || hundredths === 0 ? '' : String(hundredths).padStart(2, '0')
  const local = { year, month, day, hour, minute, second: second === 0xff ? 0 : second, fraction }
  if (deviation !== unspecified && settings.deviation === 'used') {
    const found = clock.local(local, utcZone, path, ledger)
    return found === undefined ? undefined : addSeconds(found, ((deviation << 16) >> 16) * 60)
  }
  const noted = new Ledger('source')
  const found = clock.local(local, settings.timezone, path, noted)
  const isRepeated = noted.losses.some(({ code }) => code === 'time-overlap')
  // The first of two instants of an hour that the zone repeats is that of summer.
  if (found !== undefined && isRepeated && state !== 0xff)
    return (state & status.summer) === 0 ? addSeconds(found, 3600) : found
  for (const { kind, code } of noted.losses) ledger.report(kind, path, code)
  return found
}
