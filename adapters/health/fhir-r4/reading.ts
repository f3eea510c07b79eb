// What the readers of resources share: the entity of a resource, its references and times, and what becomes of the rest.

import { property, relationship } from '../../../standards/hub/build.ts'
import { compareInstants, parseRfc3339, type Zone } from '../../../standards/hub/time/time.ts'
import { clock, type Decoding, type EntityBuilder } from '../../kit/index.ts'
import { definitionOf } from '../../../standards/fhir/definitions.ts'
import { all, child, choice, textAt, type FhirNode } from './structure/node.ts'
import type { Document } from './records.ts'
import { categoryOf, localIdOf, referred, typeOfTarget, urnOf, type Surroundings, type Target } from './references.ts'
import { objectOf, type Conversion } from './to-json.ts'

export interface Settings {
  /** The smallest count of persons that is an aggregate. */
  readonly smallestCount: number
  /** The zone of days. */
  readonly timezone: Zone | undefined
  readonly requireVitalSigns: boolean | undefined
  /** A Bundle has all encounters of the institutions that it names. */
  readonly encountersAreComplete: boolean | undefined
}

export interface Reading {
  readonly decoding: Decoding<Settings, Document>
  readonly around: Surroundings
  readonly resource: FhirNode
  /** The id of the resource. */
  readonly id: string
}

/** The id of a resource: its own, that of its fullUrl, or one that follows from its content. */
export function idOf(resource: FhirNode, fullUrl?: string): string {
  const own = child(resource, 'id')?.text ?? /^urn:uuid:(.+)$/.exec(fullUrl ?? '')?.[1]
  return own ?? `content-${hashOf(resource)}`
}

/** 64 bits of the names and values (FNV-1a, twice), for a resource that has no id. */
function hashOf(resource: FhirNode): string {
  let [first, second] = [0x811c9dc5, 0x9e3779b9]
  const visit = ({ name, text, children }: FhirNode): void => {
    for (const letter of `${name}=${text ?? ''}(`) {
      const code = letter.codePointAt(0) ?? 0
      first = Math.imul(first ^ code, 0x01000193)
      second = Math.imul(second ^ (code + 0x5bd1), 0x01000193)
    }
    for (const inner of children) visit(inner)
  }
  visit(resource)
  return [first, second].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}

/** The entity of a resource, of a type other than its usual one if it is given. */
export function entityOf(reading: Reading, type?: string, observedAt?: string): EntityBuilder {
  const { decoding, resource, id } = reading
  const target = { type: resource.resource ?? '', id }
  const hubType = type ?? typeOfTarget(target)
  return decoding.entity(hubType, localIdOf(target, hubType), categoryOf(target, hubType), observedAt)
}

/** Adds a relationship to what an element refers to. @returns whether it is known */
export function addReference(reading: Reading, entity: EntityBuilder, name: string, attribute: string): boolean {
  const { decoding, resource, around } = reading
  const node = child(resource, name)
  const targets = definitionOf(resource.resource ?? '')?.byName.get(name)?.element.targets ?? []
  const target = node === undefined ? undefined : referred(node, targets, around)
  if (node === undefined || target === undefined) return false
  entity.add(
    node.path,
    attribute,
    relationship(urnOf(target, decoding.context, around), { observedAt: entity.observedAt }),
  )
  return true
}

/** Adds a text of the first element at a path of names. */
export function addText(reading: Reading, entity: EntityBuilder, path: string, attribute: string): boolean {
  const name = path.split('.')[0] ?? ''
  const node = child(reading.resource, name)
  const text = textAt(reading.resource, path)
  if (node === undefined || text === undefined) return false
  entity.property(node.path, attribute, text)
  // What is beside the value is with the rest.
  return path === name && node.children.length === 0
}

/** The instant of a value; undefined: it has none, such as a day without a zone, which is reported. */
export function instantOf(node: FhirNode | undefined, { decoding }: Reading): string | undefined {
  if (node?.text === undefined) return undefined
  const { settings, ledger } = decoding
  const read = parseRfc3339(node.text)
  if (read.ok) return read.value.utc
  const day = /^\d{4}-\d\d-\d\d$/.test(node.text) ? node.text : undefined
  if (day === undefined || settings.timezone === undefined) {
    ledger.report('assumed', node.path, day === undefined ? 'no-day' : 'day-without-zone')
    return undefined
  }
  const start = clock.tryRead(day, 'yyyy-MM-dd', settings.timezone, node.path, ledger)
  if (start !== undefined) ledger.report('assumed', node.path, 'start-of-day')
  return start
}

/**
 * The instant of an element that is a time, a period or a timing: of a period its end, or else, as of one that goes on, its start; of a
 * timing its last event. What is only planned has none: its status holds now.
 */
export function instantIn(node: FhirNode | undefined, reading: Reading): string | undefined {
  if (node === undefined || node.text !== undefined) return instantOf(node, reading)
  const bounds = child(child(node, 'repeat'), 'boundsPeriod')
  if (node.name.endsWith('Timing')) return lastOf(all(node, 'event'), reading) ?? instantIn(bounds, reading)
  const { ledger, context } = reading.decoding
  for (const bound of [child(node, 'end'), child(node, 'start')]) {
    const instant = instantOf(bound, reading)
    if (bound === undefined) continue
    if (instant === undefined || !clock.isAhead(instant, context.receivedAt)) return instant
    ledger.report('assumed', bound.path, 'not-yet')
  }
  return undefined
}

function lastOf(events: readonly FhirNode[], reading: Reading): string | undefined {
  const instants = events.flatMap((event) => instantOf(event, reading) ?? [])
  return instants.toSorted(compareInstants).at(-1)
}

/** When something was observed: its effective time, else when it was issued, which is later. */
export function observedAtOf(reading: Reading): string | undefined {
  const { resource, decoding } = reading
  const effective = instantIn(choice(resource, 'effective'), reading)
  const issued = child(resource, 'issued')
  if (effective !== undefined || issued === undefined) return effective
  decoding.ledger.report('assumed', issued.path, 'time-of-issue')
  return instantOf(issued, reading)
}

export function conversionOf({ decoding, around }: Reading, isPublic: boolean): Conversion {
  return { context: decoding.context, ledger: decoding.ledger, around, isPublic }
}

/**
 * Keeps what was not taken of a resource as FHIR JSON, in an extension attribute that has the category of a record or of what is
 * public, and reports it.
 *
 * @param keepsId the id of the entity is not that of the resource
 */
export function carryRest(
  reading: Reading,
  entity: EntityBuilder,
  taken: ReadonlySet<string>,
  isPublic: boolean,
  keepsId = false,
): void {
  const { resource, decoding } = reading
  const field = isPublic ? 'resource' : 'record'
  const rest = resource.children.filter(({ name }) => (name !== 'id' || keepsId) && !taken.has(name))
  const object = objectOf(rest, resource.resource ?? '', conversionOf(reading, isPublic))
  if (object === undefined) return
  const attribute = entity.extensionName(field)
  entity.add(resource.path, attribute, property(object, { observedAt: entity.observedAt }))
  for (const { name, path } of rest)
    if (Object.hasOwn(object, name) || Object.hasOwn(object, `_${name}`))
      decoding.ledger.report('carried', path, 'no-hub-word', { attribute })
}

/** The subject; undefined: there is none, or it is not known. */
export function subjectOf({ resource, around }: Reading): Target | undefined {
  const node = child(resource, 'subject')
  const targets = definitionOf(resource.resource ?? '')?.byName.get('subject')?.element.targets ?? []
  return node === undefined ? undefined : referred(node, targets, around)
}
