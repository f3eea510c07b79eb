import { describe, expect, it } from 'vitest'
import { decodeContext, encodeContext } from '../../contract/context.ts'
import type { Entity, Json } from '../../adapter.ts'
import { fhirR4 } from './adapter.ts'

const limits = { bytes: 3_000_000, depth: 32, members: 100_000, entities: 10_000, stateBytes: 0 }
const configured = fhirR4.configure({ smallestCount: 5 })
if (!configured.ok) throw new Error(configured.problem.detail)
const codec = configured.value
const localIds = new Map<string, string>()

function decoded(text: string, mediaType = 'application/fhir+json') {
  const context = decodeContext(new Map(), limits)
  const id: typeof context.id = (type, localId, category) => {
    const urn = context.id(type, localId, category)
    localIds.set(urn, localId)
    return urn
  }
  const message = { body: new TextEncoder().encode(text), mediaType, headers: new Map<string, string>() }
  const result = codec.decode?.(message, { ...context, id })
  if (result?.ok !== true) throw new Error(result?.problem.detail)
  const entities = result.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  return { entities, losses: result.value.losses.map(({ code, path }) => `${code} ${path}`) }
}

function encoded(entities: readonly Entity[], target = 'fhir-r4-json', isVisible = true): string {
  const result = codec.encode?.(
    entities,
    encodeContext(target, (id) => (isVisible ? localIds.get(id) : undefined)),
  )
  if (result?.ok !== true) throw new Error(result?.problem.detail)
  return String(result.value.body)
}

const bundleOf = (...resources: readonly { readonly resourceType: string; readonly id: string }[]): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({
      fullUrl: `https://h.example/fhir/${resource.resourceType}/${resource.id}`,
      resource,
    })),
  })

describe('resources', () => {
  const weight =
    '{"resourceType":"Observation","id":"w","status":"final","code":{"text":"Weight"},' +
    '"subject":{"reference":"Patient/p"},"effectiveDateTime":"2026-01-02T04:04:05+01:00",' +
    '"valueQuantity":{"value":72.500000000000000001,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"}}'

  it('are written as they were read, with every digit', () => {
    const { entities } = decoded(weight)
    expect(entities[0]?.['observationValue']).toMatchObject({ value: 72.5, unitCode: 'KGM' })
    expect(encoded(entities)).toBe(weight)
    const xml = encoded(entities, 'fhir-r4-xml')
    expect(xml).toContain('<value value="72.500000000000000001">')
    expect(encoded(decoded(xml, 'application/fhir+xml').entities)).toBe(weight)
    expect(encoded(entities, 'fhir-r4-ndjson')).toBe(`${weight}\n`)
  })

  it.each([
    ['valueRange', { low: { value: 1 }, high: { value: 2 } }],
    ['valueRatio', { numerator: { value: 1 }, denominator: { value: 128 } }],
    ['valuePeriod', { start: '2026-01-01', end: '2026-01-02' }],
    ['valueTime', '10:00:00'],
    ['valueDateTime', '2026-01-02'],
    ['valueInteger', -3],
    ['valueBoolean', false],
    ['valueString', 'x'],
    ['valueCodeableConcept', { text: 'negative' }],
    ['valueSampledData', { origin: { value: 0 }, period: 10, dimensions: 1, data: '1 2 E L' }],
    ['valueQuantity', { value: 5, comparator: '<', unit: 'mg' }],
    ['valueQuantity', { unit: 'mg' }],
  ])('keep the type of their value: %s', (name, value) => {
    const text = JSON.stringify({
      resourceType: 'Observation',
      id: 'v',
      status: 'final',
      code: { text: 'Test' },
      [name]: value,
    })
    const { entities } = decoded(text)
    expect(JSON.parse(encoded(entities))).toEqual(JSON.parse(text))
    // Who may not see the value gets none from the rest, but for what the hub has no value of.
    const [entity] = entities
    if (entity?.['observationValue'] === undefined) return
    const { observationValue: _, ...hidden } = entity
    expect(encoded([hidden as Entity])).not.toContain('value')
  })

  it.each([
    ['valueRange', { low: { value: 1 } }, { low: { value: 1 } }],
    ['valuePeriod', { start: '2026-01-01' }, { start: '2026-01-01' }],
    ['valueQuantity', { comparator: '>', value: 100 }, { value: 100, comparator: '>' }],
    [
      'valueRatio',
      { numerator: { value: 1 }, denominator: { value: 128 }, separator: ':' },
      { numerator: { value: 1 }, denominator: { value: 128 } },
    ],
  ])('have the type of a value of HL7 version 2: %s', (name, value, expected) => {
    const text = '{"resourceType":"Observation","id":"v","status":"final","code":{"text":"Test"}}'
    const [entity] = decoded(text).entities
    if (entity === undefined) throw new Error('nothing was read')
    const written = encoded([{ ...entity, observationValue: { type: 'Property', value } }])
    expect(JSON.parse(written)).toEqual({ ...JSON.parse(text), [name]: expected })
  })

  it('keep a value that was withdrawn where it was', () => {
    const text = `{"resourceType":"Observation","id":"v","status":"entered-in-error","code":{"text":"Test"},"valueQuantity":{"value":5}}`
    expect(decoded(text).entities[0]?.['observationValue']).toBeUndefined()
    expect(encoded(decoded(text).entities)).toBe(text)
  })

  it.each([
    [{ unit: 'kt', system: 'http://unitsofmeasure.org', code: 'kt' }, undefined, 'unit-unknown /valueQuantity/code'],
    [{ unit: 'kg' }, undefined, 'unit-unknown /valueQuantity/unit'],
    [{ unit: 'kg', system: 'http://unitsofmeasure.org', code: 'KG' }, undefined, 'unit-unknown /valueQuantity/code'],
    [{ unit: 'per L', system: 'http://unitsofmeasure.org', code: 'mg/L' }, 'M1', undefined],
    [{ unit: 'bpm', system: 'http://unitsofmeasure.org', code: '{beats}/min' }, 'C94', undefined],
    [{}, undefined, undefined],
  ])('have the unit of the hub that UCUM says, or report it: %j', (unit, unitCode, loss) => {
    const quantity = { value: 5, ...unit }
    const resource = { resourceType: 'Observation', status: 'final', code: { text: 'T' }, valueQuantity: quantity }
    const { entities, losses } = decoded(JSON.stringify(resource))
    expect((entities[0]?.['observationValue'] as { unitCode?: string } | undefined)?.unitCode).toBe(unitCode)
    expect(losses.find((one) => one.startsWith('unit-'))).toBe(loss)
  })

  it('have the time of the last event of a timing', () => {
    const effectiveTiming = { event: ['2026-01-02T10:00:00Z', '2026-01-03T10:00:00Z', '2026-01-01T10:00:00Z'] }
    const resource = { resourceType: 'Observation', status: 'final', code: { text: 'T' }, effectiveTiming }
    const { entities } = decoded(JSON.stringify({ ...resource, valueInteger: 1 }))
    expect(entities[0]?.['observationValue']).toMatchObject({ value: 1, observedAt: '2026-01-03T10:00:00Z' })
  })

  it('are a batch if they are several', () => {
    const { entities } = decoded(bundleOf({ resourceType: 'Location', id: 'a', ...{ name: 'A' } }, { resourceType: 'Organization', id: 'b', ...{ name: 'B' } })) // prettier-ignore
    const batch = JSON.parse(encoded(entities)) as { readonly type: string; readonly entry: readonly Json[] }
    expect(batch).toMatchObject({ type: 'batch', entry: [{ request: { method: 'PUT', url: 'Location/a' } }, {}] })
    expect(decoded(encoded(entities)).entities).toEqual(entities)
    expect(decoded(encoded(entities, 'fhir-r4-xml'), 'application/fhir+xml').entities).toEqual(entities)
    const facility = encoded(entities.slice(0, 1), 'fhir-mcsd')
    expect(facility).toContain('urn:ihe:iti:mcsd:2019:facility')
    expect(decoded(facility).entities[0]).toMatchObject({ type: 'PointOfInterest', name: { value: 'A' } })
  })

  it('are not written without what R4 requires, or for whom may not see their ids', () => {
    const { entities } = decoded(weight)
    const [entity] = entities
    if (entity === undefined) throw new Error('there is no entity')
    const { observationCode: _, ...without } = entity
    for (const [one, isVisible] of [[without, true], [entity, false]] as const) {
      const context = encodeContext('fhir-r4-json', (id) => (isVisible ? localIds.get(id) : undefined))
      expect(codec.encode?.([one], context)).toMatchObject({ problem: { code: 'nothing-representable' } })
    }
  }) // prettier-ignore
})

describe('values', () => {
  const of = (more: object) =>
    decoded(JSON.stringify({ resourceType: 'Observation', id: 'o', status: 'final', code: { text: 'x' }, ...more }))

  it('that are compared, absent or withdrawn are not numbers', () => {
    const [compared] = of({ valueQuantity: { value: 5, comparator: '<' } }).entities
    expect(compared).not.toHaveProperty('observationValue')
    const [absent] = of({ dataAbsentReason: { text: 'asleep' } }).entities
    expect(absent).not.toHaveProperty('observationValue')
    expect(of({ status: 'entered-in-error', valueInteger: 3 }).losses).toContain('value-withdrawn /valueInteger')
    expect(of({ valueInteger: 0 }).entities[0]?.['observationValue']).toMatchObject({ value: 0 })
  })
})

describe('a Bundle', () => {
  it('with several versions of a resource has the newest; reports of several days are kept apart', () => {
    const place = (name: string, versionId: string) => ({
      resourceType: 'Location',
      id: 'a',
      meta: { versionId },
      name,
    })
    const text = bundleOf(place('new', '2'), place('old', '1'))
    const { entities, losses } = decoded(text)
    expect(entities).toMatchObject([{ name: { value: 'new' } }])
    expect(losses).toContain('older-version /entry/1')
    const day = (id: string, start: string) => ({
      ...{ resourceType: 'MeasureReport', id, status: 'complete', type: 'summary', measure: 'https://h.example/m' },
      ...{ subject: { reference: 'Location/a' }, period: { start, end: start } },
    })
    const days = decoded(bundleOf(day('d1', '2026-01-01'), day('d2', '2026-01-02')))
    expect(days.entities.map(({ id }) => id)).toEqual(['d1', 'd2'].map((id) => `urn:ngsi-ld:HealthcareCapacity:${id}`))
    const instants = decoded(bundleOf(day('d1', '2026-01-01T00:00:00Z'), day('d2', '2026-01-02T00:00:00Z')))
    expect(new Set(instants.entities.map(({ id }) => id)).size).toBe(1)
  })

  it('keeps a reference that it cannot resolve, but for that of a person', () => {
    const search = { ...{ resourceType: 'Observation', id: 'o', status: 'final', code: { text: 'x' } } }
    const more = { device: { reference: 'Device?identifier=1' }, performer: [{ reference: 'Practitioner?name=ana' }] }
    const [entity] = decoded(bundleOf({ ...search, ...more })).entities
    expect(entity?.['fhirr4_record']).toMatchObject({ value: { device: { reference: 'Device?identifier=1' } } })
    expect(JSON.stringify(entity)).toContain('urn:ngsi-ld:Practitioner:keyed-')
  })
})

describe('what a model has made', () => {
  const report = { resourceType: 'DiagnosticReport', id: 'r', status: 'final', code: { text: 'x' } }
  const model = {
    resourceType: 'Device',
    id: 'm',
    type: { coding: [{ system: 'http://hl7.org/fhir/uv/aitransparency/CodeSystem/AIdeviceTypeCS', code: 'Artificial-Intelligence' }] },
  } // prettier-ignore
  const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'AIAST' }
  const inline = {
    url: 'http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label',
    valueCoding: label,
  }
  const types = (text: string): readonly Json[] => decoded(text).entities.map(({ type }) => type as Json)

  it('has a type of its own: by its label, that of an element, its device or its provenance', () => {
    expect(types(JSON.stringify(report))).toEqual(['HealthDiagnosticReport'])
    expect(types(JSON.stringify({ ...report, meta: { security: [label] } }))).toEqual(['AIDiagnosticFinding'])
    expect(types(JSON.stringify({ ...report, conclusion: 'x', _conclusion: { extension: [inline] } }))).toEqual([
      'AIDiagnosticFinding',
    ])
    const condition = { resourceType: 'Condition', id: 'c', subject: { reference: 'Patient/p' }, code: { text: 'x' } }
    expect(types(JSON.stringify(condition))).toEqual(['HealthRecord'])
    expect(types(JSON.stringify({ ...condition, meta: { security: [label] } }))).toEqual(['AIDiagnosticFinding'])
    const person = decoded(JSON.stringify({ resourceType: 'Patient', id: 'p', meta: { security: [label] } }))
    expect(JSON.stringify(person.entities)).toContain('AIAST')
    const observation = { ...report, resourceType: 'Observation', device: { reference: 'Device/m' } }
    expect(types(bundleOf(model, observation))).toEqual(['Device', 'AIDiagnosticFinding'])
    const labelled = { ...(JSON.parse(bundleOf(report)) as object), meta: { security: [label] } }
    expect(types(JSON.stringify(labelled))).toEqual(['AIDiagnosticFinding'])
    const provenance = {
      resourceType: 'Provenance',
      id: 'p',
      target: [{ reference: 'DiagnosticReport/r' }],
      recorded: '2026-01-02T03:04:05Z',
      agent: [{ who: { reference: 'Device/m' } }],
    }
    expect(types(bundleOf(model, report, provenance))).toEqual(['Device', 'AIDiagnosticFinding', 'HealthRecord'])
  })

  it('gets the label, and is written with it', () => {
    const { entities, losses } = decoded(bundleOf(model, { ...report, ...{ performer: [{ reference: 'Organization/o' }], resultsInterpreter: [{ reference: 'Organization/o', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/alternate-reference', valueReference: { reference: 'Device/m' } }] }] } })) // prettier-ignore
    expect(losses).toContain('label-added /entry/1/resource')
    expect(entities[1]).toMatchObject({ type: 'AIDiagnosticFinding', originLabels: { value: ['AIAST'] } })
    expect(JSON.parse(encoded(entities.slice(1)))).toMatchObject({ meta: { security: [label] } })
  })
})

describe('encounters', () => {
  const search = (query: string, total: number): string =>
    JSON.stringify({
      resourceType: 'Bundle',
      type: 'searchset',
      total,
      timestamp: '2026-01-02T03:04:05Z',
      link: [{ relation: 'self', url: `https://h.example/fhir/Encounter?${query}` }],
    })

  it('are counted by the total of a search for those of an institution', () => {
    const { entities } = decoded(search('service-provider=Organization/o1&class=EMER&_summary=count', 17))
    expect(entities).toMatchObject([
      { id: 'urn:ngsi-ld:HealthEncounterCount:o1~EMER~all', encounterCount: { value: 17 }, encounterClass: {} },
    ])
    expect(decoded(search('service-provider=o1', 0)).entities).toMatchObject([{ encounterCount: { value: 0 } }])
    const [few] = decoded(search('service-provider=o1', 3)).entities
    expect(few).toMatchObject({ smallEncounterCount: { value: 3 } })
    expect(few).not.toHaveProperty('encounterCount')
    // Those of one patient are not those of the institution.
    expect(decoded(search('service-provider=o1&patient=Patient/p', 9)).entities).toEqual([])
  })

  it('of a Bundle that may not have all are not counted', () => {
    const encounter = { resourceType: 'Encounter', id: 'e', status: 'planned', class: { code: 'AMB' } }
    const text = bundleOf({ ...encounter, ...{ serviceProvider: { reference: 'Organization/o1' } } })
    expect(decoded(text).entities.map(({ type }) => type)).toEqual(['HealthEncounter'])
  })
})

describe('what is about an institution', () => {
  it('has nothing of a person: performers, contained patients, results of subjects', () => {
    const ward = {
      resourceType: 'Observation',
      id: 'w',
      status: 'final',
      code: { text: 'Free beds' },
      contained: [{ resourceType: 'Patient', id: 'p1', gender: 'female' }],
      subject: { reference: 'Location/ward' },
      performer: [{ reference: 'Practitioner/jane', display: 'Jane' }],
      focus: [{ reference: '#p1' }],
      partOf: [{ reference: 'Procedure/4711' }],
      valueInteger: 4,
    }
    const { entities, losses } = decoded(JSON.stringify(ward))
    expect(entities[0]?.type).toBe('FacilityObservation')
    expect(JSON.stringify(entities)).not.toMatch(/jane|female|4711/i)
    for (const path of ['/performer/0', '/contained/0', '/partOf/0']) expect(losses).toContain(`personal ${path}`)
  })
})

describe('counts of persons', () => {
  const report = (populations: readonly object[], more: object = {}) =>
    decoded(
      JSON.stringify({
        resourceType: 'MeasureReport',
        id: 'c',
        status: 'complete',
        type: 'summary',
        measure: 'https://h.example/Measure/m',
        period: { start: '2026-01-02', end: '2026-01-02' },
        group: [{ population: populations, ...more }],
      }),
    ).entities[0]
  const saner = 'http://hl7.org/fhir/uv/saner/CodeSystem/MeasuredValues'
  const population = (code: string, count: number) => ({ code: { coding: [{ system: saner, code }] }, count })

  it('are masked below the smallest, with what follows from them; those of beds and zero are not', () => {
    const few = [population('numC19HospPats', 4), population('numC19Died', 0), population('numICUBeds', 2)]
    const entity = report(few, { measureScore: { value: 0.4 } })
    const shown = JSON.stringify(entity?.['measureGroups'])
    expect(shown).toContain('"valueCode":"masked"')
    expect(shown).not.toMatch(/"count":4|0\.4/)
    expect(shown).toContain('"count":0')
    expect(entity).toMatchObject({ totalIcuBedNumber: { value: 2 } })
    expect(entity?.['smallCounts']).toMatchObject({
      value: [
        { path: '/0/population/0/count', count: 4 },
        { path: '/0/measureScore', count: { value: 0.4 } },
      ],
    })
    // Who may see them gets them back.
    if (entity === undefined) throw new Error('there is no entity')
    expect(encoded([entity])).toContain('"count":4')
    const { smallCounts: _, ...without } = entity
    expect(encoded([without as Entity])).toContain('masked')
  })

  it('of enough persons are kept', () => {
    expect(report([population('numC19HospPats', 5)])).toMatchObject({ smallCounts: { value: [] } })
  })
})

describe('what other formats have read', () => {
  const observedAt = '2026-01-02T03:04:05Z'
  const property = (value: Json) => ({ type: 'Property', value, observedAt })
  const lossesOf = (entity: Entity, target: string) => {
    const result = codec.encode?.(
      [entity],
      encodeContext(target, (id) => id.split(':').at(-1)),
    )
    if (result?.ok !== true) throw new Error(result?.problem.detail)
    return { written: JSON.parse(String(result.value.body)), losses: result.value.losses.map(({ code }) => code) }
  }
  const result = (fields: Json, code: Json = { text: 'Haemoglobin' }, value: Json = 7.2) =>
    ({
      id: 'urn:ngsi-ld:HealthObservation:1',
      type: 'HealthObservation',
      observationCode: property(code),
      recordStatus: property('final'),
      observationValue: property(value),
      hl7v2_fields: property(fields),
    }) as unknown as Entity

  it.each([
    [['g/dL', '', 'UCUM'], { unit: 'g/dL', system: 'http://unitsofmeasure.org', code: 'g/dL' }],
    [['g/dL', 'grams', 'UCUM'], { unit: 'grams', system: 'http://unitsofmeasure.org', code: 'g/dL' }],
    ['g/dl', { unit: 'g/dl' }],
    [['', 'grams'], { unit: 'grams' }],
  ])('has the unit of a result of HL7 version 2, which the hub has no code for: %j', (value, unit) => {
    const { written } = lossesOf(result([{ path: 'OBX[2]-6', value }]), 'fhir-r4-json')
    expect(written.valueQuantity).toEqual({ value: 7.2, ...unit })
  })

  it.each([
    [{ comparator: '<', value: 5 }, 'valueQuantity', { comparator: '<', value: 5, unit: 'mmol/l' }],
    [{ low: { value: 1 }, high: { value: 2 } }, 'valueRange', { low: { value: 1, unit: 'mmol/l' }, high: { value: 2, unit: 'mmol/l' } }], // prettier-ignore
  ])('has the unit of a value of several numbers: %j', (value, name, expected) => {
    const { written } = lossesOf(result([{ path: 'OBX-6', value: 'mmol/l' }], undefined, value), 'fhir-r4-json')
    expect(written[name]).toEqual(expected)
  })

  it('has no system that is not a URI', () => {
    const local = {
      coding: [
        { system: '99LAB', code: 'X' },
        { system: 'urn:oid:2.999', code: 'Y' },
      ],
    }
    const { written, losses } = lossesOf(result([], local, local), 'fhir-r4-json')
    const coding = [{ code: 'X' }, { system: 'urn:oid:2.999', code: 'Y' }]
    expect(written).toMatchObject({ code: { coding }, valueCodeableConcept: { coding } })
    expect(losses.filter((code) => code === 'value-not-in-fhir')).toHaveLength(2)
  })

  it('is a facility of mCSD whose status is assumed', () => {
    const place = { id: 'urn:ngsi-ld:PointOfInterest:1', type: 'PointOfInterest', name: property('North') }
    const { written, losses } = lossesOf(place as unknown as Entity, 'fhir-mcsd')
    expect(written.status).toBe('active')
    expect(losses).toContain('no-status')
  })
})

describe('a report of capacity', () => {
  const concept = (code: string) => ({
    coding: [{ system: 'http://hl7.org/fhir/uv/saner/CodeSystem/MeasuredValues', code }],
  })
  const reportOf = (status: string) =>
    decoded(
      JSON.stringify({
        resourceType: 'MeasureReport',
        id: 'm',
        status,
        type: 'summary',
        measure: 'http://h.example/Measure/beds',
        subject: { reference: 'Location/1' },
        period: { start: '2026-01-01T00:00:00Z', end: '2026-01-02T00:00:00Z' },
        group: [
          {
            population: [{ code: concept('numTotBedsOcc'), count: 3 }],
            stratifier: [
              {
                stratum: [
                  {
                    value: { text: '0 to 4 years' },
                    population: [
                      { code: concept('numTotBedsOcc'), count: 2 },
                      { code: concept('numTotBeds'), count: 4 },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      }),
    ).entities[0]

  it('masks the beds that few persons of a part of the population occupy', () => {
    const report = reportOf('complete')
    expect(report?.['occupiedBedNumber']).toMatchObject({ value: 3 })
    const path = '/0/stratifier/0/stratum/0/population/0/count'
    expect(report?.['smallCounts']).toMatchObject({ value: [{ path, count: 2 }] })
  })

  it.each(['pending', 'error'])('has no numbers while it is %s', (status) => {
    expect(reportOf(status)).not.toHaveProperty('occupiedBedNumber')
  })
})

describe('an observation of a ward', () => {
  const observation = (more: object) =>
    decoded(
      JSON.stringify({
        resourceType: 'Observation',
        id: 'o',
        status: 'final',
        code: { text: 'Infections' },
        subject: { reference: 'Location/1' },
        ...more,
      }),
    )
  it.each([
    [{ code: '{patients}', system: 'http://unitsofmeasure.org' }, 'HealthObservation'],
    [{ unit: 'cases' }, 'HealthObservation'],
    [{ unit: 'beds' }, 'FacilityObservation'],
    [{ code: 'Cel', system: 'http://unitsofmeasure.org' }, 'FacilityObservation'],
  ])('is a record if it counts few persons: %j', (unit, type) => {
    expect(observation({ valueQuantity: { value: 2, ...unit } }).entities[0]?.type).toBe(type)
  })

  it('has no notes, which may name a patient', () => {
    const { entities, losses } = observation({ valueInteger: 12, note: [{ text: 'Ana Example has moved' }] })
    expect(JSON.stringify(entities)).not.toContain('Example')
    expect(losses).toContain('personal /note/0')
  })
})
