// Writes observations, findings, reports of capacity, locations and organizations as resources of R4. What an entity has beyond a
// resource is reported. Several resources are a batch, which a FHIR server takes.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { omit, xmlElement, type Encoding } from '../../kit/index.ts'
import { writeLocation, writeMeasureReport, writeOrganization } from './encode-facilities.ts'
import { writeDiagnosticReport, writeFinding, writeObservation } from './encode-records.ts'
import type { Settings } from './reading.ts'
import { jsonText, xmlText } from './write.ts'

const types = [
  'AIDiagnosticFinding',
  'FacilityObservation',
  'HealthDiagnosticReport',
  'HealthObservation',
  'HealthcareCapacity',
  'Organization',
  'PointOfInterest',
]

export const targets = [
  { name: 'fhir-r4-json', mediaType: 'application/fhir+json', types },
  { name: 'fhir-r4-xml', mediaType: 'application/fhir+xml', types },
  { name: 'fhir-r4-ndjson', mediaType: 'application/fhir+ndjson', types },
  // IHE mCSD: a facility is a Location and an Organization.
  { name: 'fhir-mcsd', mediaType: 'application/fhir+json', types: ['Organization', 'PointOfInterest'] },
]

type Writing = Encoding<Settings>

const writers: ReadonlyMap<string, (writing: Writing) => JsonObject> = new Map([
  ['HealthObservation', writeObservation],
  ['FacilityObservation', writeObservation],
  ['AIDiagnosticFinding', writeFinding],
  ['HealthDiagnosticReport', writeDiagnosticReport],
  ['HealthcareCapacity', writeMeasureReport],
  ['PointOfInterest', writeLocation],
  ['Organization', writeOrganization],
])

/** A line, or the entries of a batch. */
export function encode(writing: Writing): string {
  const { entity, context } = writing
  entity.dropDatasets('one-instance')
  const [type = ''] = entity.types.filter((one) => writers.has(one))
  const resource = writers.get(type)?.(writing) ?? omit('type-not-in-target')
  if (context.target === 'fhir-r4-ndjson') return `${jsonText(resource, '')}\n`
  if (context.target === 'fhir-r4-xml') return xmlText(resource) ?? omit('text-not-in-xml')
  return `${requestOf(resource)}${jsonText(resource, '')}}`
}

const beforeResource = '},"resource":'

function requestOf({ resourceType, id }: JsonObject): string {
  return `{"request":{"method":"PUT","url":${JSON.stringify(`${textOf(resourceType)}/${textOf(id)}`)}${beforeResource}`
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** One resource alone, or a batch of several. */
export function join(texts: readonly string[]): string {
  const [first = ''] = texts
  if (first.endsWith('\n')) return texts.join('')
  const isXml = first.startsWith('<')
  if (isXml) return texts.length === 1 ? first : xmlBatch(texts)
  if (texts.length === 1) return first.slice(first.indexOf(beforeResource) + beforeResource.length, -1)
  return `{"resourceType":"Bundle","type":"batch","entry":[${texts.join(',')}]}`
}

function xmlBatch(texts: readonly string[]): string {
  const entries = texts.map((text) => {
    const [, name = ''] = /^<(\w+)/.exec(text) ?? []
    const [, id = ''] = /<id value="([^"]*)"/.exec(text) ?? []
    const request = ['method', 'url'].map((one) =>
      xmlElement(one, '', { value: one === 'url' ? `${name}/${id}` : 'PUT' }),
    )
    return `<entry>\n<resource>\n${text}\n</resource>\n${xmlElement('request', request)}\n</entry>`
  })
  return `<Bundle xmlns="http://hl7.org/fhir">\n<type value="batch"/>\n${entries.join('\n')}\n</Bundle>`
}
