// What a client may ask of programmes, events and reports (OpenADR 3), whose consumption the rules hide. Only for tests.

import type { Json } from '../../../standards/hub/entity.ts'
import { type ApiCases, bus, type OperationCase, vendor } from '../requests.ts'

const prefix = '/openadr3'
/** What is not an object of the API, or hidden, and what no path may be. */
const names = ['none', bus(1), 'urn:ngsi-ld:Driver:ann', '%00']
const pathsOf = (kind: string, id: string): readonly string[] =>
  [id, ...names].map((name) => `${prefix}/${kind}/${encodeURIComponent(name)}`)

const descriptors = [{ objectType: 'EVENT_PAYLOAD_DESCRIPTOR', payloadType: 'PRICE', units: 'KWH', currency: 'EUR' }]
const period = { start: '2026-08-01T16:00:00Z', duration: 'PT1H' }
const values = [{ id: 0, payloads: [{ type: 'PRICE', values: [0.31] }] }]
const programs: readonly Json[] = [
  {
    programName: 'Peak hours',
    intervalPeriod: period,
    programDescriptions: [{ URL: 'https://city.example/tariff' }],
    payloadDescriptors: descriptors,
    attributes: [{ type: 'COUNTRY', values: ['KE'] }],
    targets: ['school'],
  },
  { programName: 7 },
  [],
]
const events: readonly Json[] = [
  {
    programID: 'tariff-1',
    eventName: 'Evening',
    duration: 'PT2H',
    priority: 1,
    targets: ['school'],
    reportDescriptors: [{ payloadType: 'USAGE', units: 'KWH' }],
    payloadDescriptors: descriptors,
    intervalPeriod: period,
    intervals: values,
  },
  { programID: 'none' },
  {},
]
const reports: readonly Json[] = [
  {
    eventID: 'evening-1',
    clientName: 'school-7',
    reportName: 'Use',
    payloadDescriptors: [{ objectType: 'REPORT_PAYLOAD_DESCRIPTOR', payloadType: 'USAGE', units: 'KWH' }],
    resources: [{ resourceName: 'heat-pump', intervals: [{ id: 0, payloads: [{ type: 'USAGE', values: [2.4] }] }] }],
  },
  { eventID: 'none', clientName: 'x', resources: [] },
  {},
]

const vens: readonly Json[] = [
  {
    objectType: 'VEN_VEN_REQUEST',
    venName: 'school-7',
    attributes: [{ type: 'LOCATION', values: ['hall'] }],
    targets: ['school'],
  },
  { objectType: 'BL_VEN_REQUEST', venName: 'school-7', clientID: 'other' },
  {},
]
const resources: readonly Json[] = [
  {
    resourceName: 'heat-pump',
    venID: 'none',
    attributes: [{ type: 'LOCATION', values: ['hall'] }],
    targets: ['school'],
  },
  { objectType: 'BL_RESOURCE_REQUEST', resourceName: 'heat-pump', venID: 'none', clientID: 'other' },
  { resourceName: 7 },
  {},
]
const operation = { objects: ['EVENT', 'REPORT'], operations: ['CREATE'], callbackUrl: 'https://school.example/events' }
const subscriptions: readonly Json[] = [
  {
    clientName: 'school-7',
    programID: 'tariff-1',
    targets: ['school'],
    objectOperations: [{ ...operation, bearerToken: 'made-up' }],
  },
  { clientName: 'school-7', objectOperations: [{ ...operation, callbackUrl: 'http://127.0.0.1/' }] },
  {},
]

function operationsOf(kind: string, id: string, bodies: readonly Json[], status?: number) {
  const [all, one] = [`${prefix}/${kind}`, `${prefix}/${kind}/:object`]
  const paths = pathsOf(kind, id)
  const written = { as: vendor, bodies }
  const may: Partial<OperationCase> = status === undefined ? {} : { status }
  return {
    [`get ${all}`]: { paths: [all] },
    [`post ${all}`]: { paths: [all], ...written },
    [`get ${one}`]: { paths, ...may },
    // Of the city: the vendor may not change them.
    [`put ${one}`]: { paths, ...written, status: status ?? 403 },
    [`delete ${one}`]: { paths, as: vendor, status: status ?? 403 },
  } satisfies ApiCases['operations']
}

export const openadr3: ApiCases = {
  operations: {
    ...operationsOf('programs', 'tariff-1', programs),
    ...operationsOf('events', 'evening-1', events),
    ...operationsOf('reports', 'use-1', reports, 404),
    ...operationsOf('vens', 'ven-1', vens, 404),
    ...operationsOf('resources', 'pump-1', resources, 404),
    // The vendor has no ven that they could belong to.
    [`post ${prefix}/resources`]: { paths: [`${prefix}/resources`], as: vendor, bodies: resources, status: 400 },
    ...operationsOf('subscriptions', 'none', subscriptions, 404),
  },
  parameters: {
    skip: ['0', '1', 'x'],
    limit: ['10', '0', 'x'],
    targets: ['school', 'none'],
    active: ['true', 'false', 'x'],
    objects: ['EVENT', 'EVENT,REPORT', 'none'],
    programID: ['tariff-1', 'none'],
    eventID: ['evening-1', 'none'],
    clientName: ['school-7', 'none'],
    venName: ['school-7', 'none'],
    venID: ['ven-1', 'none'],
    resourceName: ['heat-pump', 'none'],
  },
  headers: { 'ngsild-tenant': ['city', 'other'] },
}
