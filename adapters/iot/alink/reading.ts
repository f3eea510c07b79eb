// One message that is being read: its losses and repairs so far, and the conversion of each value, from the number, string or
// `{value, time}` in the message to an attribute. The property's plan decides the conversion; its losses are reported.

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

/** The platform rejects times more than a day ahead. */
const aheadMilliseconds = 86_400_000

/** The dataset of desired values: they are kept beside the reported values and never replace them. */
export const desiredDataset = 'urn:citygate:alink:desired'
const checkCodeName = 'alink_checkCode'

/** An entity under construction. */
export type AttributeDraft = Record<string, string | Attribute>

/** The plan of a value, by its identifier. */
interface Plans {
  planOf(identifier: string): Plan
}

/** The position of a value in the message. */
interface Spot {
  readonly section: Section
  readonly identifier: string
}

export class DecodeSession {
  readonly settings: Settings
  readonly context: DecodeContext
  readonly losses: Loss[]
  readonly repairs: Repair[] = []
  readonly #latest: number
  /** Notes on the value that is being read; nearly always empty. */
  readonly #notes: Note[] = []

  constructor(settings: Settings, context: DecodeContext, losses: Loss[]) {
    this.settings = settings
    this.context = context
    this.losses = losses
    this.#latest = millisecondsOf(context.receivedAt) + aheadMilliseconds
  }

  report(kind: Loss['kind'], path: string, code: string, attribute?: string): void {
    this.losses.push({ kind, in: 'source', path, code, ...(attribute !== undefined && { attribute }) })
  }

  /** Reads all values of a section into an entity. @returns a problem of a time */
  readSection(draft: AttributeDraft, section: Section, plans: Plans): Problem | undefined {
    const { members } = section
    for (const identifier of Object.keys(members)) {
      const plan = plans.planOf(identifier)
      const spot = { section, identifier }
      // A value that passed the check of the platform takes precedence.
      if (section.failed === true && Object.hasOwn(draft, plan.attribute)) {
        this.report('dropped', pathOf(spot), 'superseded', plan.attribute)
        continue
      }
      const problem = this.#readValue(draft, plan, members[identifier] ?? null, spot)
      if (problem !== undefined) return problem
    }
    return undefined
  }

  #readValue(draft: AttributeDraft, plan: Plan, item: Json, spot: Spot): Problem | undefined {
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
      const read = this.#readOtherTime(time, spot)
      if (!read.ok) return read.problem
      this.#place(draft, plan, value, read.value, '/value', spot)
    }
    if (wrapped === 'always') this.#reportMembers(item, spot)
    return undefined
  }

  #readOtherTime(time: Json, spot: Spot): Result<string, Problem> {
    const read = this.readTime(time, `${pathOf(spot)}/time`)
    if (read.ok && millisecondsOf(read.value) > this.#latest)
      this.#notes.push({ kind: 'assumed', code: 'time-ahead', path: '/time', quality: 'uncertain' })
    return read
  }

  /** Reads a time that is not plain milliseconds, and reports how it was read. */
  readTime(time: Json, path: string): Result<string, Problem> {
    const read = readTime(time, path, this.settings.times)
    if (!read.ok) return read
    const { utc, loss, isText } = read.value
    if (loss !== undefined) this.report(loss === 'leap-second' ? 'coerced' : 'assumed', path, loss)
    if (isText) this.repairs.push({ path, code: 'time-text', clause: 'Alink 1.0, time' })
    return ok(utc)
  }

  /** Adds a value to the draft. @param at JSON Pointer from the item to the value */
  #place(draft: AttributeDraft, plan: Plan, raw: Json, observedAt: string | undefined, at: string, spot: Spot): void {
    if (raw === null) this.report('dropped', pathOf(spot), 'null-value')
    else if (plan.isPlace) this.#readPlace(draft, plan, raw, observedAt, at, spot)
    else {
      const read = plan.type.read(raw, this.#notes, at)
      const value = plan.linear !== undefined && typeof read === 'number' ? plan.linear.toHub(read) : read
      const isUsual = this.#notes.length === 0 && plan.isPlain && spot.section.isPlain
      if (isUsual && plan.fits(value)) draft[plan.attribute] = usual(value, observedAt, plan.unitCode)
      else this.#keep(draft, plan, value, observedAt, at, spot)
    }
  }

  /** Adds a value that is carried, doubtful or desired, or that has losses. */
  #keep(draft: AttributeDraft, plan: Plan, value: Json, observedAt: string | undefined, at: string, spot: Spot): void {
    const path = pathOf(spot)
    const fits = plan.fits(value)
    const attribute = fits ? plan.attribute : plan.carriedAttribute
    const code = plan.carried ?? (fits ? undefined : 'value-not-in-hub')
    if (code !== undefined) this.report('carried', path + at, code, attribute)
    for (const fixedLoss of plan.fixedLosses) this.report(fixedLoss.kind, path + at, fixedLoss.code, attribute)
    draft[attribute] = property(value, {
      observedAt,
      unitCode: plan.unitCode,
      quality: this.#reportNotes(attribute, spot),
      datasetId: datasetOf(spot),
      sub: { [spelledUnitName]: plan.spelledUnit, ...checkCode(spot) },
    })
  }

  /** Reports the notes on the value. @returns the quality that follows from them */
  #reportNotes(attribute: string, spot: Spot): Quality | undefined {
    let quality: Quality | undefined
    for (const note of this.#notes) {
      this.report(note.kind, pathOf(spot) + note.path, note.code, attribute)
      quality ??= note.quality
    }
    if (spot.section.failed !== true) return quality
    this.report('assumed', pathOf(spot), 'check-failed', attribute)
    return 'invalid'
  }

  #readPlace(
    draft: AttributeDraft,
    plan: Plan,
    raw: Json,
    observedAt: string | undefined,
    at: string,
    spot: Spot,
  ): void {
    const path = pathOf(spot)
    const placed = place(raw, this.settings)
    const datasetId = datasetOf(spot)
    if (!placed.ok) {
      const attribute = plan.carriedAttribute
      this.report('carried', path + at, placed.code, attribute)
      const quality = this.#reportNotes(attribute, spot) ?? placed.quality
      draft[attribute] = property(raw, { observedAt, datasetId, quality, sub: checkCode(spot) })
      return
    }
    const { geometry, accuracyMetres, unknownMembers } = placed
    const accuracy = accuracyMetres === undefined ? undefined : property(accuracyMetres, { unitCode: 'MTR' })
    const quality = this.#reportNotes('location', spot)
    draft['location'] = geoProperty(geometry, { observedAt, datasetId, quality, sub: { accuracy, ...checkCode(spot) } })
    for (const name of unknownMembers) this.report('dropped', `${path}${at}${pointerToken(name)}`, 'unknown-member')
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

  /** Reports members other than value and time. */
  #reportMembers(item: JsonObject, spot: Spot): void {
    for (const name of Object.keys(item)) {
      if (name === 'value' || name === 'time' || (spot.section.failed === true && name === 'code')) continue
      const code = spot.section.failed === true && name === 'message' ? 'check-message' : 'unknown-member'
      this.report('dropped', `${pathOf(spot)}${pointerToken(name)}`, code)
    }
  }
}

function pathOf({ section, identifier }: Spot): string {
  return `${section.path}${pointerToken(identifier)}${section.suffix}`
}

function datasetOf({ section }: Spot): string | undefined {
  return section.desired === true ? desiredDataset : undefined
}

/** The number of the platform's reason to reject a value. */
function checkCode({ section, identifier }: Spot): { readonly [name: string]: Attribute } {
  const item = section.failed === true ? section.members[identifier] : undefined
  const code = isJsonObject(item) ? member(item, 'code') : undefined
  return typeof code === 'number' ? { [checkCodeName]: property(code) } : {}
}

/** Whether an item is `{value, time}`. If bare values are allowed, an object with other members is a bare value. */
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
