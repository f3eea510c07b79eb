// MeasureReport (R4 clause 13.2) as HealthcareCapacity: one entity for what an institution or a region reports by a measure, so that
// its reports are a history. A report on one person is a record.

import { property } from '../../../standards/hub/build.ts'
import type { EntityBuilder } from '../../kit/index.ts'
import { capacityAttributesOf, maskSmall } from './capacity.ts'
import { all, child, isModified, textAt, type FhirNode } from './structure/node.ts'
import {
  addReference,
  addText,
  carryRest,
  conversionOf,
  instantIn,
  instantOf,
  subjectOf,
  type Reading,
} from './reading.ts'
import { localIdOf, publicTypes, referred } from './references.ts'
import { objectOf } from './to-json.ts'

/** Whether a report is on one person. */
export function isIndividual(reading: Reading): boolean {
  const subject = subjectOf(reading)?.type
  const isOfPerson = subject !== undefined && subject !== 'Group' && !publicTypes.has(subject)
  return textAt(reading.resource, 'type') === 'individual' || isOfPerson
}

export function readMeasureReport(reading: Reading): void {
  const { resource, decoding } = reading
  const { settings, ledger } = decoding
  const period = child(resource, 'period')
  const observedAt = instantIn(period, reading) ?? instantOf(child(resource, 'date'), reading)
  // Without a time, or at the same one, reports are kept apart by their ids.
  const shared =
    observedAt === undefined
      ? undefined
      : decoding.entity('HealthcareCapacity', localId(reading), undefined, observedAt)
  const entity =
    shared?.isEmpty === true ? shared : decoding.entity('HealthcareCapacity', reading.id, undefined, observedAt)
  const taken = new Set<string>()
  if (addText(reading, entity, 'status', 'recordStatus')) taken.add('status')
  if (addText(reading, entity, 'measure', 'measure')) taken.add('measure')
  addReference(reading, entity, 'subject', 'refFacility')
  addReference(reading, entity, 'reporter', 'refReporter')
  const groups = all(resource, 'group')
  const json = objectOf(groups, 'MeasureReport', conversionOf(reading, true))?.['group']
  if (json !== undefined) {
    taken.add('group')
    const { groups: kept, small } = maskSmall(json, settings.smallestCount)
    const path = groups[0]?.path ?? resource.path
    entity.add(path, 'measureGroups', property(kept, { observedAt }))
    // None is said too: those of an earlier report are not of this one.
    entity.add(path, 'smallCounts', property([...small], { observedAt }))
    if (small.length > 0) {
      ledger.report('coerced', path, 'small-count', { attribute: 'smallCounts' })
    }
  }
  // What is withdrawn or not finished has no numbers.
  if (textAt(resource, 'status') === 'complete' && !isModified(resource)) addNumbers(groups, entity)
  carryRest(reading, entity, taken, true, true)
}

/** One institution and one measure. */
function localId(reading: Reading): string {
  const { resource, around, id } = reading
  const of = ['subject', 'reporter'].flatMap((name) => {
    const node = child(resource, name)
    const target = node === undefined ? undefined : referred(node, [], around)
    return target === undefined ? [] : [localIdOf(target)]
  })[0]
  const measure = textAt(resource, 'measure')?.split('|')[0]?.split('/').at(-1)
  return of === undefined || measure === undefined || measure === '' ? id : `${of}~${measure}`
}

/** The numbers of beds, but for those of which the groups have several, such as those of wards: none is that of the institution. */
function addNumbers(groups: readonly FhirNode[], entity: EntityBuilder): void {
  const counts = new Map<string, FhirNode[]>()
  for (const population of groups.flatMap((group) => (isModified(group) ? [] : all(group, 'population')))) {
    const count = child(population, 'count')
    // An absent count has a reason, and is not 0.
    if (count?.text === undefined || isModified(population)) continue
    for (const attribute of capacityAttributesOf(child(population, 'code'))) {
      const known = counts.get(attribute)
      if (known === undefined) counts.set(attribute, [count])
      else known.push(count)
    }
  }
  for (const [attribute, [first, ...others]] of counts) {
    const other = others.find(({ text }) => text !== first?.text)
    if (first === undefined) continue
    if (other === undefined) entity.property(first.path, attribute, Number(first.text))
    else entity.ledger.report('carried', other.path, 'several-counts', { attribute: 'measureGroups' })
  }
}
