import { describe, expect, it } from 'vitest'
import { decodeContext, encodeContext } from '../../../contract/context.ts'
import type { Entity, Json } from '../../../adapter.ts'
import { fhirR4 } from '../adapter.ts'

const limits = { bytes: 3_000_000, depth: 32, members: 200_000, entities: 10_000, stateBytes: 0 }
const configured = fhirR4.configure({ smallestCount: 5 })
if (!configured.ok) throw new Error(configured.problem.detail)
const codec = configured.value

function decoded(resource: object): { readonly entities: readonly Entity[]; readonly losses: readonly string[] } {
  const body = new TextEncoder().encode(JSON.stringify(resource))
  const message = { body, mediaType: 'application/fhir+json', headers: new Map<string, string>() }
  const result = codec.decode?.(message, decodeContext(new Map(), limits))
  if (result?.ok !== true) throw new Error(result?.problem.detail)
  const entities = result.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  return { entities, losses: result.value.losses.map(({ code, path }) => `${code} ${path}`) }
}

const bundleOf = (
  ...entries: readonly (readonly [fullUrl: string | undefined, resource: object, request?: object])[]
) => ({
  resourceType: 'Bundle',
  type: entries.some(([, , request]) => request !== undefined) ? 'transaction' : 'collection',
  entry: entries.map(([fullUrl, resource, request]) => ({ fullUrl, resource, request })),
})
const observation = (id: string, value: string, more: object = {}) => ({
  ...{ resourceType: 'Observation', id, status: 'final', code: { text: 'T' }, valueString: value },
  ...more,
})
const saner = (code: string) => ({
  coding: [{ system: 'http://hl7.org/fhir/uv/saner/CodeSystem/MeasuredValues', code }],
})
const valueOf = (entity: Entity | undefined, name: string): Json | undefined =>
  (entity?.[name] as { readonly value?: Json } | undefined)?.value

describe('the entries of a Bundle', () => {
  it('of two servers are apart, with what they refer to (R4 2.36.4.1)', () => {
    const [one, other] = ['a', 'b'].map((server) => `https://${server}.example/fhir`)
    const patient = { subject: { reference: 'Patient/9' } }
    const { entities } = decoded(
      bundleOf(
        [`${one}/Observation/1`, observation('1', 'A', patient)],
        [`${other}/Observation/1`, observation('1', 'B', patient)],
        [`${other}/Observation/2`, observation('2', 'C', { subject: { reference: `${one}/Patient/9` } })],
      ),
    )
    expect(entities.map((entity) => valueOf(entity, 'observationValue'))).toEqual(['A', 'B', 'C'])
    expect(new Set(entities.map(({ id }) => id)).size).toBe(3)
    const subjects = entities.map(({ refSubject }) => (refSubject as { readonly object: string }).object)
    expect(subjects[0]).toBe('urn:ngsi-ld:Patient:keyed-9')
    expect(subjects[1]).toContain(encodeURIComponent(`${other}/Patient/9`))
    expect(subjects[2]).toBe(subjects[0])
  })

  it('that are to be created are apart, although they have the same id (R4 3.1.0.11.2)', () => {
    const uuids = ['1', '2'].map((last) => `urn:uuid:0b9f3a52-6c1d-4f0e-8a77-00000000000${last}`)
    const post = { method: 'POST', url: 'Observation' }
    const { entities, losses } = decoded(
      bundleOf([uuids[0], observation('x', 'A'), post], [uuids[1], observation('x', 'B'), post]),
    )
    expect(entities.map((entity) => valueOf(entity, 'observationValue'))).toEqual(['A', 'B'])
    expect(losses.filter((one) => one.startsWith('older-version'))).toEqual([])
  })

  it('of two types of resources are two findings', () => {
    const meta = { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'AIAST' }] }
    const report = { resourceType: 'DiagnosticReport', id: '1', status: 'final', code: { text: 'R' }, meta }
    const { entities } = decoded(
      bundleOf(
        ['https://a.example/fhir/Observation/1', observation('1', 'A', { meta })],
        ['https://a.example/fhir/DiagnosticReport/1', { ...report, result: [{ reference: 'Observation/1' }] }],
      ),
    )
    const [finding, whole] = entities
    expect(entities.map(({ type }) => type)).toEqual(['AIDiagnosticFinding', 'AIDiagnosticFinding'])
    expect(finding?.id).not.toBe(whole?.id)
    expect(valueOf(whole, 'fhirr4_record')).toMatchObject({ result: [{ reference: finding?.id }] })
    const written = codec.encode?.(entities, encodeContext('fhir-r4-ndjson'))
    const lines = written?.ok === true ? String(written.value.body).trim().split('\n') : []
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { resourceType: 'Observation', id: '1' },
      { resourceType: 'DiagnosticReport', id: '1', result: [{ reference: 'Observation/1' }] },
    ])
  })

  it.each([
    { reason: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'AIAST' }] }] },
    { agent: [{ who: { display: 'M' }, role: [{ coding: [{ code: 'Artificial-Intelligence' }] }] }] },
  ])('are findings of a model if their provenance says so: %j', (said) => {
    const provenance = {
      ...{ resourceType: 'Provenance', id: 'p', recorded: '2026-01-02T03:04:05Z', agent: [{ who: { display: 'M' } }] },
      ...{ target: [{ reference: 'Observation/1' }] },
    }
    const entries = (more: object) =>
      bundleOf(
        ['https://a.example/fhir/Observation/1', observation('1', 'A')],
        ['https://a.example/fhir/Provenance/p', { ...provenance, ...more }],
      )
    expect(decoded(entries({})).entities[0]?.type).toBe('HealthObservation')
    expect(decoded(entries(said)).entities[0]?.type).toBe('AIDiagnosticFinding')
  })

  it('say which version of a resource a document contains', () => {
    const composition = {
      ...{ resourceType: 'Composition', id: 'c', status: 'final', type: { text: 'T' }, date: '2026-01-02', title: 'T' },
      author: [{ reference: 'Organization/o' }],
    }
    const refused = (reference: string): boolean => {
      const document = bundleOf(
        ['https://a.example/fhir/Composition/c', { ...composition, section: [{ entry: [{ reference }] }] }],
        ['https://a.example/fhir/Organization/o', { resourceType: 'Organization', id: 'o', name: 'O' }],
        ['https://a.example/fhir/Observation/1', observation('1', 'A', { meta: { versionId: '1' } })],
        ['https://a.example/fhir/Observation/1', observation('1', 'B', { meta: { versionId: '2' } })],
      )
      const identifier = { system: 'https://a.example/ids', value: '1' }
      const { losses } = decoded({ ...document, type: 'document', identifier, timestamp: '2026-01-02T03:04:05Z' })
      return losses.includes('entity-refused /entry/0')
    }
    expect(refused('Observation/1/_history/2')).toBe(false)
    expect(refused('Observation/1/_history/3')).toBe(true)
    // Which of both is not said.
    expect(refused('Observation/1')).toBe(true)
    expect(refused('Organization/o')).toBe(false)
  })

  it('that delete a resource are reported', () => {
    const request = { method: 'DELETE', url: 'Observation/1' }
    const { losses } = decoded({ resourceType: 'Bundle', type: 'transaction', entry: [{ request }] })
    expect(losses).toEqual(['deletion /entry/0/request'])
  })

  it('may be what a search says of itself, without a fullUrl', () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'processing' }] }
    const search = { resourceType: 'Bundle', type: 'searchset', total: 0 }
    const { losses } = decoded({ ...search, entry: [{ resource: outcome, search: { mode: 'outcome' } }] })
    expect(losses).toContain('of-protocol /entry/0/resource')
  })
})

describe('an observation of an institution', () => {
  const ofWard = (code: string, value: object) => ({
    ...{
      resourceType: 'Observation',
      id: 'w',
      status: 'final',
      code: saner(code),
      subject: { reference: 'Location/w' },
    },
    ...value,
  })

  it('has numbers of beds in each form of its value, and in components', () => {
    const { entities } = decoded(
      ofWard('numTotBeds', {
        valueInteger: 12,
        component: [{ code: saner('numICUBeds'), valueQuantity: { value: 3 } }],
      }),
    )
    expect(entities[0]).toMatchObject({ totalBedNumber: { value: 12 }, totalIcuBedNumber: { value: 3 } })
    const written = codec.encode?.(entities, encodeContext('fhir-r4-json'))
    expect(written?.ok === true && written.value.losses.filter(({ code }) => code === 'one-value')).toEqual([])
    const withdrawn = decoded({ ...ofWard('numTotBeds', { valueInteger: 12 }), status: 'entered-in-error' })
    expect(withdrawn.entities[0]?.['totalBedNumber']).toBeUndefined()
  })

  it('is a record if it counts few persons, or belongs to an encounter', () => {
    const types = (resource: object) => decoded(resource).entities.map(({ type }) => type)
    expect(types(ofWard('numC19HosPats', { valueInteger: 3 }))).toEqual(['HealthObservation'])
    expect(types(ofWard('numC19HosPats', { valueQuantity: { value: 5 } }))).toEqual(['FacilityObservation'])
    expect(types(ofWard('numC19HosPats', { valueInteger: 0 }))).toEqual(['FacilityObservation'])
    expect(types(ofWard('numTotBeds', { valueInteger: 3 }))).toEqual(['FacilityObservation'])
    const encounter = { encounter: { reference: 'Encounter/1' } }
    expect(types(ofWard('numTotBeds', { valueInteger: 3, ...encounter }))).toEqual(['HealthObservation'])
    const focus = { focus: [{ reference: 'Patient/1' }] }
    expect(types(ofWard('numTotBeds', { valueInteger: 3, ...focus }))).toEqual(['HealthObservation'])
  })
})

describe('a period', () => {
  // The message is received on 2 January 2026.
  it.each([
    [{ start: '2026-01-01T08:00:00Z', end: '2026-01-02T02:00:00Z' }, '2026-01-02T02:00:00Z', []],
    [{ start: '2026-01-01T00:00:00Z', end: '2026-02-01T00:00:00Z' }, '2026-01-01T00:00:00Z', ['not-yet /period/end']],
    [{ start: '2026-01-09T08:00:00Z' }, undefined, ['not-yet /period/start']],
  ])('that goes on or is planned has no time ahead: %j', (period, time, expected) => {
    const encounter = { resourceType: 'Encounter', id: 'e', status: 'planned', class: { code: 'AMB' }, period }
    const { entities, losses } = decoded(encounter)
    const status = entities[0]?.['recordStatus'] as { readonly observedAt?: string } | undefined
    expect(status?.observedAt).toBe(time)
    expect(losses.filter((one) => one.startsWith('not-yet'))).toEqual(expected)
  })
})

describe('a value', () => {
  const modified = { modifierExtension: [{ url: 'https://a.example/negated', valueBoolean: true }] }

  it.each([modified, { implicitRules: 'https://a.example/rules' }])(
    'whose meaning is not known is not published: %j',
    (more) => {
      const { entities, losses } = decoded(observation('1', 'A', more))
      expect(entities[0]?.['observationValue']).toBeUndefined()
      expect(losses).toContain('value-modified /valueString')
      const written = codec.encode?.(entities, encodeContext('fhir-r4-json'))
      expect(written?.ok === true && JSON.parse(String(written.value.body))).toMatchObject({
        valueString: 'A',
        ...more,
      })
    },
  )

  it('of a population whose meaning is not known is not a number of beds', () => {
    const population = [
      { code: saner('numTotBeds'), count: 10, ...modified },
      { code: saner('numVent'), count: 7 },
    ]
    const report = {
      ...{
        resourceType: 'MeasureReport',
        id: 'm',
        status: 'complete',
        type: 'summary',
        measure: 'https://a.example/M',
      },
      ...{ period: { end: '2026-01-02T03:00:00Z' }, group: [{ population }] },
    }
    const [entity] = decoded(report).entities
    expect(entity?.['totalBedNumber']).toBeUndefined()
    expect(entity).toMatchObject({ totalVentilatorNumber: { value: 7 } })
  })
})

describe('a label of confidentiality', () => {
  const labelled = (code: string) => ({
    meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code }] },
  })

  it.each([
    ['N', ['PointOfInterest', 'FacilityObservation']],
    ['R', ['HealthRecord', 'HealthObservation']],
    ['V', ['HealthRecord', 'HealthObservation']],
  ])('makes a place, and what is observed there, a record: %s', (code, types) => {
    const place = { resourceType: 'Location', id: 'l', name: 'Shelter', position: { longitude: 1, latitude: 2 } }
    const { entities } = decoded(
      bundleOf(
        ['https://a.example/fhir/Location/l', { ...place, ...labelled(code) }],
        ['https://a.example/fhir/Observation/1', observation('1', 'A', { subject: { reference: 'Location/l' } })],
      ),
    )
    expect(entities.map(({ type }) => type)).toEqual(types)
    const one = observation('1', 'A', { subject: { reference: 'Location/m' }, ...labelled(code) })
    expect(decoded(one).entities[0]?.type).toBe(types[1])
  })
})

describe('the total of a search', () => {
  it.each([
    ['status=finished', 1],
    ['status=finished,in-progress', 0],
    ['status=finished&status=in-progress', 0],
    ['class=http://a.example|IMP,http://a.example|AMB', 0],
    ['_total=accurate', 1],
    ['_total=estimate', 0],
  ])('is a count of one kind of encounters: %s', (query, count) => {
    const url = `https://a.example/fhir/Encounter?service-provider=Organization/1&${query}`
    const search = { resourceType: 'Bundle', type: 'searchset', total: 7, link: [{ relation: 'self', url }] }
    expect(decoded(search).entities).toHaveLength(count)
  })
})

describe('repeated elements', () => {
  it('are written again with what is beside some of them', () => {
    const extension = [{ url: 'https://a.example/x', valueCode: 'x' }]
    const organization = {
      ...{ resourceType: 'Organization', id: 'o', name: 'O', alias: ['A', 'B', 'C'] },
      _alias: [null, { extension }, null],
    }
    const written = codec.encode?.(decoded(organization).entities, encodeContext('fhir-r4-json'))
    expect(written?.ok === true && JSON.parse(String(written.value.body))).toEqual(organization)
  })

  it('are read in time that grows with their number', () => {
    const codes = Array.from({ length: 15_000 }, (_, at) => ({ system: 'https://a.example', code: `c${at}` }))
    const began = performance.now()
    decoded(observation('1', 'A', { category: [{ coding: codes }] }))
    const half = codes.slice(0, 2000)
    const component = half.map((coding) => ({ code: { coding: [{ ...coding, system: 'https://b.example' }] } }))
    decoded(observation('1', 'A', { code: { coding: half }, component }))
    decoded(observation('1', 'A', { subject: { reference: `${'/Ab?'.repeat(50_000)}\n` } }))
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})
