// SL 651-2014, the Chinese protocol between hydrological stations and a centre: levels, rain, water quality, soil.

import { sha256 } from '@noble/hashes/sha2.js'
import { clock, defineAdapter, joinPackets, omit, option, optional, resultOf, Writer } from '../../kit/index.ts'
import type { Decoding, EntityReader, OptionValues } from '../../kit/index.ts'
import type { Message, Outgoing } from '../../adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { aggregationDataset } from '../../../standards/hub/time/interval.ts'
import { readBody } from './body.ts'
import { elements, stationClasses, type HubType } from './elements.ts'
import { ends, endOfReport, frames, readFrame, writeAnswer, writeFrame, type Frame } from './frame.ts'
import { readText } from './text.ts'

const mediaType = 'application/vnd.sl651.frame'
const types: readonly HubType[] = ['FloodMonitoring', 'WeatherObserved', 'WaterQualityObserved', 'Device']
const functions = { alive: 0x2f, timed: 0x32, firstReport: 0x30, lastReport: 0x3a } as const
/** Answers with values: of the motors of pumps, the version, and the state of a station. */
const answersWithValues = [0x44, 0x45, 0x46]

const options = {
  timezone: option.timezone("The zone of the stations' clocks. Frames contain local time without a zone."),
  acknowledge: option.flag(
    'Whether the stations wait for an acknowledgement (modes M2 and M3), or send without one (M1). Frames do not say which.',
  ),
  centre: optional(
    option.number('The address of the centre in written frames. Without it, nothing is written.', {
      minimum: 1,
      maximum: 255,
      integer: true,
    }),
  ),
  password: optional(
    option.secret('The password in written frames, four hexadecimal digits.', { pattern: '^[0-9A-Fa-f]{4}$' }),
  ),
  stationClass: optional(
    option.choice(stationClasses, 'The class of the stations in written frames, such as H for a river.'),
  ),
}

type Settings = OptionValues<typeof options>
type Session = Decoding<Settings, Frame>

function decode(session: Session): void {
  const { parsed, settings, ledger } = session
  const { coding, function: code, station } = parsed
  ledger.report('dropped', 'header/password', 'secret')
  ledger.report('dropped', 'header/centre', 'address-of-the-centre')
  ledger.report('dropped', 'header/function', 'reason-of-the-report')
  const { packet } = parsed
  const body =
    packet === undefined
      ? parsed.body.again().rest()
      : joinPackets(session, { session: station, key: String(code), ...packet, body: parsed.body.again().rest() })
  if (body === undefined) return
  if (settings.acknowledge && code !== functions.alive) session.reply(answer(session, body))
  session.identify(`${station}/${code}/${toHex(sha256(parsed.bytes))}`)
  if (code === functions.alive) return ledger.report('dropped', 'body', 'keep-alive')
  const isReport = (code >= functions.firstReport && code <= functions.lastReport) || answersWithValues.includes(code)
  if (!isReport) return ledger.report('dropped', 'body', 'configuration-answer')
  if (coding === 'text') readText(body, session)
  else readBody(body, session)
}

/** The acknowledgement of a message, once all of its packets have come (6.3.1). */
function answer({ parsed, settings, context }: Session, body: Uint8Array): Uint8Array {
  const time = clock.write(`${context.receivedAt.slice(0, 19)}Z`, 'yyMMddHHmmss', settings.timezone) ?? ''
  return writeAnswer(parsed, serialOf(parsed, body), time, ends.finished)
}

/** A message that was not stored is answered NAK, upon which the station sends it again, or gives it up. */
function refuse({ body }: Message, { acknowledge }: Settings): Outgoing | undefined {
  const read = acknowledge ? resultOf(() => readFrame(body)) : undefined
  if (read?.ok !== true || read.value.coding !== 'bcd' || read.value.packet !== undefined) return undefined
  // Its own time of sending: nothing here has a clock.
  const content = read.value.body.again().rest()
  const sent = content.subarray(2, 8)
  const time = sent.length === 6 ? toHex(sent) : '000000000000'
  return { frames: [writeAnswer(read.value, serialOf(read.value, content), time, ends.refused)] }
}

/** The serial number of a message, four hexadecimal digits, which its answer repeats (6.6.2.4). */
function serialOf({ coding }: Frame, body: Uint8Array): string {
  const serial = coding === 'bcd' ? toHex(body.subarray(0, 2)) : new TextDecoder().decode(body.subarray(0, 4))
  return /^[0-9A-Fa-f]{4}$/.test(serial) ? serial : '0000'
}

/** The elements of a timed report, from the attributes of one entity. */
function writeElements(entity: EntityReader): Uint8Array {
  const writer = new Writer()
  for (const element of elements) {
    if (!entity.types.includes(element.type)) continue
    const { id, name, to, unit, scale = 1, period, states } = element
    const datasetId = period === undefined ? undefined : aggregationDataset('sum', period)
    const attribute = to ?? `sl651_${name}`
    const value = entity.take(attribute, { unitCode: unit, datasetId, members: ['interval'] })
    if (value === undefined) continue
    // The number of a state would be read as that state.
    const isNumber = typeof value === 'number' && states?.has(value) !== true
    const written = isNumber ? writeNumber(value / scale) : undefined
    if (written === undefined) entity.giveUp(attribute, 'not-a-decimal-number', datasetId)
    else writer.u8(id).bytes(written)
  }
  return writer.finish()
}

/** The definition of a number and its digits: negative ones start with FF (6.6.3.3). */
function writeNumber(value: number): Uint8Array | undefined {
  const text = String(Number(value.toPrecision(15)))
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? []
  if (sign === undefined || fraction.length > 7 || whole.length > 14) return undefined
  const digits = whole + fraction
  const bcd = (sign === '-' ? 'ff' : '') + digits.padStart(digits.length + (digits.length % 2), '0')
  return new Writer()
    .u8((bcd.length / 2) * 8 + fraction.length)
    .hex(bcd)
    .finish()
}

export const sl651 = defineAdapter({
  id: 'sl-651',
  stability: 'beta',
  standard: {
    name: 'SL 651, data communication protocol for hydrological monitoring',
    editions: ['2014'],
    url: 'https://www.mwr.gov.cn/',
  },
  reads: [{ mediaType, types }],
  writes: [{ name: 'timed-report', mediaType, types: types.filter((type) => type !== 'Device') }],
  options,
  documentation: {
    tier: 'A',
    triedAgainst:
      'Frames of a station simulator, among them the examples of the standard; the coding of text only by its description.',
    mapping: [
      { field: 'station', hub: 'id' },
      { field: 'F0 observation time', hub: '`observedAt`; values of a period end then' },
      ...elements.map(({ name, type, to, unit, period, states }) => ({
        field: name,
        hub: [
          `${type} \`${to ?? `sl651_${name}`}\``,
          ...(period === undefined ? [] : [`sum over ${period}`]),
          ...(states === undefined
            ? []
            : [`or \`sl651_${name}State\` (${[...states].map(([code, state]) => `${code}: ${state}`).join('; ')})`]),
        ].join(', '),
        ...(unit !== undefined && { unit }),
      })),
    ],
    losses: {
      secret: 'the password of a frame is not kept',
      'address-of-the-centre': 'the address of the centre is not kept',
      'reason-of-the-report': 'the function code, which says why the station reports, is not kept',
      'serial-number': 'the serial number of a message is not kept',
      'keep-alive': 'the message only keeps the connection open',
      'configuration-answer': 'the answer to a command has the configuration of a station, and no observation',
      'time-of-the-last-value':
        'repaired: with the time of the first value, those of a series would be later than the message: it is that of the last one',
      'definition-differs': 'repaired: the length of a series is another one than the standard has, which is read',
      'station-differs': 'the station in the body is another one than in the header, which counts',
      'element-unknown': 'the element is not in the table of the standard: it is kept as it is',
      'text-not-ascii': 'the text that a person entered is not ASCII: it is kept as hexadecimal text',
      'not-a-number': 'the digits are not BCD: they are kept and marked as invalid',
      'no-station-number': 'the id of the entity is not a station number of ten digits',
      'no-time': 'no value of the entity has a time',
      'time-not-in-report': 'the time cannot be written in the zone, or its year is not 2000 to 2099',
      'not-a-decimal-number': 'the value is not a number that a field can express',
    },
  },
  frames,
  parse: ({ body }) => readFrame(body),
  sessions: ({ station }) => [station],
  decode,
  refuse: (message, _, settings) => refuse(message, settings),
  canEncode: ({ centre, password, stationClass }) =>
    centre !== undefined && password !== undefined && stationClass !== undefined,
  encode({ entity, context, settings }) {
    const { centre = 1, password = '0000', stationClass = 'H', timezone } = settings
    const station = context.localId(entity.id)
    if (station === undefined || !/^\d{10}$/.test(station)) omit('no-station-number')
    const written = writeElements(entity)
    const utc = entity.time() ?? omit('no-time')
    const time = clock.write(`${utc.slice(0, 16)}:00Z`, 'yyMMddHHmm', timezone) ?? omit('time-not-in-report')
    entity.reportTimes(`${utc.slice(0, 16)}:00Z`)
    // The serial number only distinguishes messages; the time does so too.
    const serial = (Math.floor(Date.parse(context.now) / 1000) % 65_535) + 1
    const sent = clock.write(`${context.now.slice(0, 19)}Z`, 'yyMMddHHmmss', timezone) ?? omit('time-not-in-report')
    const body = new Writer().u16(serial).hex(sent).u16(0xf1f1).hex(station)
    body.u8(stationClass.charCodeAt(0)).u16(0xf0f0).hex(time).bytes(written)
    const head = new Writer().u8(centre).hex(station).hex(password).u8(functions.timed).finish()
    return writeFrame([...head], 0, body.finish(), endOfReport)
  },
})
