import { describe, expect, it } from 'vitest'
import { isDpvTerm, isKindOf, shortTerm, withBroader } from './terms.ts'

describe('terms of the Data Privacy Vocabulary', () => {
  it('are kinds of what is broader, and not the other way', () => {
    expect(isKindOf('dpv:Advertising', 'dpv:Marketing')).toBe(true)
    expect(isKindOf('dpv:Advertising', 'dpv:Purpose')).toBe(true)
    expect(isKindOf('dpv:Marketing', 'dpv:Advertising')).toBe(false)
    expect(isKindOf('infra:AviationInfrastructureManagement', 'dpv:Purpose')).toBe(true)
    expect(isKindOf('pd:GPSCoordinate', 'pd:Location')).toBe(true)
    expect(isKindOf('pd:GPSCoordinate', 'dpv:PersonalData')).toBe(true)
    expect(isKindOf('dpv:NonPersonalData', 'dpv:PersonalData')).toBe(false)
  })

  it('may have several broader terms', () => {
    expect([...withBroader('dpv:CommercialResearch')].toSorted()).toEqual([
      'dpv:CommercialPurpose',
      'dpv:CommercialResearch',
      'dpv:Purpose',
      'dpv:ResearchAndDevelopment',
    ])
  })

  it('that are unknown are of their own kind alone', () => {
    expect([...withBroader('urn:example:purpose')]).toEqual(['urn:example:purpose'])
    expect(isDpvTerm('dpv:Nonsense')).toBe(false)
    expect(isDpvTerm('pd:VehicalLicenseNumber')).toBe(true)
  })

  it('have a short form', () => {
    expect(shortTerm('https://w3id.org/dpv/pd#Name')).toBe('pd:Name')
    expect(shortTerm('https://w3id.org/dpv#Marketing')).toBe('dpv:Marketing')
    expect(shortTerm('https://w3id.org/dpv/sector/infra#TransportManagement')).toBe('infra:TransportManagement')
    expect(shortTerm('urn:example:purpose')).toBe('urn:example:purpose')
  })
})
