// GB/T 32960.3, the Chinese protocol between electric vehicles (or the platforms of their makers) and a platform, in its
// editions of 2016 and 2025. A frame names its edition by its first bytes: ## or $$.

import { sha256 } from '@noble/hashes/sha2.js'
import { checksum, clock, defineAdapter, framing, omit, option, optional, positionOptions } from '../../kit/index.ts'
import { positionSettings, raise, Reader, resultOf, Writer, type Decoding, type OptionValues } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Message, Outgoing } from '../../adapter.ts'
import { decodeBlocks, encodeBlocks } from './blocks.ts'
import { blockRows, type Edition } from './tables.ts'

const mediaType = 'application/vnd.gbt32960.frame'
const headerLength = 24
const starts = { '2016': 0x23, '2025': 0x24 } as const
const commands = {
  login: 1,
  live: 2,
  backlog: 3,
  logout: 4,
  platformLogin: 5,
  platformLogout: 6,
  heartbeat: 7,
  clock: 8,
} as const
/** The answer flag of a message that is not an answer, and those of answers. */
const isCommand = 0xfe
const success = 1
const failure = 2
const unencrypted = 1

const options = {
  timezone: option.timezone(
    "The zone of the vehicles' clocks. The standard prescribes GMT+8, but vehicles abroad use other zones and frames do not contain it.",
  ),
  ...positionOptions(
    'The coordinate system of positions in frames of 2016, which do not contain it. Frames of 2025 do, and this option is for those that do not fill it in.',
  ),
  profile: option.choice(
    ['terminal', 'platform'],
    'Who sends the frames: the vehicle itself, or the platform of its maker. In edition 2016, the end of block 01 and the form of the answers differ (table 9 and 6.3.2, annex B), and frames do not say which is meant.',
  ),
  edition: optional(
    option.choice(['2016', '2025'], 'The edition of written frames. Without this option, nothing is written.'),
  ),
}

type Settings = OptionValues<typeof options> & { readonly position: ReturnType<typeof positionSettings> }

interface Frame {
  readonly edition: Edition
  readonly command: number
  readonly answer: number
  /** The vehicle's identification number; of a platform session, that of the platform. */
  readonly vin: string
  readonly bytes: Uint8Array
  readonly data: Reader
}

function readFrame(bytes: Uint8Array): Frame {
  const { encryption, ...frame } = readWhole(bytes)
  if (encryption === unencrypted) return frame
  const isKnown = encryption >= 2 && encryption <= 5
  const detail = isKnown
    ? 'The data unit is encrypted; only plain data units are supported.'
    : 'The encryption must be 1 to 5.'
  return raise({ code: isKnown ? 'unsupported' : 'invalid', path: 'encryption', detail, clause: '6.3' })
}

function readWhole(bytes: Uint8Array): Frame & { readonly encryption: number } {
  const reader = new Reader(bytes)
  const start = reader.u8()
  if ((start !== starts['2016'] && start !== starts['2025']) || reader.u8() !== start) {
    raise({ code: 'syntax', path: 'byte 0', detail: 'A frame must start with ## (2016) or $$ (2025).' })
  }
  const [command, answer] = [reader.u8(), reader.u8()]
  const field = reader.take(17)
  const vin = new TextDecoder('latin1').decode(field)
  // A platform has a code of its own, and some vehicles without a number fill the field of a shorter one.
  if (!/^[!-~]{1,17}[\0 \r\n]*$/.test(vin))
    throw reader.problem('invalid', 'An identification number must be of printable characters.', '6.2')
  const encryption = reader.u8()
  const data = reader.sub(reader.u16())
  const check = reader.u8()
  if (reader.left > 0) throw reader.problem('syntax', 'There are bytes after the check byte.')
  if (check !== checksum.xor(bytes.subarray(2, -1)))
    raise({ code: 'checksum', path: 'check', detail: 'The check byte is wrong.' })
  return { edition: start === starts['2016'] ? '2016' : '2025', command, answer, vin, bytes, data, encryption }
}

function writeFrame(edition: Edition, command: number, answer: number, vin: string, data: Uint8Array): Uint8Array {
  const start = starts[edition]
  const frame = new Writer().u8(start).u8(start).u8(command).u8(answer).ascii(vin).u8(unencrypted).u16(data.length)
  const bytes = frame.bytes(data).finish()
  return new Writer()
    .bytes(bytes)
    .u8(checksum.xor(bytes.subarray(2)))
    .finish()
}

/** The time that starts the data unit: six binary bytes. */
function readTime({ ledger, settings }: Decoding<Settings, Frame>, data: Reader): string {
  ledger.places?.add('time', data.bytes.subarray(data.at, data.at + 6))
  const [year, month, day, hour, minute, second] = [data.u8(), data.u8(), data.u8(), data.u8(), data.u8(), data.u8()]
  const time = { year: 2000 + year, month, day, hour, minute, second }
  const utc = year > 99 ? undefined : clock.local(time, settings.timezone, 'time', ledger)
  return utc ?? raise({ code: 'invalid', path: 'time', detail: 'The time is not in the calendar.', clause: '6.4' })
}

const timeLength = 6

/**
 * An answer. A platform gets the header and its time back (6.3.2); a terminal the whole data unit with the time of the answer (B.3.3.2).
 *
 * @param now the time in six bytes. Absent: nothing here has a clock
 */
function answerTo(frame: Frame, { profile }: Settings, flag: number, now?: readonly number[]): Uint8Array {
  const { command, edition, vin, bytes } = frame
  const data = bytes.subarray(headerLength, -1)
  const isWhole = edition === '2016' && profile === 'terminal'
  const content = isWhole ? data.slice() : data.subarray(0, timeLength)
  if (isWhole && now?.length === timeLength && data.length >= timeLength) content.set(now)
  return writeFrame(edition, command, flag, vin, content)
}

/** A whole frame that was not stored is answered with the flag of an error, also where its data unit is encrypted. */
function refuse({ body }: Message, settings: Settings): Outgoing | undefined {
  const read = resultOf(() => readWhole(body))
  if (!read.ok || read.value.answer !== isCommand) return undefined
  // The time of an encrypted data unit is not known.
  const isPlain = read.value.encryption === unencrypted
  const { edition, command, vin } = read.value
  const frame = isPlain
    ? answerTo(read.value, settings, failure)
    : writeFrame(edition, command, failure, vin, new Uint8Array())
  return { frames: [frame] }
}

function decode(decoding: Decoding<Settings, Frame>): void {
  const { parsed: frame, ledger, settings, context } = decoding
  const { command, answer, edition, vin } = frame
  const data = frame.data.again()
  if (answer !== isCommand) return ledger.report('dropped', 'answer', 'answer-to-a-command')
  const digits = clock.write(`${context.receivedAt.slice(0, 19)}Z`, 'yyMMddHHmmss', settings.timezone)
  const now = (digits?.match(/../g) ?? []).map(Number)
  if (command === commands.heartbeat) return decoding.reply(answerTo(frame, settings, success))
  if (command === commands.clock)
    return decoding.reply(writeFrame(edition, command, success, vin, Uint8Array.from(now)))
  if (command < commands.login || command > commands.clock)
    return ledger.report('dropped', 'command', 'message-unsupported')
  const observedAt = readTime(decoding, data)
  decoding.identify(toHex(sha256(frame.bytes)))
  decoding.reply(answerTo(frame, settings, success, now))
  if (command === commands.platformLogin || command === commands.platformLogout) {
    if (command === commands.platformLogin) ledger.report('dropped', 'password', 'secret')
    return ledger.report('dropped', 'platform', 'session-of-a-platform')
  }
  const number = vin.replace(/[\0 \r\n]+$/, '')
  const vehicle = decoding.entity('Vehicle', number, 'pd:VehicalLicenseRegistration')
  vehicle.observedAt = observedAt
  ledger.places?.add('vin', frame.bytes.subarray(4, 21))
  if (/^[0-9A-Z]{17}$/.test(number))
    vehicle.property('vin', 'vehicleIdentificationNumber', number, { observedAt: undefined })
  else vehicle.ledger.report('dropped', 'vin', 'not-an-identification-number')
  if (command === commands.live || command === commands.backlog) decodeBlocks(data, edition, vehicle, settings)
  else if (command === commands.login) readLogin(data, edition, vehicle)
  else {
    ledger.places?.add('serial', data.bytes.subarray(data.at, data.at + 2))
    vehicle.carry('serial', 'logoutSerial', data.u16())
  }
  if (data.left > 0) vehicle.carry('rest', 'rest', toHex(data.rest()), 'data-after-the-end')
}

/** A text of printable ASCII without its padding, or the bytes as hexadecimal text: some terminals fill fields with FF. */
function textOf(bytes: Uint8Array): string {
  const text = new TextDecoder('latin1').decode(bytes).replace(/[\0 ]+$/, '')
  return /^[ -~]*$/.test(text) ? text : toHex(bytes)
}

/** The numbers that stand for an abnormal and an invalid one count nothing. */
function numberOf(count: number): number {
  return count < 0xfe ? count : 0
}

/** 6.4.1: the session's number, the SIM card, and the codes of the battery packs. */
function readLogin(data: Reader, edition: Edition, vehicle: ReturnType<Decoding<Settings, Frame>['entity']>): void {
  const { places } = vehicle.ledger
  places?.add('serial', data.bytes.subarray(data.at, data.at + 2))
  places?.add('iccid', data.bytes.subarray(data.at + 2, data.at + 22))
  vehicle.carry('serial', 'loginSerial', data.u16())
  vehicle.carry('iccid', 'iccid', textOf(data.take(20)))
  let [count, length] = [numberOf(data.u8()), 24]
  if (edition === '2016') length = numberOf(data.u8())
  else count = Array.from({ length: count }, () => numberOf(data.u8())).reduce((sum, packs) => sum + packs, 0)
  const codes = length === 0 ? [] : Array.from({ length: count }, () => textOf(data.take(length)))
  if (codes.length > 0) vehicle.carry('packCodes', 'packCodes', codes)
}

export const gbt32960 = defineAdapter({
  id: 'gbt-32960',
  stability: 'beta',
  standard: {
    name: 'GB/T 32960.3, remote service and management system of electric vehicles, protocol and data format',
    editions: ['2016', '2025'],
    url: 'https://openstd.samr.gov.cn/bzgk/gb/newGbInfo?hcno=A9574EE1A47AC9B9F9E4CB63D6DE0FF0',
  },
  reads: [{ mediaType, types: ['Vehicle'] }],
  writes: [{ name: 'report', mediaType, types: ['Vehicle'] }],
  options,
  documentation: {
    tier: 'A',
    triedAgainst:
      'Frames of two other programs and of other people, of both editions; blocks of 2025 for fuel cells and supercapacitors were not seen.',
    mapping: [
      { field: 'VIN', hub: 'id, keyed; `vehicleIdentificationNumber`' },
      { field: 'time', hub: '`observedAt` of everything' },
      ...blockRows,
    ],
    losses: {
      'answer-to-a-command': 'the frame answers a command and contains no report',
      'message-unsupported': 'the command is not that of a report, a login or a logout',
      secret: 'the password of a platform is not kept',
      'session-of-a-platform': 'a platform signs in or out, which is not an event of a vehicle',
      'data-after-the-end': 'there are bytes after the end of a login or logout: they are kept',
      'field-reserved': 'reserved bytes are not zero: they are kept',
      'bit-reserved': 'reserved bits of the position are set: they are kept',
      'block-of-the-maker': 'a block of the maker of the vehicle is kept as hexadecimal text',
      'block-unknown': 'a block has no known structure: it is kept with all that follows it',
      'signature-not-verified': 'the signature of a report of 2025 is kept and not verified',
      'not-an-identification-number': 'the code of the vehicle is not one of 17 letters and digits: it is only its id',
      'no-identification-number': 'the vehicle has no identification number of 17 letters and digits',
      'id-from-identification-number': 'the id of the vehicle is not its identification number, which is written',
      'no-time': 'no value of the vehicle has a time',
      'time-not-in-report':
        'the time cannot be written in the zone: its clock shows it twice, or its year is not 2000 to 2099',
    },
  },
  settings: (values): Settings => ({ ...values, position: positionSettings(values) }),
  frames: framing.lengthPrefixed({
    starts: [
      [starts['2016'], starts['2016']],
      [starts['2025'], starts['2025']],
    ],
    lengthAt: headerLength - 2,
    lengthBytes: 2,
    overhead: headerLength + 1,
    maximum: headerLength + 1 + 65_531,
    isFrame: (frame) => checksum.xor(frame.subarray(2, -1)) === frame.at(-1),
  }),
  parse: ({ body }) => readFrame(body),
  decode,
  refuse: (message, _, settings) => refuse(message, settings),
  canEncode: ({ edition }) => edition !== undefined,
  encode({ entity, context, settings }) {
    const { edition = '2016', timezone } = settings
    const stored = entity.take('vehicleIdentificationNumber')
    const vin = typeof stored === 'string' ? stored : context.localId(entity.id)
    if (vin === undefined || !/^[0-9A-Z]{17}$/.test(vin)) omit('no-identification-number')
    if (context.localId(entity.id) !== vin) entity.report('coerced', 'id', 'id-from-identification-number')
    const blocks = encodeBlocks(entity, edition, settings)
    const utc = entity.time('location') ?? omit('no-time')
    const whole = utc.replace(/\.\d+Z$/, 'Z')
    const time = clock.write(whole, 'yyMMddHHmmss', timezone) ?? omit('time-not-in-report')
    entity.reportTimes(whole)
    const data = new Writer()
      .bytes((time.match(/../g) ?? []).map(Number))
      .bytes(blocks)
      .finish()
    return writeFrame(edition, commands.live, isCommand, vin, data)
  },
})
