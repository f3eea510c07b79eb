import { describe, expect, it } from 'vitest'
import { readJsonRecord } from '../../../kit/index.ts'
import { nodeOfJson } from './read-json.ts'
import { faultOfResource, type Repaired } from './validate.ts'
import { vitalSignsFault } from './vital-signs.ts'

const limits = { bytes: 3_000_000, depth: 32, members: 100_000, entities: 1, stateBytes: 0 }

function nodeOf(resource: object) {
  const body = new TextEncoder().encode(JSON.stringify(resource))
  return nodeOfJson(readJsonRecord(body, limits).root, '', 'Resource')
}

/** The place of the first fault. */
function fault(resource: object): string | undefined {
  return faultOfResource(nodeOf(resource), undefined, [])?.path
}

const weight = { resourceType: 'Observation', status: 'final', code: { text: 'Weight' } }

describe('the structure of R4', () => {
  it('has the constraints of probabilities and questions', () => {
    const risk = { resourceType: 'RiskAssessment', status: 'final', subject: { reference: 'Patient/p' } }
    expect(fault({ ...risk, prediction: [{ probabilityDecimal: 100 }] })).toBeUndefined()
    expect(fault({ ...risk, prediction: [{ probabilityDecimal: 100.5 }] })).toBe('/prediction/0')
    expect(fault({ ...risk, prediction: [{ probabilityRange: { low: { value: 1, system: 'http://unitsofmeasure.org', code: 'kg' } } }] })).toBe('/prediction/0') // prettier-ignore
    const when = { question: 'a', operator: 'exists', answerBoolean: true }
    const form = { resourceType: 'Questionnaire', status: 'draft' }
    const item = { linkId: 'b', type: 'string', enableWhen: [when, when] }
    expect(fault({ ...form, item: [item] })).toBe('/item/0')
    expect(fault({ ...form, item: [{ ...item, enableBehavior: 'any' }] })).toBeUndefined()
  })

  it('has elements with cardinalities, types and required codes', () => {
    expect(fault(weight)).toBeUndefined()
    expect(fault({ ...weight, weight: 1 })).toBe('/weight')
    expect(fault({ ...weight, code: undefined })).toBe('/code')
    expect(fault({ ...weight, status: 'done' })).toBe('/status')
    expect(fault({ ...weight, status: 1 })).toBe('/status')
    expect(fault({ ...weight, category: { text: 'x' } })).toBe('/category')
    expect(fault({ ...weight, valueInteger: 1.5 })).toBe('/valueInteger')
    expect(fault({ ...weight, valueString: 'a', valueBoolean: true })).toBe('/valueBoolean')
    expect(fault({ ...weight, note: [] })).toBe('/note')
    expect(fault({ ...weight, meta: null })).toBe('/meta')
    expect(fault({ ...weight, method: {} })).toBe('/method')
    expect(fault({ ...weight, effectiveDateTime: '2026-02-30' })).toBe('/effectiveDateTime')
    expect(fault({ ...weight, effectiveDateTime: '2026-02-03T04:05:06' })).toBe('/effectiveDateTime')
    expect(fault({ ...weight, resourceType: 'Weight' })).toBe('')
  })

  it('has primitive values with an id or extensions, or with those alone', () => {
    const reason = { extension: [{ url: 'https://h.example/reason', valueCode: 'unknown' }] }
    expect(fault({ ...weight, _valueInteger: reason })).toBeUndefined()
    expect(fault({ ...weight, valueInteger: 1, _valueInteger: { id: 'a' } })).toBeUndefined()
    expect(fault({ ...weight, _valueInteger: { value: 0 } })).toBe('/_valueInteger')
    expect(fault({ ...weight, _valueInteger: { id: 'a' } })).toBe('/_valueInteger')
    // A required code has a value.
    expect(fault({ ...weight, status: undefined, _status: reason })).toBe('/_status')
    expect(fault({ ...weight, _code: reason })).toBe('/_code')
  })

  it('has the outcome of an entry as a resource with its type', () => {
    const outcome = { resourceType: 'OperationOutcome', issue: [{ severity: 'warning', code: 'not-found' }] }
    const entry = [{ response: { status: '200', outcome } }]
    expect(fault({ resourceType: 'Bundle', type: 'transaction-response', entry })).toBeUndefined()
  })

  it('fills the shorter of the arrays of a repeated primitive value', () => {
    const repairs = (name: object): unknown => {
      const found: Repaired[] = []
      return [faultOfResource(nodeOf({ resourceType: 'Patient', name: [name] }), undefined, found)?.path, found]
    }
    const filled = [undefined, [{ path: '/name/0/given/0', code: 'array-filled' }]]
    expect(repairs({ given: ['a'], _given: [{ id: 'x' }, null] })).toEqual(filled)
    expect(repairs({ given: ['a', 'b'], _given: [{ id: 'x' }] })).toEqual(filled)
    expect(repairs({ given: ['a'], _given: [null, { id: 'x' }] })).toEqual([
      '/name/0/_given/1',
      [{ path: '/name/0/given/0', code: 'array-filled' }],
    ])
    // A null within both says that nothing is there, which no element does.
    expect(fault({ resourceType: 'Patient', name: [{ given: [null, 'b', 'c'], _given: [null, { id: 'x' }] }] })).toBe(
      '/name/0/given/0',
    )
  })

  it('has references to some resources, and contained ones that are referred to', () => {
    expect(fault({ ...weight, subject: { reference: 'Patient/1' } })).toBeUndefined()
    expect(fault({ ...weight, subject: { reference: 'https://h.example/fhir/Organization/1' } })).toBe(
      '/subject/reference',
    )
    const contained = [{ resourceType: 'Patient', id: 'p' }]
    expect(fault({ ...weight, contained, subject: { reference: '#p' } })).toBeUndefined()
    expect(fault({ ...weight, contained })).toBe('/contained/0')
    expect(fault({ ...weight, subject: { reference: '#p' } })).toBe('/subject/reference')
  })

  it('has constraints', () => {
    expect(fault({ ...weight, valueInteger: 1, dataAbsentReason: { text: 'x' } })).toBe('')
    expect(fault({ ...weight, valueQuantity: { value: 1, code: 'kg' } })).toBe('/valueQuantity')
    expect(fault({ ...weight, effectivePeriod: { start: '2026-01-02', end: '2026-01-01' } })).toBe('/effectivePeriod')
    expect(fault({ ...weight, extension: [{ url: 'name', valueCode: 'a' }] })).toBe('/extension/0/url')
    expect(fault({ ...weight, extension: [{ url: 'https://h.example/a' }] })).toBe('/extension/0')
    const narrative = (div: string) => ({ ...weight, text: { status: 'generated', div: `<div>${div}</div>` } })
    expect(fault(narrative('<b>a</b>'))).toBeUndefined()
    expect(fault(narrative('<script>a</script>'))).toBe('/text/div')
    expect(fault(narrative(' '))).toBe('/text/div')
  })

  it('has codes with check digits', () => {
    const coded = (system: string, code: string) => ({ ...weight, code: { coding: [{ system, code }] } })
    expect(fault(coded('http://loinc.org', '29463-7'))).toBeUndefined()
    expect(fault(coded('http://loinc.org', '29463-8'))).toBe('/code/coding/0/code')
    expect(fault(coded('http://snomed.info/sct', '27113001'))).toBeUndefined()
    expect(fault(coded('http://snomed.info/sct', '27113002'))).toBe('/code/coding/0/code')
    expect(fault(coded('http://snomed.info/sct', '27113001|Body weight|:47429007=78421000'))).toBeUndefined()
    expect(fault(coded('http://hl7.org/fhir/ValueSet/observation-codes', 'a'))).toBe('/code/coding/0/system')
  })

  it('is tested in time, whatever a value is', () => {
    const long = '<'.repeat(500_000)
    const began = performance.now()
    fault({ ...weight, text: { status: 'generated', div: `<div>${long}` } })
    fault({ ...weight, valueString: 'a ', code: { text: ' '.repeat(500_000) }, subject: { reference: `/${long}` } })
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

describe('the profile of vital signs', () => {
  const sign = { ...weight, code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] } }
  const category = [{ coding: [{ code: 'vital-signs' }] }]
  const whole = {
    ...sign,
    category,
    subject: { reference: 'Patient/1' },
    effectiveDateTime: '2026-01-02',
    valueInteger: 72,
  }

  it('demands a category, a subject, a time and a value', () => {
    const of = (resource: object) => vitalSignsFault(nodeOf(resource))?.path
    expect(of(weight)).toBeUndefined()
    expect(of(whole)).toBeUndefined()
    expect(of({ ...whole, category: undefined })).toBe('/category')
    expect(of({ ...whole, subject: undefined })).toBe('/subject')
    expect(of({ ...whole, effectiveDateTime: undefined })).toBe('/effective')
    expect(of({ ...whole, valueInteger: undefined })).toBe('/value')
    expect(of({ ...whole, code: { coding: [{ system: 'http://loinc.org', code: '85354-9' }] } })).toBe('/component')
  })
})
