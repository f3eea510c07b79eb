// What the consent records of an entity say to the caller: given, not given, or unknown.

import { describe, expect, it } from 'vitest'
import type { Entity } from '../../../standards/hub/entity.ts'
import type { Principal } from '../../principal.ts'
import type { Consent } from '../../store/policies/consents.ts'
import { Consents } from './consents.ts'

const now = '2026-11-25T12:00:00.000Z'
const who: Principal = {
  subject: 's',
  issuer: 'i',
  client: 'c',
  roles: new Set(['reader']),
  purposes: ['https://w3id.org/dpv#AcademicResearch'],
}
const vehicle: Entity = { id: 'urn:v:1', type: 'Vehicle' }

const consent = (more: Partial<Consent> = {}): Consent => ({
  id: 'one',
  status: 'dpv:ConsentGiven',
  entities: ['urn:v:1'],
  purposes: ['dpv:ResearchAndDevelopment'],
  created: now,
  modified: now,
  changed: 1,
  ...more,
})
const held = (...records: readonly Consent[]): Consents => {
  const consents = new Consents()
  for (const record of records) consents.take(record)
  return consents
}
const says = (records: readonly Consent[], entity = vehicle, principal = who) =>
  held(...records).for(principal, now)(entity)

describe('consent is', () => {
  it('given by a record with the status given, and unknown without one', () => {
    expect(says([consent()])).toBe(true)
    expect(says([consent({ status: 'dpv:RenewedConsentGiven' })])).toBe(true)
    expect(says([])).toBeUndefined()
    expect(says([consent()], { ...vehicle, id: 'urn:v:2' })).toBeUndefined()
  })

  it.each(['dpv:ConsentWithdrawn', 'dpv:ConsentRefused', 'dpv:ConsentExpired', 'toString', ''])('not given: %s', (status) => {
    expect(says([consent({ status })])).toBe(false)
  }) // prettier-ignore

  it('given by one record, regardless of others', () => {
    const withdrawn = consent({ id: 'two', status: 'dpv:ConsentWithdrawn' })
    expect(says([withdrawn, consent()])).toBe(true)
    expect(says([consent(), withdrawn])).toBe(true)
  })

  it('given until it expires, and no longer at that time', () => {
    expect(says([consent({ expires: '2026-11-25T12:00:00.001Z' })])).toBe(true)
    expect(says([consent({ expires: now })])).toBe(false)
    expect(says([consent({ expires: '2026-11-25T11:59:59Z' })])).toBe(false)
  })
})

describe('a record is for', () => {
  it('the recipients that it names, or for everyone', () => {
    expect(says([consent({ recipients: ['client:c'] })])).toBe(true)
    expect(says([consent({ recipients: ['client:d', 'role:reader'] })])).toBe(true)
    expect(says([consent({ recipients: ['client:d'] })])).toBeUndefined()
    expect(says([consent({ recipients: [] })])).toBeUndefined()
  })

  it('each of the requested purposes, which equals one of its own or is narrower', () => {
    const asking = (...purposes: readonly string[]) => says([consent()], vehicle, { ...who, purposes })
    expect(asking('dpv:ResearchAndDevelopment')).toBe(true)
    expect(asking('dpv:Marketing')).toBeUndefined()
    expect(asking('dpv:AcademicResearch', 'dpv:Marketing')).toBeUndefined()
    expect(asking()).toBeUndefined()
    const { purposes: _, ...nobody } = who
    expect(says([consent()], vehicle, nobody)).toBeUndefined()
    const both = consent({ purposes: ['dpv:Marketing', 'dpv:ResearchAndDevelopment'] })
    expect(says([both], vehicle, { ...who, purposes: ['dpv:AcademicResearch', 'dpv:DirectMarketing'] })).toBe(true)
  })

  it('the entities of an owner, in any notation of the owner', () => {
    const owned = consent({ entities: [], owner: 'urn:p:1' })
    const of = (owner: Entity[string]) => says([owned], { ...vehicle, owner })
    expect(of({ type: 'Relationship', object: 'urn:p:1' })).toBe(true)
    expect(of({ type: 'Relationship', object: ['urn:p:2', 'urn:p:1'] })).toBe(true)
    expect(of({ type: 'Property', value: 'urn:p:1' })).toBe(true)
    expect(of({ type: 'Property', value: 7 })).toBeUndefined()
    expect(of({ type: 'Relationship', object: 'urn:p:2' })).toBeUndefined()
    expect(says([owned], { ...vehicle, name: { type: 'Property', value: 'urn:p:1' } })).toBeUndefined()
    expect(says([owned])).toBeUndefined()
  })

  it('an entity that it names and one whose owner it names', () => {
    const record = consent({ owner: 'urn:p:1' })
    const owner: Entity[string] = { type: 'Relationship', object: 'urn:p:1' }
    expect(says([record])).toBe(true)
    expect(says([record], { id: 'urn:v:2', type: 'Vehicle', owner })).toBe(true)
  })
})

describe('a record with a source', () => {
  const source = { url: 'https://consents.example/1', maximumAge: 60 }
  const said = (at: string, status = 'dpv:ConsentGiven') => says([consent({ source, said: { status, at } })])

  it('has the status of the source, while that is fresh', () => {
    expect(said('2026-11-25T11:59:00.000Z')).toBe(true)
    expect(said('2026-11-25T11:58:59.999Z')).toBeUndefined()
    expect(said('2026-11-25T11:59:30Z', 'dpv:ConsentWithdrawn')).toBe(false)
    expect(says([consent({ source })])).toBeUndefined()
  })

  it('is unknown while one of several sources has to be asked, and not given where the record itself says so', () => {
    const withdrawn = consent({ id: 'two', status: 'dpv:ConsentWithdrawn' })
    expect(says([withdrawn, consent({ source })])).toBeUndefined()
    expect(says([consent({ status: 'dpv:ConsentWithdrawn', source })])).toBe(false)
  })

  it('has to be asked where its status becomes stale, the least recently asked first', () => {
    const at = (id: string, time?: string, more: Partial<Consent> = {}): Consent =>
      consent({
        id,
        source,
        ...(time === undefined ? {} : { said: { status: 'dpv:ConsentGiven', at: time } }),
        ...more,
      })
    const consents = held(
      at('late', '2026-11-25T11:58:00Z'),
      at('fresh', '2026-11-25T11:59:00Z'),
      at('later', '2026-11-25T11:58:30Z'),
      at('never'),
      at('early', '2026-11-25T11:57:00Z'),
      at('withdrawn', undefined, { status: 'dpv:ConsentWithdrawn' }),
      consent({ id: 'of no source' }),
    )
    expect(consents.stale(now).map(({ id }) => id)).toEqual(['never', 'early', 'late', 'later'])
  })
})

describe('a record that is written again', () => {
  it('replaces its previous version', () => {
    const consents = held(consent({ owner: 'urn:p:1' }))
    consents.take(consent({ entities: ['urn:v:2'], owner: 'urn:p:2', changed: 2 }))
    const of = (id: string, owner?: string) =>
      consents.for(
        who,
        now,
      )({
        id,
        type: 'Vehicle',
        ...(owner === undefined ? {} : { owner: { type: 'Relationship', object: owner } }),
      })
    expect([of('urn:v:1'), of('urn:v:2'), of('urn:v:3', 'urn:p:1'), of('urn:v:3', 'urn:p:2')]).toEqual([
      undefined,
      true,
      undefined,
      true,
    ])
  })

  it('of one entity does not affect the records of another', () => {
    const consents = held(consent({ entities: ['urn:v:1', 'urn:v:2'] }), consent({ id: 'two', entities: ['urn:v:1'] }))
    consents.take(consent({ entities: ['urn:v:2'], changed: 3 }))
    expect(consents.for(who, now)(vehicle)).toBe(true)
  })

  it('is the last known write, whatever arrives after it', () => {
    expect(new Consents().last).toBe(0)
    expect(held(consent({ changed: 7 }), consent({ id: 'two', changed: 3 })).last).toBe(7)
  })
})
