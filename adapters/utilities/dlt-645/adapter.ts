// DL/T 645, the Chinese protocol between electricity meters and what reads them, in its editions of 1997 and 2007. The control
// code of a frame says the edition; data has no time, so that readings have none either.

import { defineAdapter, omit, option, raise, clock, type Decoding, type EntityReader } from '../../kit/index.ts'
import type { OptionValues } from '../../kit/index.ts'
import { concat } from '../../../standards/bytes/growing.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import type { Json } from '../../adapter.ts'
import { command, nextPart, reasonOf, sessionOf, take, type Session } from './commands.ts'
import { documentation } from './documentation.ts'
import { broadcast, frames, functions, readFrame, reversed, writeFrame, type Edition, type Frame } from './frame.ts'
import { identifierOf, rowsOf } from './rows.ts'
import { addRecords, isLoad, readRecords } from './load.ts'
import { customer } from './singles.ts'
import { readValues, writeNumber } from './values.ts'

const mediaType = 'application/vnd.dlt645.frame'
const type = 'ThreePhaseAcMeasurement'
const clause = 'DL/T 645-2007 7.2'

/** The function codes whose answers have data: reading, the next part, and reading again. */
const dataFunctions: Readonly<Record<Edition, readonly number[]>> = { '1997': [1, 2, 3], '2007': [0x11, 0x12] }

const options = {
  timezone: option.timezone(
    "The zone of the meters' clocks. Times of maxima and of the clock are local time without a zone.",
  ),
}

type Settings = OptionValues<typeof options>
type Reading = Decoding<Settings, Frame>

function decode(reading: Reading): void {
  const { parsed: frame, ledger } = reading
  const { address, edition, isReply, isError, data, dataAt } = frame
  ledger.places?.relate(data, (index) => [dataAt + index, dataAt + index + 1])
  ledger.places?.add(isError ? 'error' : 'data', data)
  if (!isReply) return ledger.report('dropped', 'frame', 'request-of-a-master')
  const { more } = functions[edition]
  const isRead = dataFunctions[edition].includes(frame.function) && !isAuthentication(frame)
  if (isError) {
    const reason = reasonOf(edition, frame.data)
    ledger.report('dropped', 'error', 'error-reply', { detail: `The meter answers: ${reason}.` })
    if (isRead) acknowledge(reading, sessionOf(reading.state(address)), undefined, reason)
  } else if (isRead) readAnswer(reading, frame.function === more)
  else {
    const isAddress = edition === '2007' && frame.function === functions['2007'].address
    ledger.report('dropped', 'data', isAddress ? 'address-of-the-meter' : 'answer-to-another-request')
  }
}

/**
 * Reading again in 1997 has the function code of the authentication of prepaid meters, which was added to 2007 and whose
 * identifiers begin with 07.
 */
function isAuthentication({ function: code, data }: Frame): boolean {
  const [, , , group] = data
  return code === 3 && group === 7 && rowsOf(toHex(data.slice(0, 2).toReversed())) === undefined
}

/** Ends the command that an answer belongs to, if this gateway sent one. */
function acknowledge(reading: Reading, before: Session, identifier: string | undefined, reason?: string): void {
  const { address } = reading.parsed
  const taken = take(before, identifier)
  if (taken === undefined && before.parts === undefined) return
  const { parts: _, ...session } = before
  if (taken !== undefined) reading.acknowledge(taken.correlation, reason)
  reading.setState(address, { ...session, ...(taken !== undefined && { sent: taken.rest }) } as unknown as Json)
}

/** The data of an answer begins with its identifier. @param isPart it continues an answer before it */
function readAnswer(reading: Reading, isPart: boolean): void {
  const { parsed: frame, ledger, settings } = reading
  const { address, hasMore } = frame
  const session = sessionOf(reading.state(address))
  const { identifier, data } = identified(reading)
  const whole = isPart ? joined(reading, session, identifier, data) : data
  // Of an answer in parts, the bytes are those of several messages.
  if (!isPart) ledger.places?.add(identifier, frame.data)
  if (whole === undefined) return
  if (!isPart && session.parts !== undefined) ledger.report('dropped', 'parts', 'packets-incomplete')
  if (hasMore) return keep(reading, session, identifier, whole, isPart ? (session.parts?.count ?? 0) + 1 : 1)
  const records = isLoad(identifier, whole) ? readRecords(whole) : undefined
  if (records !== undefined) addRecords(identifier, records, reading, type, address)
  else readValues(identifier, whole, { entity: reading.entity(type, address), ledger, timezone: settings.timezone })
  acknowledge(reading, session, identifier)
}

/** The identifier, low byte first, and what follows. Some meters answer in 2007 with an identifier of 1997. */
function identified({ parsed: { edition, data }, ledger }: Reading) {
  const at = (length: number): string => toHex(data.slice(0, length).toReversed())
  const length = edition === '1997' ? 2 : 4
  const isKnown = length === 2 || (data.length >= 4 && (customer.has(at(4)) || rowsOf(at(4)) !== undefined))
  const older = rowsOf(at(2))
  if (!isKnown && older?.length === 1 && older[0]?.bytes === data.length - 2) {
    ledger.repaired('data', 'identifier-of-1997', clause)
    return { identifier: at(2), data: data.subarray(2) }
  }
  if (data.length < length)
    raise({ code: 'syntax', path: 'data', detail: 'An answer must have an identifier.', clause })
  return { identifier: at(length), data: data.subarray(length) }
}

/** All parts so far; undefined: the first part is missing, or one between. In 2007 a part ends with its number. */
function joined(reading: Reading, { parts }: Session, identifier: string, data: Uint8Array): Uint8Array | undefined {
  const { edition, address } = reading.parsed
  const isNext = edition === '1997' || data.at(-1) === (parts?.count ?? 0) % 256
  const before = fromHex(parts?.data ?? '')
  if (parts?.identifier !== identifier || !isNext || !before.ok) {
    reading.ledger.report('dropped', 'data', 'part-without-start')
    acknowledge(reading, sessionOf(reading.state(address)), identifier, 'answer-incomplete')
    return undefined
  }
  return concat([before.value, edition === '1997' ? data : data.subarray(0, -1)])
}

/** Keeps what has arrived, and asks for the next part if this gateway asked for the first one. */
function keep(reading: Reading, session: Session, identifier: string, data: Uint8Array, count: number): void {
  const { address } = reading.parsed
  const after: Session = { ...session, parts: { identifier, data: toHex(data), count } }
  const { stateBytes } = reading.context.limits
  if (JSON.stringify(after).length > stateBytes) {
    const detail = `The parts of an answer are larger than ${stateBytes} bytes, the limit of a session.`
    raise({ code: 'limit-exceeded', limit: 'stateBytes', maximum: stateBytes, detail })
  }
  if (take(session, identifier) !== undefined) reading.reply(nextPart(address, identifier, count))
  reading.setState(address, after as unknown as Json)
  reading.incomplete()
}

/** The data of an answer with an attribute: a number, or the members of an object in the order of the phases. */
function writeValue(entity: EntityReader, name: string, instance: Attribute, settings: Settings): readonly number[] {
  const { datasetId } = instance
  const identifier = identifierOf(name, datasetId)
  const rows = identifier === undefined ? undefined : rowsOf(identifier)
  const [row] = rows ?? []
  const form = row?.form
  if (identifier === undefined || rows === undefined || row === undefined || (form !== undefined && form !== 'demand'))
    return []
  const value = entity.take(name, { unitCode: row.unit, datasetId })
  if (value === undefined) return []
  const path = datasetId === undefined ? name : `${name}/${datasetId}`
  const members = (typeof value === 'object' ? value : {}) as { readonly [member: string]: Json }
  const data: number[] = []
  let count = 0
  for (const one of rows) {
    const part =
      rows.length === 1 && one.phase === undefined ? value : one.phase === undefined ? undefined : members[one.phase]
    const written = part === undefined ? undefined : writeNumber(part, one)
    if (part !== undefined && written === undefined) entity.report('dropped', path, 'out-of-range')
    else if (written !== undefined && written.tolerance > 0)
      entity.report('approximated', path, 'quantised', { tolerance: written.tolerance })
    count += written === undefined ? 0 : 1
    data.push(...(written?.bytes ?? Array.from({ length: one.form === 'demand' ? 3 : one.bytes }, () => 0xff)))
  }
  if (Object.keys(members).some((member) => !rows.some(({ phase }) => phase === member)))
    entity.report('dropped', path, 'phase-not-in-block')
  if (form === 'demand') data.push(...demandTime(entity, path, instance.observedAt, settings))
  else if (instance.observedAt !== undefined) entity.report('dropped', `${path}/observedAt`, 'time-not-in-reading')
  return count === 0 ? [] : [...reversed(identifier), ...data]
}

/** Five bytes; zeros: there is no time. */
function demandTime(entity: EntityReader, path: string, time: string | undefined, { timezone }: Settings) {
  const minute = time === undefined ? undefined : `${time.slice(0, 16)}:00Z`
  const digits = minute === undefined ? undefined : clock.write(minute, 'yyMMddHHmm', timezone)
  if (digits === undefined && time !== undefined) entity.report('dropped', `${path}/observedAt`, 'time-not-in-reading')
  else if (time !== minute) entity.report('approximated', `${path}/observedAt`, 'whole-minutes', { tolerance: 60 })
  return reversed(digits ?? '0000000000')
}

export const dlt645 = defineAdapter({
  id: 'dlt-645',
  stability: 'beta',
  standard: {
    name: 'DL/T 645, communication protocol of multi-function electricity meters',
    editions: ['1997', '2007'],
    url: 'https://www.nea.gov.cn/',
  },
  reads: [{ mediaType, types: [type] }],
  writes: [{ name: 'reading', mediaType, types: [type] }],
  options,
  documentation,
  frames,
  parse: ({ body }) => readFrame(body),
  sessions: ({ address, isReply }) => (isReply ? [address] : []),
  decode,
  commands: ['read'],
  command,
  encode({ entity, context, settings }) {
    const address = context.localId(entity.id)
    if (address === undefined || !/^\d{12}$/.test(address) || address === broadcast) omit('no-meter-address')
    const written = entity
      .instances()
      .flatMap(([name, all]) => all.map((instance) => writeValue(entity, name, instance, settings)))
      .filter((data) => data.length > 0)
    if (written.length === 0) omit('no-value-to-write')
    return concat(written.map((data) => writeFrame(address, 0x80 | functions['2007'].read, data)))
  },
})
