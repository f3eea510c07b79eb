// One frame to hub entities, step by step: its fields, its edition, the joining of packets, and the items of its data area as
// the command defines them (HJ 212-2017 table 5): readings, devices, notices, or nothing.

import { sha256 } from '@noble/hashes/sha2.js'
import { clock, Ledger, raise, type Decoding } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { geoProperty, property } from '../../../standards/hub/build.ts'
import { decodeText } from '../../../standards/text/decode.ts'
import { readAnswer } from './commands.ts'
import { answerBit, writeFrame, writeSegment, type Parsed, type Segment } from './frame.ts'
import { readItems, type Item } from './items.ts'
import { readMoment, timeFormat, timesClause } from './moment.ts'
import { carry, entityOf, readReadings, type Message } from './readings.ts'
import { missing, type Settings } from './settings.ts'
import { join, isSplit } from './split.ts'
import {
  commands,
  editions,
  isEncryptedCommand,
  typeOf,
  versionBits,
  type Command,
  type Edition,
} from './tables/codes.ts'

export function decode(decoding: Decoding<Settings, Parsed>): void {
  const { parsed, settings, ledger } = decoding
  const { segment, data, repairs } = parsed
  const { requestNumber, others, packet } = segment
  ledger.repairs.push(...repairs)
  const edition = editionOf(segment, settings, ledger)
  if (data.length > maxDataLength(edition)) {
    const clause = 'HJ 212-2017 6.3.1'
    const detail = 'The data segment is longer than 1024 bytes.'
    if (settings.mode === 'strict') raise({ code: 'invalid', detail, path: 'frame/length', clause })
    ledger.repaired('frame/length', 'too-long', clause)
  }
  if (settings.password !== undefined && segment.password !== settings.password)
    raise({ code: 'invalid', detail: 'The password is not the one configured for the source.', path: 'PW' })
  const command =
    commands.get(segment.command) ?? raise({ code: 'unsupported', detail: 'The command is not supported.', path: 'CN' })
  const station = stationOf(segment, settings)
  const whole = gather(decoding, edition, station)
  if (whole === undefined) {
    decoding.incomplete()
    for (const [name] of others) ledger.report('dropped', name, 'unknown-field')
  } else interpret({ decoding, command, edition, station, ...whole, moment: undefined, entities: new Map() })
  if (segment.password !== undefined) ledger.report('dropped', 'PW', 'secret')
  if (requestNumber !== undefined) {
    ledger.report('dropped', 'QN', 'request-number')
    // Without a request number, two equal readings are not a repeat.
    decoding.identify(`${requestNumber}/${segment.command}/${packet ?? 1}/${toHex(sha256(data))}`)
  }
  const frame = answer(segment, command, edition, ledger)
  if (frame !== undefined) decoding.reply(frame)
}

/** The edition of a message: the version bits of its flag (HJ 212-2017 table 4, HJ 212-2025), else the declared one. */
function editionOf({ flag }: Segment, settings: Settings, ledger: Ledger): Edition {
  const declared = settings.edition
  if (flag === undefined) {
    const detail = 'Set `edition` to 2005, 2017 or 2025: the message has no Flag, which would contain it.'
    return declared ?? missing('edition', detail)
  }
  const detail = 'The version in the Flag is not that of a known edition.'
  const edition = editions[flag >> 2] ?? raise({ code: 'unsupported', detail, path: 'Flag' })
  if (declared !== undefined && declared !== edition) ledger.report('assumed', 'Flag', 'edition-not-as-declared')
  // Version 2 was in use for surface water before 2025, without that edition's encryption.
  if (declared === undefined && edition === '2025') ledger.report('assumed', 'Flag', 'edition-2025-or-surface-water')
  return edition
}

/** The longest data segment in bytes; the text of 2025 was not available, so no limit applies to it. */
export function maxDataLength(edition: Edition): number {
  return edition === '2025' ? 9999 : 1024
}

export function stationOf({ station }: Segment, settings: Settings): string {
  if (station !== '') return station
  const detail = 'Set `station` to the number of the station: its messages have an empty MN.'
  return settings.station ?? missing('station', detail)
}

/**
 * The answer that a station waits for (HJ 212-2017 6.4 and Annex C), under its own request number; undefined: it asks for none.
 * The protocol requires the password in it: the station gets its own back, which was checked if one is configured.
 */
export function answer(
  { requestNumber, flag = 0, password, station, command }: Segment,
  { answer: code }: Command,
  edition: Edition,
  ledger: Ledger,
): Uint8Array | undefined {
  if (code === undefined || (flag & answerBit) === 0) return undefined
  if (requestNumber === undefined) {
    ledger.report('dropped', 'Flag', 'no-answer-without-request-number')
    return undefined
  }
  // In 2005 the answer names the answered message in the data area.
  const area = edition === '2005' ? `QN=${requestNumber};CN=${command}` : ''
  const fields = { requestNumber, system: '91', command: code, password, station, flag: versionBits(edition), area }
  return writeFrame(writeSegment(fields))
}

/** The items of the whole message; undefined: packets are still missing. */
function gather(
  decoding: Decoding<Settings, Parsed>,
  edition: Edition,
  station: string,
): { readonly items: readonly Item[]; readonly intact: boolean } | undefined {
  const { parsed, context, settings, ledger } = decoding
  const { segment, intact } = parsed
  const { members, stateBytes } = context.limits
  const area = readArea(segment, edition, settings)
  const items = limited(readItems(area, settings.mode, ledger), members)
  if (!isSplit(segment, settings.mode, ledger)) return { items, intact }
  const joined = join(segment, area, intact, { state: decoding.state(station), stateBytes }, ledger)
  decoding.setState(station, joined.state)
  if (joined.areas === undefined) return undefined
  // Losses and repairs of a packet were reported when it arrived.
  const all = joined.areas.flatMap((text) => readItems(text, settings.mode, new Ledger('source')))
  return { items: limited(all, members), intact: joined.intact }
}

function limited(items: readonly Item[], maximum: number): readonly Item[] {
  if (items.length <= maximum) return items
  const detail = 'The data area has more items than the limit.'
  return raise({ code: 'limit-exceeded', limit: 'members', maximum, detail, path: 'CP' })
}

function readArea({ area, command }: Segment, edition: Edition, { charset = 'utf-8' }: Settings): string {
  const text = decodeText(area, charset)
  const isPlain = text.ok && (text.value === '' || /^[A-Za-z0-9_]+(-[A-Za-z0-9_]+)?=/.test(text.value))
  if (edition === '2025' && isEncryptedCommand(command) && !isPlain) {
    const detail = 'The data area is encrypted with SM4; only plain text is supported.'
    raise({ code: 'unsupported', detail, path: 'CP', clause: 'HJ 212-2025' })
  }
  if (text.ok) return text.value
  const detail = 'The data area is not text in the character set; set `charset` to gbk if the station sends GBK.'
  return raise({ code: 'charset', detail, path: 'CP' })
}

function interpret(whole: Message): void {
  const { command, decoding } = whole
  const { parsed, settings, ledger } = decoding
  const { others } = parsed.segment
  const items = distinct(whole)
  if (command.content === 'nothing') {
    readAnswer(decoding, items)
    const fields = ['ST', 'CN', ...others.map(([name]) => name)]
    for (const path of [...items.map(({ name }) => `CP/${name}`), ...fields]) ledger.report('dropped', path, 'not-kept')
    return
  }
  const time = items.find(({ name }) => name === 'DataTime')
  const moment = time === undefined ? undefined : readMoment(time.value, command.interval, settings, ledger)
  const message = { ...whole, items: items.filter(({ name }) => name !== 'DataTime'), moment }
  if (command.content === 'notice') for (const item of message.items) readNotice(item, message)
  else if (moment !== undefined) readReadings({ ...message, moment })
  else raise({ code: 'invalid', detail: 'DataTime is missing.', path: 'CP/DataTime', clause: 'HJ 212-2017 6.3.3' })
  if (message.entities.size === 0) entityOf(message)
  for (const [name, value] of others) carry(entityOf(message), name, name, value, 'unknown-field')
  if (command.content === 'notice') carry(entityOf(message), 'CN', 'CN', parsed.segment.command, 'no-hub-word')
  finish(message)
}

/** Rejects or drops repeated items, which would be two values of one thing. */
function distinct({ items, decoding }: Message): readonly Item[] {
  const seen = new Map<string, string>()
  return items.filter(({ analyser = '', name, value }) => {
    const key = `${analyser}/${name}`
    const before = name === 'PolId' ? undefined : seen.get(key)
    seen.set(key, before ?? value)
    if (before === undefined) return true
    // Each packet of a split message may have a DataTime.
    if (name === 'DataTime' && before === value) return false
    const path = `CP/${name}`
    if (decoding.settings.mode === 'strict')
      raise({ code: 'invalid', detail: 'An item is repeated.', path, clause: 'HJ 212-2017 6.3.3' })
    decoding.ledger.report('dropped', path, 'second-value')
    return false
  })
}

/** Times of the day and durations, whose names only look like those of points in time (commands 3016 and 3017). */
const noPoints = new Set(['CstartTime', 'CTime', 'SKCreateTime'])
/** A key and a password that a platform gives to a station. */
const secrets = new Set(['NewSK', 'NewPW'])

/**
 * What a station reports about itself and its analysers (HJ 212-2017 Annex C, commands 1011 to 3021). It has no hub equivalent
 * and is kept unchanged, except that times become UTC, because the station's zone is not known later.
 */
function readNotice({ name, analyser, value }: Item, message: Message): void {
  const { settings, ledger } = message.decoding
  const path = `CP/${name}`
  if (secrets.has(name)) return ledger.report('dropped', path, 'secret')
  if (name === 'PolId') {
    if (/^[A-Za-z0-9]{1,16}$/.test(value)) return
    const detail = 'The factor of an analyser must be letters and digits.'
    raise({ code: 'invalid', detail, path, clause: 'HJ 212-2017 table 7' })
  }
  // `RestartTime` and its like, and the time of a calibration (Annex B, i13006).
  const isTime = (name.endsWith('Time') && !noPoints.has(name)) || name === 'i13006-Info'
  const kept = isTime ? clock.read(value, timeFormat, settings.timezone, path, ledger, timesClause) : value
  carry(entityOf(message), path, name.replace('-', '_'), kept, 'no-hub-word', {
    datasetId: analyser === undefined ? undefined : `urn:citygate:hj-212:analyser:${analyser}`,
    quality: message.intact ? undefined : 'checksum-failed',
  })
}

/** Adds what every entity of the station has besides its readings. */
function finish({ decoding, moment, command, entities }: Message): void {
  const { parsed, settings, ledger } = decoding
  const attribute = 'hj212_ST'
  ledger.report('carried', 'ST', 'no-hub-word', { attribute })
  for (const entity of entities.values()) {
    if (entity.hasInstance(attribute, undefined)) ledger.report('dropped', 'ST', 'second-value', { attribute })
    else entity.add('ST', attribute, property(parsed.segment.system))
    if (entity.type === 'Device') continue
    if (settings.location !== undefined) entity.add('location', 'location', geoProperty(settings.location))
    if (command.content === 'notice' || moment === undefined) continue
    const { observedAt, interval } = moment
    const add = (name: string, time: string): void => entity.add('CP/DataTime', name, property(time, { observedAt }))
    if (entity.type !== typeOf.noise) add('dateObserved', observedAt)
    else {
      add('dateObservedFrom', interval?.start ?? observedAt)
      add('dateObservedTo', observedAt)
    }
  }
}
