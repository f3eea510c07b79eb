import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../hub/entity.ts'
import { bundledContext, coreContextUrl, isStandIn, pinnedContextUrl } from './bundled.ts'
import { coreEditions } from './core-editions.ts'

const etsi = 'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context'
const raw = 'https://raw.githubusercontent.com/smart-data-models'

function termsOf(url: string): JsonObject {
  const document = bundledContext(url) as JsonObject | undefined
  return (document?.['@context'] ?? {}) as JsonObject
}

describe('bundledContext', () => {
  it.each([
    [`${etsi}-v1.3.jsonld`, 107],
    [`${etsi}-v1.4.jsonld`, 115],
    [`${etsi}-v1.5.jsonld`, 124],
    [`${etsi}-v1.6.jsonld`, 147],
    [`${etsi}-v1.7.jsonld`, 152],
    [`${etsi}-v1.8.jsonld`, 182],
    [`${etsi}-v1.9.jsonld`, 212],
    [`${etsi}.jsonld`, 212],
    [etsi.replace('https:', 'http:') + '-v1.3.jsonld', 107],
  ])('has the core context %s with its terms', (url, terms) => {
    expect(Object.keys(termsOf(url))).toHaveLength(terms)
  })

  it('gives each edition the terms that it had', () => {
    expect(coreEditions.filter((edition) => 'languageMap' in termsOf(`${etsi}-${edition}.jsonld`))[0]).toBe('v1.5')
    expect(coreEditions.filter((edition) => 'vocab' in termsOf(`${etsi}-${edition}.jsonld`))[0]).toBe('v1.7')
    expect(coreEditions.filter((edition) => 'json' in termsOf(`${etsi}-${edition}.jsonld`))[0]).toBe('v1.8')
    expect(coreEditions.filter((edition) => 'valueType' in termsOf(`${etsi}-${edition}.jsonld`))[0]).toBe('v1.9')
    expect(coreEditions.filter((edition) => 'VocabularyProperty' in termsOf(`${etsi}-${edition}.jsonld`))).toEqual(['v1.7'])
    expect(coreEditions.filter((edition) => 'geometryProperty' in termsOf(`${etsi}-${edition}.jsonld`))).toEqual(['v1.8'])
  })

  it('has the pinned context, which never defines a core term again', () => {
    const pinned = termsOf(pinnedContextUrl)
    expect(pinned['no2']).toBe('https://smartdatamodels.org/dataModel.Environment/no2')
    expect(pinned['refRoadSegment']).toMatchObject({ '@type': '@id' })
    expect(pinned['dateObserved']).toMatchObject({ '@type': 'https://uri.etsi.org/ngsi-ld/DateTime' })
    const core = termsOf(coreContextUrl)
    expect(Object.keys(pinned).filter((term) => term !== '@version' && Object.hasOwn(core, term))).toEqual([])
  })

  it.each([
    `${raw}/dataModel.Environment/master/context.jsonld`,
    `${raw}/dataModel.Device/refs/heads/master/context.jsonld`,
    `${raw}/data-models/master/context.jsonld`,
    `${raw}/dataModel.Aeronautics/master/context.jsonld`,
    `${raw}/dataModel.Hl7/main/context.jsonld`,
    'https://github.com/smart-data-models/dataModel.Battery/raw/master/context.jsonld',
    'https://smart-data-models.github.io/dataModel.Transportation/context.jsonld',
    'https://smart-data-models.github.io/data-models/context.jsonld',
    'https://smartdatamodels.org/context.jsonld',
    'https://fiware.github.io/data-models/context.jsonld',
    'https://schema.lab.fiware.org/ld/context',
  ])('reads %s as the pinned context with the replaced names', (url) => {
    const [pinned, renamed] = (bundledContext(url) as JsonObject)['@context'] as [string, JsonObject]
    expect(pinned).toBe(pinnedContextUrl)
    expect(renamed['Cl-']).toBe(termsOf(pinnedContextUrl)['chloride'])
  })

  it.each([
    `${etsi}-v1.2.jsonld`,
    `${etsi}-v1.10.jsonld`,
    `${raw}/dataModel.Aeronautics/master/other.jsonld`,
    `${raw}/tools/master/context.jsonld`,
    'https://example.org/smart-data-models.github.io/dataModel.Weather/context.jsonld',
    '__proto__',
    '',
  ])('does not know %s', (url) => {
    expect(bundledContext(url)).toBeUndefined()
  })
})

describe('isStandIn', () => {
  it.each([
    [`${raw}/dataModel.Weather/master/context.jsonld`, false],
    ['https://smartdatamodels.org/context.jsonld', false],
    [`${raw}/dataModel.Battery/master/context.jsonld`, true],
    ['https://smart-data-models.github.io/dataModel.Ports/context.jsonld', true],
  ])('says of %s whether the hub has its types', (url, expected) => {
    expect(isStandIn(url, bundledContext(url) ?? null)).toBe(expected)
    expect(isStandIn(url, { '@context': {} })).toBe(false)
  })
})
