// The documentation of a mapping, from its lines: what becomes of each value, and when each loss is reported.

import type { Documentation, MappingRow } from '../../adapter.ts'
import type { First, Line, LineOrPath, MappingDocument, Template, Time } from './document.ts'

/** The losses of mappings; those of the kit have their own explanations. */
const losses: Readonly<Record<string, string>> = {
  'unknown-member': 'the mapping does not name the value',
  'column-unknown': 'the mapping does not name the column; reported once for a table',
  'not-kept': 'the mapping uses the value only in a condition, or under one that does not hold',
  'value-repeated': 'the message has the value again, and the first one is used',
  'not-wanted': 'the mapping leaves the value out, and says why',
  'declared-default': 'the message does not have the value, and the mapping declares one',
  'expression-failed': 'the expression has no value that JSON can express',
  'interval-without-time':
    'the value holds over a period, and the record has no time: it is kept as an extension attribute',
  'quality-unknown': 'the mapping does not know the status: the value is marked as uncertain',
  'entity-refused': 'the record is invalid, and its neighbours are read',
}

/** Those of writing by a mapping. */
const lossesOfWriting: Readonly<Record<string, string>> = {
  'value-implied':
    'encode: the record is read with another value than the entity has: that of a constant, a default or a field of two attributes',
  'one-record': 'encode: a message has one record, or one of that name',
  'record-of-several': 'encode: the record would be read as another entity as well',
  'not-read-back': 'encode: the record would not be read as this entity',
  'condition-not-met': 'encode: the mapping reads records only that do not have the values of the entity',
  'id-not-visible': 'encode: the reader may not see the id of the source',
  'id-not-keyed': 'encode: the ids that the mapping reads identify a person, and that of the entity does not',
  'id-not-in-target': 'encode: the id is not one that the mapping reads',
  'time-required': 'encode: a record has a time, and no value of the entity has one that can be written',
}

export function documentationOf(document: MappingDocument, isWritten: boolean): Documentation {
  const { about, entities, observedAt, ignore = {}, others } = document
  const rows: MappingRow[] = []
  const several = entities.length > 1
  for (const block of entities) {
    const of = several ? ` of \`${block.type}\`` : ''
    rows.push({ field: textsOf(block.id), hub: `id${of}` })
    for (const field of timePaths(block.observedAt ?? (block === entities[0] ? observedAt : undefined)))
      rows.push({ field, hub: `\`observedAt\`${of}` })
    for (const [name, lines] of Object.entries(block.attributes ?? {}))
      for (const line of [lines].flat() as readonly LineOrPath[]) rows.push(rowOf(line, `\`${name}\`${of}`))
    for (const [name, line] of Object.entries(block.carry ?? {}))
      rows.push(rowOf(line, `kept as an extension attribute, \`${name}\`${of}`))
  }
  const { from, base64 } = document.inner ?? {}
  for (const field of [from, base64])
    if (field !== undefined) rows.push({ field, hub: 'a message of another format, which is read by its own adapter' })
  for (const [field, reason] of Object.entries(ignore)) rows.push({ field, hub: `not kept: ${reason}` })
  const rest = others === 'carry' ? 'kept as an extension attribute' : 'dropped and reported'
  rows.push({ field: 'anything else', hub: rest })
  return {
    tier: about.tier ?? 'C',
    triedAgainst: about.triedAgainst ?? 'the fixtures',
    mapping: rows,
    losses: isWritten ? { ...losses, ...lossesOfWriting } : losses,
  }
}

function textsOf(template: Template | First<Template>): string {
  return typeof template === 'string' ? template : template.first.join(', ')
}

function timePaths(time: Time | First<Time> | 'none' | undefined): readonly string[] {
  if (time === undefined || time === 'none') return []
  if ('first' in time) return [...new Set(time.first.flatMap(timePaths))]
  return [time.from].flat()
}

function rowOf(line: LineOrPath, hub: string): MappingRow {
  if (typeof line === 'string') return { field: line, hub }
  const unit = typeof line.unit === 'string' ? line.unit : undefined
  return { field: fieldsOf(line), hub, ...(unit !== undefined && { unit }) }
}

function fieldsOf(line: Line): string {
  const { from, first = [], time, members = {}, text, id, longitude, latitude, easting, northing } = line
  const { pair, wkt, geojson, language, value } = line
  if (value !== undefined) return 'always'
  const paths = [from, ...first, ...timePaths(time), ...Object.values(members), text]
  const places = [longitude, latitude, easting, northing, pair, wkt, geojson]
  const all = [
    ...paths,
    line.to === undefined ? undefined : id,
    ...places,
    ...Object.values(language ?? {}),
    ...Object.values(line.with ?? {}),
  ]
  return all.filter((path) => path !== undefined).join(', ')
}
