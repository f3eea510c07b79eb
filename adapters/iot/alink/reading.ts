// Reads the values of a message into entities: from the number, string or `{value, time}` in the message to an attribute. The
// property's plan decides the conversion.

import { addValue, clock, metresPerDegree, millisecondsOf, place, reportNotes } from '../../kit/index.ts'
import type { Decoding, EntityBuilder, Fix, Note, Placed, Plan } from '../../kit/index.ts'
import { property, type Details } from '../../../standards/hub/build.ts'
import type { Crs } from '../../../standards/hub/coordinates.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import type { Settings } from './options.ts'
import type { Section } from './reports.ts'
import { isMilliseconds, readTime } from './time.ts'

/** The platform rejects times more than a day ahead. */
const aheadMilliseconds = 86_400_000

/** The dataset of desired values: they are kept beside the reported values and never replace them. */
export const desiredDataset = 'urn:citygate:alink:desired'

/** The coordinate systems by the member CoordinateSystem of a position. */
const systems: ReadonlyMap<Json | undefined, Crs> = new Map<Json, Crs>([
  [1, 'EPSG:4326'],
  ['1', 'EPSG:4326'],
  [2, 'gcj02'],
  ['2', 'gcj02'],
])
const positionMembers: ReadonlySet<string> = new Set(['Longitude', 'Latitude', 'Altitude', 'CoordinateSystem'])

export class MessageReader {
  readonly session: Decoding<Settings, unknown>
  readonly #latest: number
  /** Remarks on the value that is being read; nearly always empty. */
  readonly #notes: Note[] = []

  constructor(session: Decoding<Settings, unknown>) {
    this.session = session
    this.#latest = millisecondsOf(session.context.receivedAt) + aheadMilliseconds
  }

  readTime(raw: Json, path: string): string {
    return readTime(raw, path, this.session.settings, this.session.ledger)
  }

  /** Reads all values of a section into an entity. @param planOf the plan of a value, by its identifier */
  readSection(entity: EntityBuilder, section: Section, planOf: (identifier: string) => Plan): void {
    const { members, path: start, suffix, kind } = section
    for (const identifier of Object.keys(members)) {
      const plan = planOf(identifier)
      const path = start + pointerToken(identifier) + suffix
      const { attribute } = plan
      // A value that passed the check of the platform takes precedence.
      if (kind === 'failed' && entity.has(attribute))
        this.session.ledger.report('dropped', path, 'superseded', { attribute })
      else this.#readItem(entity, section, plan, members[identifier] ?? null, path)
    }
  }

  #readItem(entity: EntityBuilder, section: Section, plan: Plan, item: Json, path: string): void {
    const { ledger } = this.session
    const { kind, wrapped } = section
    const notes = this.#notes
    notes.length = 0
    const isItem = wrapped !== 'never' && isWrapped(item, wrapped === 'always')
    const value = isItem ? (item['value'] ?? null) : item
    const at = isItem ? `${path}/value` : path
    const observedAt = isItem ? this.#timeOf(item['time'], path, notes) : section.observedAt
    if (value === null) {
      ledger.report('dropped', path, 'null-value')
    } else if (plan.isPosition) {
      if (kind === 'failed') notes.push(failedNote(path))
      this.#readPosition(entity, plan, value, at, detailsOf(kind, item, observedAt), notes)
    } else {
      const attribute = addValue(entity, plan, value, at, detailsOf(kind, item, observedAt), notes)
      if (kind === 'failed') reportNotes(ledger, [failedNote(path)], attribute)
    }
    if (isItem && wrapped === 'always') this.#reportMembers(item, path, kind)
  }

  /** The time of an item; a value with a time that is ahead is uncertain. */
  #timeOf(time: Json | undefined, path: string, notes: Note[]): string | undefined {
    if (time === undefined) return undefined
    const isPlain = isMilliseconds(time, this.session.settings)
    const utc = isPlain ? clock.epoch(time, 'ms') : this.readTime(time, `${path}/time`)
    if (utc !== undefined && (isPlain ? time : millisecondsOf(utc)) > this.#latest)
      notes.push({ kind: 'assumed', code: 'time-ahead', path: `${path}/time`, quality: 'uncertain' })
    return utc
  }

  /** Reports members other than value and time. */
  #reportMembers(item: JsonObject, path: string, kind: Section['kind']): void {
    for (const name of Object.keys(item)) {
      if (name === 'value' || name === 'time' || (kind === 'failed' && name === 'code')) continue
      const code = kind === 'failed' && name === 'message' ? 'check-message' : 'unknown-member'
      this.session.ledger.report('dropped', path + pointerToken(name), code)
    }
  }

  /** The platform's GeoLocation. Only a position in a known system is published. */
  #readPosition(entity: EntityBuilder, plan: Plan, raw: Json, path: string, details: Details, notes: Note[]): void {
    const { ledger, settings } = this.session
    const noted = details.quality ?? notes[0]?.quality
    const fix = fixOf(raw)
    const declared = isJsonObject(raw) ? member(raw, 'CoordinateSystem') : undefined
    const crs = declared === undefined ? settings.position.crs : (systems.get(declared) ?? 'unknown')
    const placed = fix.ok ? place(fix.value, { ...settings.position, crs }, { ...details, quality: noted }) : fix
    if (!placed.ok) {
      const attribute = plan.carriedAttribute
      const code = placed.code === 'crs-unknown' && declared === undefined ? 'crs-undeclared' : placed.code
      ledger.report('carried', path, code, { attribute })
      reportNotes(ledger, notes, attribute)
      entity.add(path, attribute, property(raw, { ...details, quality: noted ?? placed.quality }))
      return
    }
    reportNotes(ledger, notes, 'location')
    entity.add(path, 'location', placed.location)
    for (const name of Object.keys(raw as JsonObject))
      if (!positionMembers.has(name)) ledger.report('dropped', path + pointerToken(name), 'unknown-member')
    if (placed.accuracyMetres === undefined) return
    const tolerance = placed.accuracyMetres / metresPerDegree
    ledger.report('approximated', path, 'crs-converted', { attribute: 'location', tolerance })
  }
}

function failedNote(path: string): Note {
  return { kind: 'assumed', code: 'check-failed', path, quality: 'invalid' }
}

/** What the kind of a section says of its values. */
function detailsOf(kind: Section['kind'], item: Json, observedAt: string | undefined): Details {
  if (kind === 'reported') return { observedAt }
  if (kind === 'desired') return { observedAt, datasetId: desiredDataset }
  // The number of the platform's reason to reject a value.
  const code = isJsonObject(item) ? member(item, 'code') : undefined
  const sub = typeof code === 'number' ? { alink_checkCode: property(code) } : undefined
  return { observedAt, quality: 'invalid', sub }
}

/** Whether an item is `{value, time}`. If bare values are allowed, an object with other members is a bare value. */
function isWrapped(item: Json, always: boolean): item is JsonObject {
  if (!isJsonObject(item) || !Object.hasOwn(item, 'value')) return false
  if (always) return true
  for (const name in item) if (name !== 'value' && name !== 'time') return false
  return true
}

type ReadFix = { readonly ok: true; readonly value: Fix } | Exclude<Placed, { readonly ok: true }>

function fixOf(raw: Json): ReadFix {
  if (!isJsonObject(raw)) return { ok: false, code: 'wrong-type', quality: 'invalid' }
  const [longitude, latitude, altitude] = ['Longitude', 'Latitude', 'Altitude'].map((name) => member(raw, name))
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return { ok: false, code: 'position-incomplete' }
  if (altitude !== undefined && typeof altitude !== 'number')
    return { ok: false, code: 'wrong-type', quality: 'invalid' }
  return { ok: true, value: { longitude, latitude, altitude, isValid: true } }
}

/** A GeoJSON point in the form of the platform, always marked as WGS-84; undefined: it cannot be expressed. */
export function positionText(geometry: Json): string | undefined {
  const coordinates = isJsonObject(geometry) && geometry['type'] === 'Point' ? geometry['coordinates'] : undefined
  if (!isJsonArray(coordinates)) return undefined
  const [longitude, latitude, altitude] = coordinates
  if (longitude === 0 && latitude === 0) return undefined
  const height = altitude === undefined ? {} : { Altitude: altitude }
  return JSON.stringify({ Longitude: longitude, Latitude: latitude, ...height, CoordinateSystem: 1 })
}
