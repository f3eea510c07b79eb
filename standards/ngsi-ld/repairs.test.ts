import { describe, expect, it } from 'vitest'
import type { Json } from '../hub/entity.ts'
import { fromKeyValues, fromConcise, fromNormalized } from './index.ts'

const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value))

function readAttribute(a: unknown) {
  const made = fromNormalized(asJson({ id: 'urn:x:1', type: 'T', a }))
  return made.ok ? { a: made.value.value['a'], repairs: made.value.repairs.map(({ code }) => code) } : made
}

function readTime(observedAt: string) {
  return readAttribute({ type: 'Property', value: 1, observedAt })
}

describe('repairs', () => {
  it('keeps the type of a value, in either spelling', () => {
    const value = '2026-01-01T00:00:00Z'
    const typed = { type: 'Property', value, valueType: 'DateTime' }
    expect(readAttribute({ type: 'Property', value: { '@type': 'DateTime', '@value': value } })).toEqual({
      a: typed,
      repairs: [],
    })
    expect(readAttribute({ type: 'Property', value: { type: 'date-time', value } })).toEqual({
      a: typed,
      repairs: ['value-type-spelling'],
    })
  })

  it.each([
    { value: { '@type': 'DateTime', '@value': '2026-01-01T00:00:00' } },
    { value: '2026-01-01T00:00:00', valueType: 'DateTime' },
  ])('keeps and reports an invalid DateTime: %j', (members) => {
    const read = fromNormalized({ id: 'urn:x:1', type: 'T', a: { type: 'Property', ...members } })
    expect(read).toMatchObject({
      ok: true,
      value: {
        value: { a: { type: 'Property', value: '2026-01-01T00:00:00', valueType: 'DateTime' } },
        losses: [{ kind: 'carried', path: '/a/value', code: 'value-not-of-type' }],
      },
    })
  })

  it.each([
    ['µg/m³', 'GQ', ['unit-spelling'], []],
    ['°C', 'CEL', ['unit-spelling'], []],
    ['GQ', 'GQ', [], []],
    ['furlong', 'furlong', [], []],
    ['parts of a whole', undefined, [], ['unknown-unit']],
  ])('reads the unit %s', (unitCode, code, repairs, losses) => {
    const read = fromNormalized({ id: 'urn:x:1', type: 'T', a: { type: 'Property', value: 1, unitCode } })
    if (!read.ok) throw new Error(read.problem.detail)
    expect((read.value.value['a'] as { unitCode?: string }).unitCode).toBe(code)
    expect(read.value.repairs.map((one) => one.code)).toEqual(repairs)
    expect(read.value.losses.map((one) => one.code)).toEqual(losses)
  })

  it('makes one relationship of an array of relationships', () => {
    const both = ['urn:x:2', 'urn:x:3'].map((object) => ({ type: 'Relationship', object }))
    expect(readAttribute(both)).toEqual({
      a: { type: 'Relationship', object: ['urn:x:2', 'urn:x:3'] },
      repairs: ['relationship-array'],
    })
  })

  it('reads the list members of the IoT agents, and lists of objects', () => {
    expect(readAttribute({ type: 'ListProperty', listValue: [1] })).toEqual({
      a: { type: 'ListProperty', valueList: [1] },
      repairs: ['list-member-name'],
    })
    expect(readAttribute({ type: 'ListRelationship', objectList: [{ object: 'urn:x:2' }] })).toEqual({
      a: { type: 'ListRelationship', objectList: ['urn:x:2'] },
      repairs: [],
    })
  })

  it.each([
    ['2026-01-01T08:00Z', 'no seconds'],
    ['2026-01-01T24:00:00Z', 'no hour 24'],
    ['2026-01-01T08:00:00', 'no zone'],
    ['2026-01-01T08:00:00+0200', 'no colon'],
    ['2026-01-01T08:00:00+15:00', 'at most 14 hours'],
  ])('says what is wrong with the time %s: %s', (time, what) => {
    expect(readTime(time)).toMatchObject({ ok: false, problem: { detail: expect.stringContaining(what) } })
    const typed = { type: 'Property', value: { '@type': 'DateTime', '@value': time } }
    const kept = fromNormalized({ id: 'urn:x:1', type: 'T', a: typed })
    expect(kept).toMatchObject({ ok: true, value: { losses: [{ detail: expect.stringContaining(what) }] } })
  })

  it('names a leap second as such, and an offset beside it', () => {
    const after = { a: { observedAt: '2017-01-01T00:00:00Z' } }
    expect(readTime('2016-12-31T23:59:60Z')).toMatchObject({ ...after, repairs: ['leap-second'] })
    expect(readTime('2017-01-01T07:59:60+08:00')).toMatchObject({ ...after, repairs: ['leap-second', 'time-not-utc'] })
  })

  it('escapes the end of an invalid URN, and keeps its beginning', () => {
    const idOf = (type: string, localId: string) => `urn:ngsi-ld:${type}:${encodeURIComponent(localId)}`
    const idIn = (id: string) => {
      const made = fromNormalized({ id, type: 'Foo' }, { idOf })
      return made.ok ? made.value.value.id : made.problem.code
    }
    expect(idIn('urn:ngsi-ld:Foo:车 七')).toBe(idIn('车 七'))
    expect(idIn('urn:ngsi-ld:Foo:车 七')).toBe(`urn:ngsi-ld:Foo:${encodeURIComponent('车 七')}`)
  })

  it('writes a time with an offset in UTC, with the precision of the source', () => {
    expect(readTime('2026-01-01T01:30:00.50+02:00')).toMatchObject({
      a: { observedAt: '2025-12-31T23:30:00.50Z' },
      repairs: ['time-not-utc'],
    })
    expect(readTime('2026-01-31T23:59:59.999Z')).toMatchObject({
      a: { observedAt: '2026-01-31T23:59:59.999Z' },
      repairs: [],
    })
    expect(readTime('2026-02-29T00:00:00Z')).toMatchObject({ ok: false })
    expect(readTime('0000-02-01T00:00:00Z')).toMatchObject({ ok: false })
  })

  it('takes no name for the prototype of an object, whatever the context defines', () => {
    const json = JSON.parse('{"id":"urn:x:1","type":"T","__proto__":{"type":"Property","value":1}}')
    expect(fromNormalized(json, { isTerm: () => true })).toMatchObject({ ok: false, problem: { path: '/__proto__' } })
  })

  it('reads an illegal name that the context defines', () => {
    const made = fromKeyValues({ id: 'urn:x:1', type: 'T', 'N-TOT': 1 }, { isTerm: (name) => name === 'N-TOT' })
    expect(made).toMatchObject({ ok: true, value: { repairs: [{ path: '/N-TOT', code: 'illegal-name' }] } })
  })

  it('reads @none as the instance without a datasetId', () => {
    const json = {
      id: 'urn:x:1',
      type: 'T',
      a: [
        { value: 1, datasetId: '@none' },
        { value: 2, datasetId: 'urn:d:1' },
      ],
    }
    const read = fromConcise(json)
    expect(read.ok && read.value.value['a']).toEqual([
      { type: 'Property', value: 1 },
      { type: 'Property', value: 2, datasetId: 'urn:d:1' },
    ])
  })

  it('keeps the last of two instances with one datasetId and reports the other', () => {
    const made = fromNormalized({
      id: 'urn:x:1',
      type: 'T',
      a: [
        { type: 'Property', value: 1 },
        { type: 'Property', value: 2 },
      ],
    })
    expect(made).toMatchObject({
      ok: true,
      value: { value: { a: { value: 2 } }, losses: [{ path: '/a/0', code: 'duplicate-instance' }] },
    })
  })
})
