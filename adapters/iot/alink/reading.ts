// One message on its way to the hub: what was lost and mended so far, and the step that every value takes, from the number,
// text or `{value, time}` in the message to an attribute. It follows the property's plan and tells what that leaves.

import { geoProperty, property } from '../../../standards/hub/build.ts'
import type { Attribute, JsonObject } from '../../../standards/hub/entity.ts'
import type { Quality } from '../../../standards/hub/quality.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import type { Problem } from '../../../standards/problem.ts'
import { ok, type Result } from '../../../standards/result.ts'
import type { DecodeContext, Json, Loss, Repair } from '../../adapter.ts'
import type { Note } from './note.ts'
import type { Settings } from './options.ts'
import { metresPerDegree, place } from './place.ts'
import { spelledUnitName, type Plan } from './model/plan.ts'
import type { Section } from './reports.ts'
import { isMilliseconds, millisecondsOf, millisecondText, readTime } from './time.ts'

/** The platform refuses times further ahead than a day. */
const aheadMilliseconds = 86_400_000

/** Of values that somebody wishes a device to take on: they stand beside what it reports and never replace it. */
export const desiredDataset = 'urn:citygate:alink:desired'
const checkCodeName = 'alink_checkCode'

/** An entity under construction. */
export type Draft = Record<string, string | Attribute>

/** What becomes of a value, by its identifier. */
interface Plans {
  planOf(identifier: string): Plan
}

/** Where a value stands in the message. */
interface Spot {
  readonly section: Section
  readonly identifier: string
}

export class Reading {
  readonly settings: Settings
  readonly context: DecodeContext
  readonly losses: Loss[]
  readonly repairs: Repair[] = []
  readonly #latest: number
  /** Of the value that is being read; nearly always empty. */
  readonly #notes: Note[] = []

  constructor(settings: Settings, context: DecodeContext, losses: Loss[]) {
    this.settings = settings
    this.context = context
    this.losses = losses
    this.#latest = millisecondsOf(context.receivedAt) + aheadMilliseconds
  }

  tell(kind: Loss['kind'], path: string, code: string, attribute?: string): void {
    this.losses.push({ kind, in: 'source', path, code, ...(attribute !== undefined && { attribute }) })
  }

  /** Reads all values of a section into an entity. @returns a problem of a time */
  readSection(draft: Draft, section: Section, plans: Plans): Problem | undefined {
    const { members } = section
    for (const identifier of Object.keys(members)) {
      const plan = plans.planOf(identifier)
      const spot = { section, identifier }
      // A value that the platform let through stands.
      if (section.failed === true && Object.hasOwn(draft, plan.attribute)) {
        this.tell('dropped', pathOf(spot), 'superseded', plan.attribute)
        continue
      }
      const problem = this.#readValue(draft, plan, members[identifier] ?? null, spot)
      if (problem !== undefined) return problem
    }
    return undefined
  }

  #readValue(draft: Draft, plan: Plan, item: Json, spot: Spot): Problem | undefined {
    this.#notes.length = 0
    const { wrapped, observedAt } = spot.section
    if (wrapped === 'never' || !isWrapped(item, wrapped === 'always')) {
      this.#place(draft, plan, item, observedAt, '', spot)
      return undefined
    }
    const value = item['value'] ?? null
    const time = item['time']
    if (time === undefined) this.#place(draft, plan, value, undefined, '/value', spot)
    else if (isMilliseconds(time, this.settings.times) && time <= this.#latest)
      this.#place(draft, plan, value, millisecondText(time), '/value', spot)
    else {
      const read = this.#readOddTime(time, spot)
      if (!read.ok) return read.problem
      this.#place(draft, plan, value, read.value, '/value', spot)
    }
    if (wrapped === 'always') this.#tellMembers(item, spot)
    return undefined
  }

  #readOddTime(time: Json, spot: Spot): Result<string, Problem> {
    const read = this.readTime(time, `${pathOf(spot)}/time`)
    if (read.ok && millisecondsOf(read.value) > this.#latest)
      this.#notes.push({ kind: 'assumed', code: 'time-ahead', path: '/time', quality: 'uncertain' })
    return read
  }

  /** A time that is not plainly milliseconds; how it was read is told. */
  readTime(time: Json, path: string): Result<string, Problem> {
    const read = readTime(time, path, this.settings.times)
    if (!read.ok) return read
    const { utc, loss, isText } = read.value
    if (loss !== undefined) this.tell(loss === 'leap-second' ? 'coerced' : 'assumed', path, loss)
    if (isText) this.repairs.push({ path, code: 'time-text', clause: 'Alink 1.0, time' })
    return ok(utc)
  }

  /** Puts a value in its place. @param at from the item to the value */
  #place(draft: Draft, plan: Plan, raw: Json, observedAt: string | undefined, at: string, spot: Spot): void {
    if (raw === null) this.tell('dropped', pathOf(spot), 'null-value')
    else if (plan.isPlace) this.#readPlace(draft, plan, raw, observedAt, at, spot)
    else {
      const read = plan.type.read(raw, this.#notes, at)
      const value = plan.linear !== undefined && typeof read === 'number' ? plan.linear.toHub(read) : read
      const isUsual = this.#notes.length === 0 && plan.isPlain && spot.section.isPlain
      if (isUsual && plan.fits(value)) draft[plan.attribute] = usual(value, observedAt, plan.unitCode)
      else this.#keep(draft, plan, value, observedAt, at, spot)
    }
  }

  /** What is not usual: carried, doubtful, of a wish, or with something to tell. */
  #keep(draft: Draft, plan: Plan, value: Json, observedAt: string | undefined, at: string, spot: Spot): void {
    const path = pathOf(spot)
    const fits = plan.fits(value)
    const attribute = fits ? plan.attribute : plan.carriedAttribute
    const code = plan.carried ?? (fits ? undefined : 'value-not-in-hub')
    if (code !== undefined) this.tell('carried', path + at, code, attribute)
    for (const standing of plan.standing) this.tell(standing.kind, path + at, standing.code, attribute)
    draft[attribute] = property(value, {
      observedAt,
      unitCode: plan.unitCode,
      quality: this.#tellNotes(attribute, spot),
      datasetId: datasetOf(spot),
      sub: { [spelledUnitName]: plan.spelledUnit, ...checkCode(spot) },
    })
  }

  /** Tells the notes on the value. @returns what they make of its quality */
  #tellNotes(attribute: string, spot: Spot): Quality | undefined {
    let quality: Quality | undefined
    for (const note of this.#notes) {
      this.tell(note.kind, pathOf(spot) + note.path, note.code, attribute)
      quality ??= note.quality
    }
    if (spot.section.failed !== true) return quality
    this.tell('assumed', pathOf(spot), 'check-failed', attribute)
    return 'invalid'
  }

  #readPlace(draft: Draft, plan: Plan, raw: Json, observedAt: string | undefined, at: string, spot: Spot): void {
    const path = pathOf(spot)
    const placed = place(raw, this.settings)
    const datasetId = datasetOf(spot)
    if (!placed.ok) {
      const attribute = plan.carriedAttribute
      this.tell('carried', path + at, placed.code, attribute)
      const quality = this.#tellNotes(attribute, spot) ?? placed.quality
      draft[attribute] = property(raw, { observedAt, datasetId, quality, sub: checkCode(spot) })
      return
    }
    const { geometry, accuracyMetres, unknownMembers } = placed
    const accuracy = accuracyMetres === undefined ? undefined : property(accuracyMetres, { unitCode: 'MTR' })
    const quality = this.#tellNotes('location', spot)
    draft['location'] = geoProperty(geometry, { observedAt, datasetId, quality, sub: { accuracy, ...checkCode(spot) } })
    for (const name of unknownMembers) this.tell('dropped', `${path}${at}${pointerToken(name)}`, 'unknown-member')
    if (accuracyMetres === undefined) return
    const tolerance = accuracyMetres / metresPerDegree
    this.losses.push({
      kind: 'approximated',
      in: 'source',
      path: path + at,
      attribute: 'location',
      code: 'crs-converted',
      tolerance,
    })
  }

  /** What stands beside value and time. */
  #tellMembers(item: JsonObject, spot: Spot): void {
    for (const name of Object.keys(item)) {
      if (name === 'value' || name === 'time' || (spot.section.failed === true && name === 'code')) continue
      const code = spot.section.failed === true && name === 'message' ? 'check-message' : 'unknown-member'
      this.tell('dropped', `${pathOf(spot)}${pointerToken(name)}`, code)
    }
  }
}

function pathOf({ section, identifier }: Spot): string {
  return `${section.path}${pointerToken(identifier)}${section.suffix}`
}

function datasetOf({ section }: Spot): string | undefined {
  return section.desired === true ? desiredDataset : undefined
}

/** The reason by which the platform refused a value, by its number. */
function checkCode({ section, identifier }: Spot): { readonly [name: string]: Attribute } {
  const item = section.failed === true ? section.members[identifier] : undefined
  const code = isJsonObject(item) ? member(item, 'code') : undefined
  return typeof code === 'number' ? { [checkCodeName]: property(code) } : {}
}

/** Whether an item is `{value, time}`. Where bare values stand beside such, a structure may have other members. */
function isWrapped(item: Json, always: boolean): item is JsonObject {
  if (!isJsonObject(item) || !Object.hasOwn(item, 'value')) return false
  if (always) return true
  for (const name in item) if (name !== 'value' && name !== 'time') return false
  return true
}

function usual(value: Json, observedAt: string | undefined, unitCode: string | undefined): Attribute {
  if (observedAt === undefined)
    return unitCode === undefined ? { type: 'Property', value } : { type: 'Property', value, unitCode }
  if (unitCode === undefined) return { type: 'Property', value, observedAt }
  return { type: 'Property', value, observedAt, unitCode }
}
