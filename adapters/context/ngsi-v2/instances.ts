// Several instances of an attribute, which NGSIv2 does not have (GS CIM 009 4.5.5): each is a separate attribute `name`,
// `name--2`, `name--3`, with the metadata `datasetId`. Also the observation time that attributes take from their entity.

import type { Attribute } from '../../../standards/hub/entity.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { asInstances } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import type { AttributeName } from './names.ts'
import type { DecodeSession, Made } from './read/reading.ts'

const numbered = /^(.+)--[2-9]\d{0,3}$|^(.+)--1\d{1,3}$/

/** The name of the attribute that this is an instance of. Undefined: the name does not have this form. */
export function datasetBase(name: string): string | undefined {
  const [, one, other] = numbered.exec(name) ?? []
  return one ?? other
}

export function instanceName(base: string, number: number): string {
  return `${base}--${number}`
}

/** The attributes with several instances, by name and datasetId. */
export type Instances = Map<string, Map<string | undefined, Attribute>>

/** Adds an instance to an existing attribute. Of two instances with the same datasetId, the last one is kept. */
export function addInstance(
  several: Instances,
  made: Made,
  name: string,
  attribute: Attribute,
  reading: DecodeSession,
): void {
  const known = several.get(name) ?? new Map(asInstances(made[name]).map((one) => [one.datasetId, one]))
  several.set(name, known)
  if (known.delete(attribute.datasetId)) reading.lose('dropped', 'duplicate-instance')
  known.set(attribute.datasetId, attribute)
}

/** Replaces the first instance of each attribute with all of its instances. */
export function gather(several: Instances, made: Made): void {
  for (const [name, known] of several) {
    const instances = [...known.values()]
    made[name] = instances.length === 1 ? instances[0] : instances
  }
}

/** If the option `observedAt` names an attribute, the attributes without a time get its value. */
export function spreadTime(made: Made, nameOf: (name: string) => AttributeName, reading: DecodeSession): void {
  const declared = reading.settings.observedAt
  if (declared === undefined) return
  const hubName = nameOf(declared).name
  const time = Object.hasOwn(made, hubName) ? asInstances(made[hubName])[0] : undefined
  const text = time?.type === 'Property' ? time.value : undefined
  const instant = typeof text === 'string' ? parseRfc3339(text) : undefined
  if (instant?.ok !== true) return
  let used = false
  for (const name in made) {
    const attribute = made[name]
    if (name === hubName || typeof attribute !== 'object' || attribute === null) continue
    const instances = asInstances(attribute)
    if (instances.every(({ observedAt }) => observedAt !== undefined)) continue
    used = true
    const timed = instances.map((one) =>
      one.observedAt === undefined ? { ...one, observedAt: instant.value.utc } : one,
    )
    made[name] = timed.length === 1 ? timed[0] : timed
  }
  if (used) reading.lose('assumed', 'time-of-the-entity', declared)
}
