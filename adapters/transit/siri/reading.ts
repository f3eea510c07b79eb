// What the readers of SIRI records share: times, durations, ids, texts by language, and what becomes of the rest of a record.

import type { Attribute } from '../../../standards/hub/entity.ts'
import { localToUtc, parseRfc3339, type Zone, withoutHour24 } from '../../../standards/hub/time/time.ts'
import {
  addPosition,
  carryRest,
  clock,
  raise,
  type Decoding,
  type EntityBuilder,
  type NodeRecord,
  type PositionSettings,
  type RecordNode,
} from '../../kit/index.ts'
import { personal } from './words.ts'

export interface Settings {
  /** The zone of times that have none. */
  readonly timezone: Zone | undefined
}

export type Reading = Decoding<Settings, NodeRecord>

/** Times without a zone: the fields, and the decimals of the seconds. */
const local = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?$/
/** Milliseconds since 1970, as some servers write times of JSON, bare or with an offset that is only for display. */
const counted = /^(?:\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/|(\d{12,14}|0))$/

/** The instant of a text; undefined: it is not a time, which is reported. A Problem: its zone is not declared. */
export function instantOf(written: string, path: string, { settings, ledger }: Reading): string | undefined {
  const text = withoutHour24(written)
  // The first instant of .NET and the like, which servers write for none.
  if (/^000\d-/.test(text)) {
    ledger.report('dropped', path, 'time-unknown')
    return undefined
  }
  const [, dated, bare] = counted.exec(text) ?? []
  const milliseconds = Number(dated ?? bare ?? Number.NaN)
  const parsed = parseRfc3339(text)
  const instant = milliseconds > 0 ? clock.epoch(milliseconds, 'ms') : parsed.ok ? parsed.value.utc : undefined
  if (instant !== undefined) return instant
  const [, year, month, day, hour, minute, second, fraction] = local.exec(text) ?? []
  if (year === undefined) {
    ledger.report('dropped', path, milliseconds === 0 ? 'time-unknown' : 'time-not-readable')
    return undefined
  }
  const detail =
    'The option timezone is missing: set it to the zone of the times, an offset such as +08:00 or an IANA name, because the message has times without a zone.'
  const zone = settings.timezone ?? raise({ code: 'option-missing', option: 'timezone', path, detail })
  const [y = 0, mo = 0, d = 0, h = 0, m = 0, s = 0] = [year, month, day, hour, minute, second].map(Number)
  const time = {
    year: y,
    month: mo,
    day: d,
    hour: h,
    minute: m,
    second: s,
    ...(fraction !== undefined && { fraction }),
  }
  const utc = localToUtc(time, zone)
  if (!utc.ok) ledger.report('dropped', path, 'time-not-readable')
  else if (utc.value.note !== undefined) ledger.report('assumed', path, `time-in-${utc.value.note}`)
  return utc.ok ? utc.value.utc : undefined
}

/** The time of the first node at a path, if there is one. */
export function timeAt(node: RecordNode, path: string, reading: Reading): string | undefined {
  const found = node.at(path)
  const text = found?.text()
  return found === undefined || text === undefined ? undefined : instantOf(text, found.path, reading)
}

/** The text at a path of names, or ''. It does not count as read, so that it is also kept as it is. */
export function textOf(node: RecordNode, ...names: readonly string[]): string {
  let at: RecordNode['source'] | undefined = node.source
  for (const name of names) at = at?.children.find((one) => one.name === name)
  return at?.text.trim() ?? ''
}

/** A boolean of XML Schema. */
export function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1'
}

/** When a record was made: its RecordedAtTime, else that of its frame, else that of the delivery, which is later. */
export function recordedAt(node: RecordNode, own: string, reading: Reading): string | undefined {
  const time = timeAt(node, own, reading)
  if (time !== undefined) return time
  for (const name of ['RecordedAtTime', 'ResponseTimestamp']) {
    const text = node.above(name)
    if (text === undefined || text === '') continue
    reading.ledger.report('assumed', `${node.path}/${own}`, 'time-of-delivery')
    return instantOf(text, `${node.path}/${own}`, reading)
  }
  reading.ledger.report('assumed', `${node.path}/${own}`, 'no-time')
  return undefined
}

/** Some servers write years and months that are 0, or a sign for each part, as Java does. */
const duration = /^(-)?P(?:0+Y)?(?:0+M)?(?:(-?\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+(?:\.\d+)?)S)?)?$/

/** Whole seconds of an ISO 8601 duration without years and months; undefined: it is not one. */
export function secondsOf(text: string): number | undefined {
  const match = duration.exec(text)
  if (match === null || /[PT]$/.test(text)) return undefined
  const [, sign, days = 0, hours = 0, minutes = 0, seconds = 0] = match
  const total = Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return Math.round(sign === undefined ? total : -total) + 0
}

/** Adds a delay in seconds. */
export function addDelay(node: RecordNode, path: string, entity: EntityBuilder): void {
  const found = node.at(path)
  const text = found?.text()
  if (found === undefined || text === undefined) return
  const seconds = secondsOf(text)
  // A week: a longer delay is a sentinel.
  if (seconds === undefined || Math.abs(seconds) > 604_800) entity.carry(found.path, 'Delay', text, 'value-not-in-hub')
  else entity.property(found.path, 'tripDelay', seconds, { unitCode: 'SEC' })
}

const xml = 'http://www.w3.org/XML/1998/namespace'
/** The syntax of languages in the hub (BCP 47). */
const tag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/

/** Texts by their language; one without a language has the key `@none`. */
export function languageMapOf(nodes: readonly RecordNode[]): Readonly<Record<string, string | readonly string[]>> {
  const texts = new Map<string, string[]>()
  for (const node of nodes) {
    const text = node.text()
    if (text === undefined) continue
    const language = node.attribute('lang', xml) ?? node.attribute('lang') ?? ''
    const key = tag.test(language) ? language : '@none'
    texts.set(key, [...(texts.get(key) ?? []), text])
  }
  return Object.fromEntries([...texts].map(([key, all]) => [key, all.length === 1 ? (all[0] ?? '') : all]))
}

/** Adds the texts of the nodes of a name by their language, if there are any. */
export function addTexts(node: RecordNode, name: string, attribute: string, entity: EntityBuilder): void {
  const nodes = node.all(name)
  const languageMap = languageMapOf(nodes)
  const [first] = nodes
  if (first === undefined || Object.keys(languageMap).length === 0 || entity.has(attribute)) return
  entity.add(first.path, attribute, withTime({ type: 'LanguageProperty', languageMap }, entity))
}

/** Adds a text without its language: the first of the nodes of a name. */
export function addText(node: RecordNode, name: string, attribute: string, entity: EntityBuilder): void {
  const found = node.at(name)
  const text = found?.text()
  if (found !== undefined && text !== undefined) entity.property(found.path, attribute, text)
}

/** An attribute with the time of its entity. */
export function withTime<One extends Attribute>(attribute: One, { observedAt }: EntityBuilder): One {
  return observedAt === undefined ? attribute : { ...attribute, observedAt }
}

/** Names of WGS-84 in `srsName`. */
const wgs84Names = /^(?:|WGS[ -]?84|(?:.*[:/#])?4326)$/i

/** Adds the position of a location: degrees of WGS-84, unless `srsName` names another system, which is kept beside them. */
export function addLocation(location: RecordNode, longitude: number, latitude: number, entity: EntityBuilder): void {
  const system = location.attribute('srsName') ?? ''
  const isWgs84 = wgs84Names.test(system)
  if (!isWgs84) entity.carry(`${location.path}/@srsName`, 'srsName', system)
  const settings: PositionSettings = { crs: isWgs84 ? 'EPSG:4326' : 'unknown', conversion: {} }
  addPosition(entity, location.path, { longitude, latitude, isValid: true }, settings)
}

/** Keeps what no code has read of a record, without persons. */
export function keepRest(record: RecordNode, entity: EntityBuilder): void {
  carryRest(record, entity, personal)
}
