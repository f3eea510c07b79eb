// M-Bus, the European protocol of meters: wired (EN 13757-2) and wireless (EN 13757-4), with the records of EN 13757-3.

import { defineAdapter, namesOfBits, option, optional, Reader, type Places } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { documentation } from './documentation.ts'
import { readFixed } from './fixed.ts'
import { readHeader, type Header, type Meter } from './header.ts'
import { frames, readLink } from './link.ts'
import { addRecords, hubTypes, mediumOf, typeOf } from './mapping.ts'
import { encryptedPart, isReadable, open } from './open.ts'
import { readRecords } from './records.ts'
import { expanded, formatOf, withFormat, type Formats } from './compact.ts'
import type { Reading, Settings, Telegram } from './telegram.ts'

const mediaType = 'application/vnd.mbus.frame'

const options = {
  timezone: option.timezone("The zone of the meters' clocks. Records contain local time without a zone."),
  keys: optional(
    option.value<Readonly<Record<string, string>>>(
      'The AES-128 keys of meters that encrypt, 32 hexadecimal digits, by the eight digits of the meter. Of a meter without one, only the header is read.',
      {
        type: 'object',
        writeOnly: true,
        additionalProperties: { type: 'string', pattern: '^[0-9A-Fa-f]{32}$' },
        propertyNames: { pattern: '^[0-9a-f]{8}$' },
      },
    ),
  ),
}

/** Bits 2 to 7 of the status (EN 13757-7 table 18); the others are one number. */
const states = ['powerLow', 'permanentError', 'temporaryError', 'maker5', 'maker6', 'maker7']
const applications = ['', 'busy', 'applicationError', 'abnormal']

function statesOf(status: number): readonly string[] {
  const application = applications[status & 3] ?? ''
  return [...(application === '' ? [] : [application]), ...namesOfBits(status >> 2, states)]
}

/** The meter's own id: maker, number, version and medium together are unique. */
function localIdOf({ maker, number, version, medium }: Meter): string {
  if (maker === undefined) return number
  return `${maker}-${number}-${toHex(Uint8Array.of(version ?? 0, medium))}`
}

function decode(reading: Reading): void {
  const { parsed, ledger } = reading
  const { link, header } = parsed
  if (header === undefined) return ledger.report('dropped', 'frame', 'no-data')
  if (header.content === 'fixed') return addFixed(reading, header)
  const { meter, status, content } = header
  const { medium } = meter
  if (ledger.places !== undefined) placeHeader(parsed, header, ledger.places)
  const entity = reading.entity(typeOf(medium), localIdOf(meter))
  const { waterType, kind, name } = mediumOf(medium)
  if (waterType !== undefined) entity.property('medium', 'waterType', waterType)
  else if (kind === 'consumption') entity.property('medium', 'meterType', name)
  else entity.carry('medium', 'medium', name)
  if (header.access !== undefined) ledger.report('dropped', 'header/access', 'access-number')
  if (status !== undefined) entity.carry('header/status', 'status', statesOf(status))
  const rest = link.payload.subarray(header.at)
  if (encryptedPart(parsed) !== undefined)
    return ledger.report('dropped', 'content', isReadable(header) ? 'encrypted-without-key' : 'encryption-unsupported')
  if (content === 'of-the-maker')
    return void entity.carry(
      'content',
      'makerData',
      toHex(link.payload.subarray(header.at - 1)),
      'content-of-the-maker',
    )
  if (content === 'encrypted-link') {
    const code = header.counter === undefined ? 'encryption-unsupported' : 'encrypted-without-key'
    return ledger.report('dropped', 'content', code)
  }
  const formats = formatsOf(reading)
  const plain = { content: rest, isIntact: true }
  const whole = content === 'compact' ? expanded(skipFiller(new Reader(rest, 'little', header.at)), formats) : plain
  if (whole === undefined) return ledger.report('dropped', 'content', 'compact-frame')
  if (!whole.isIntact) ledger.report('coerced', 'content', 'checksum-failed')
  const tail = readRecords(new Reader(whole.content, 'little', header.at), link.kind === 'wired' ? 'wired' : 'wireless')
  const quality = whole.isIntact ? tail.isBroken && 'uncertain' : 'checksum-failed'
  addRecords(tail.records, entity, medium, reading, quality)
  if (isWithoutHeader(parsed) && tail.isBroken === undefined) {
    const more = withFormat(formats, formatOf(tail.records))
    if (more !== undefined) reading.setState(localIdOf(meter), { formats: more })
  }
  for (const { index, bytes } of tail.records) ledger.places?.add(`record/${index}`, bytes)
  if (tail.rest !== undefined)
    entity.carry('rest', 'makerData', tail.rest, tail.isBroken ? 'records-broken-off' : 'content-of-the-maker')
  if (tail.hasMore) ledger.report('dropped', 'rest', 'more-records-follow')
}

/** The meters that send compact frames send their full ones without a header. */
function isWithoutHeader({ link, header }: Telegram): boolean {
  return link.kind === 'wireless' && header?.content === 'records' && header.access === undefined
}

/** The formats of full telegrams that the meter has sent. */
function formatsOf({ parsed, state }: Reading): Formats {
  const [session] = sessionsOf(parsed)
  const known = session === undefined ? null : (state(session) as { readonly formats: Formats } | null)
  return known?.formats ?? []
}

function sessionsOf(parsed: Telegram): readonly string[] {
  const { header } = parsed
  if (header === undefined || (header.content !== 'compact' && !isWithoutHeader(parsed))) return []
  return [localIdOf(header.meter)]
}

/** Of a compact frame that was decrypted. */
function skipFiller(reader: Reader): Reader {
  while (reader.bytes[reader.at] === 0x2f && reader.bytes[reader.at + 1] === 0x2f) reader.skip(2)
  return reader
}

/** Access number, status and two bytes of configuration, three in mode 7, are before the content. */
function placeHeader({ link }: Reading['parsed'], { at, status, mode }: Header, places: Places): void {
  const { payload, originOf } = link
  if (originOf !== undefined) places.relate(payload, originOf)
  const start = at - (mode === 7 ? 5 : 4)
  if (status === undefined || start < 1) return
  places.add('header/access', payload.subarray(start, start + 1))
  places.add('header/status', payload.subarray(start + 1, start + 2))
}

function addFixed(reading: Reading, { meter, status = 0, at, isBigEndian }: Header): void {
  const { parsed, ledger } = reading
  const fixed = readFixed(new Reader(parsed.link.payload.subarray(at), 'little', at), status, isBigEndian)
  const entity = reading.entity(typeOf(fixed.medium), localIdOf(meter))
  const { kind, waterType, name } = mediumOf(fixed.medium)
  if (waterType !== undefined) entity.property('medium', 'waterType', waterType)
  else if (kind === 'consumption') entity.property('medium', 'meterType', name)
  else entity.carry('medium', 'medium', name)
  ledger.report('dropped', 'header/access', 'access-number')
  entity.carry('header/status', 'status', statesOf(status & 0xfc))
  for (const [index, { unit, value, digits, isHistoric }] of fixed.counters.entries()) {
    const path = `counter/${index + 1}`
    const datasetId = isHistoric ? 'urn:citygate:m-bus:storage:1' : undefined
    if (value === undefined) entity.carry(path, 'counterDigits', digits, 'not-in-form', { quality: 'invalid' })
    else if (unit.startsWith('code')) entity.carry(path, 'counter', { value, unit }, 'unit-unknown')
    else if (kind === 'water' && (unit === 'MTQ' || unit === 'LTR'))
      entity.property(path, 'waterConsumption', unit === 'MTQ' ? value * 1000 : value, { unitCode: 'LTR', datasetId })
    else entity.carry(path, 'counter', value, 'no-hub-word', { unitCode: unit, datasetId })
  }
}

export const mBus = defineAdapter({
  id: 'm-bus',
  stability: 'beta',
  standard: {
    name: 'M-Bus, communication systems for meters (EN 13757)',
    editions: ['EN 13757-2', 'EN 13757-3', 'EN 13757-4'],
    url: 'https://m-bus.com/documentation',
  },
  reads: [{ mediaType, types: hubTypes }],
  options,
  settings: ({ timezone, keys = {} }): Settings => ({ timezone, keys: new Map(Object.entries(keys)) }),
  documentation,
  frames,
  parse({ body }) {
    const link = readLink(body)
    return { link, header: link.kind === 'none' ? undefined : readHeader(link) }
  },
  sessions: (parsed) => sessionsOf(parsed),
  canOpen: ({ keys }) => keys.size > 0,
  open,
  decode,
})
