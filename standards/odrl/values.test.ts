// What may stand on the right side of a comparison, by the operand on its left (profile.md, "Operands"), and what is said of what
// may not.

import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../hub/entity.ts'
import { isLogical } from './policy.ts'
import { readPolicy } from './read.ts'
import { partyOf, readDays } from './values.ts'

function read(leftOperand: string, rightOperand: Json) {
  const operators: JsonObject = { 'citygate:observedAge': 'lt', dateTime: 'lt', 'odrl:spatial': 'isPartOf' }
  return readPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:p',
    permission: {
      action: 'read',
      constraint: { leftOperand, operator: operators[leftOperand] ?? 'eq', rightOperand },
    },
  })
}

const square = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]] // prettier-ignore
const literal = (value: Json): JsonObject => ({ '@type': '@json', '@value': value })

describe('a value is read', () => {
  it.each<[string, Json, Json]>([
    ['citygate:dataCategory', 'pd:Name', 'pd:Name'],
    ['citygate:dataCategory', 'https://w3id.org/dpv#NonPersonalData', 'dpv:NonPersonalData'],
    ['citygate:dataCategory', 'dpv:Data', 'dpv:Data'],
    ['citygate:dataCategory', 'citygate:unclassified', 'unclassified'],
    ['citygate:dataCategory', { '@id': 'citygate:unclassified' }, 'unclassified'],
    ['citygate:consent', 'dpv:ConsentGiven', 'dpv:ConsentGiven'],
    ['citygate:consent', { '@id': 'https://w3id.org/dpv#ConsentGiven' }, 'dpv:ConsentGiven'],
    ['purpose', 'dpv:Marketing', 'dpv:Marketing'],
    ['purpose', { '@id': 'https://w3id.org/dpv#Marketing' }, 'dpv:Marketing'],
    ['purpose', 'urn:example:own', 'urn:example:own'],
    ['citygate:legalBasis', 'dpv:Consent', 'dpv:Consent'],
    ['citygate:legalBasis', 'urn:example:own', 'urn:example:own'],
    ['citygate:owner', 'urn:citygate:client:main:a', 'client:main:a'],
    ['citygate:source', 'urn:citygate:source:fleet-1', 'fleet-1'],
    ['citygate:source', 'urn:citygate:client:a', 'client:a'],
    ['recipient', 'urn:citygate:role:reader', 'role:reader'],
    ['recipient', { '@id': 'urn:citygate:client:a' }, 'client:a'],
    ['citygate:recipientJurisdiction', 'KE', 'KE'],
    ['citygate:recipientJurisdiction', 'loc:KE', 'KE'],
    ['citygate:recipientJurisdiction', 'https://w3id.org/dpv/loc#DE', 'DE'],
    ['citygate:recipientJurisdiction', { '@id': 'loc:DE' }, 'DE'],
    ['citygate:assuranceLevel', 'A0', 'A0'],
    ['citygate:assuranceLevel', 'A3', 'A3'],
    ['citygate:entityType', 'Vehicle', 'Vehicle'],
    ['citygate:entityType', 'urn:example:Odd', 'urn:example:Odd'],
    ['citygate:entityType', 'https://smartdatamodels.org/dataModel.Transportation/Vehicle', 'Vehicle'],
    ['citygate:attribute', 'speed', 'speed'],
    ['citygate:attribute', 'location', 'location'],
    ['citygate:attribute', 'urn:example:odd', 'urn:example:odd'],
    ['dateTime', '2027-01-01T02:00:00+02:00', '2027-01-01T00:00:00Z'],
    ['citygate:observedAge', 'PT15M', 900],
    ['citygate:observedAge', 'P2DT1S', 172_801],
    ['odrl:spatial', literal({ type: 'Polygon', coordinates: square }), { type: 'Polygon', coordinates: square }],
    ['odrl:spatial', literal({ type: 'MultiPolygon', coordinates: [square] }), { type: 'MultiPolygon', coordinates: [square] }],
  ])('of %s: %j', (operand, given, value) => {
    const rules = read(operand, given)
    const [constraint] = rules.ok ? (rules.value.permissions[0]?.constraints ?? []) : []
    expect(constraint !== undefined && !isLogical(constraint) ? constraint.values : rules).toEqual([value])
  }) // prettier-ignore
})

const noType = (given: string) =>
  `is not an entity type of the hub${given}; if the hub does not know the type, use its IRI`
const noAttribute = (given: string) =>
  `is not an attribute of the hub${given}; if the hub does not know the attribute, use its IRI`
const noCategory = 'is neither a data category of DPV 2.3 nor citygate:unclassified'
const noParty = 'must be urn:citygate:client:ID, or urn:citygate:role: with one of vendor, reader, officer, operator'
const noSource = 'must be urn:citygate:source:ID, or urn:citygate:client:ID for what a client wrote directly'
const noCountry = 'must be a country by its code, such as loc:DE (ISO 3166-1)'
const noTime = 'must be a time with its zone (RFC 3339)'
const noDuration = 'must be a duration such as PT15M or P1D (ISO 8601)'
const noArea = 'must be a Polygon or MultiPolygon of GeoJSON as a literal of @type @json'

describe('what is not a value is refused', () => {
  it.each<[string, Json, string]>([
    ['citygate:dataCategory', 7, 'must be a term or an IRI'],
    ['citygate:dataCategory', 'dpv:Marketing', noCategory],
    ['citygate:dataCategory', 'pd:Plate', noCategory],
    ['citygate:dataCategory', 'urn:example:own', noCategory],
    ['citygate:dataCategory', 'unclassified', 'must be a term or an IRI'],
    ['citygate:consent', 'dpv:ConsentWithdrawn', 'must be dpv:ConsentGiven'],
    ['citygate:consent', true, 'must be dpv:ConsentGiven'],
    ['purpose', 'dpv:PersonalData', 'is not a purpose of DPV 2.3'],
    ['purpose', 'dpv:Marketting', 'is not a purpose of DPV 2.3'],
    ['purpose', 7, 'must be a term or an IRI'],
    ['citygate:legalBasis', 'dpv:Marketing', 'is not a legal basis of DPV 2.3'],
    ['citygate:owner', 'urn:citygate:role:reader', 'must be urn:citygate:client:ID'],
    ['citygate:owner', 'urn:citygate:client:', 'must be urn:citygate:client:ID'],
    ['citygate:source', 'urn:citygate:source:Fleet', noSource],
    ['citygate:source', 'urn:citygate:source:fleet-', noSource],
    ['citygate:source', 'x-urn:citygate:source:fleet', noSource],
    ['citygate:source', 'urn:citygate:source:fleet/1', noSource],
    ['citygate:source', 'urn:citygate:role:reader', noSource],
    ['recipient', 'urn:citygate:group:a', noParty],
    ['recipient', 'x-urn:citygate:role:reader', noParty],
    ['recipient', 'urn:citygate:role:raeder', noParty],
    ['recipient', 'urn:citygate:role:Reader', noParty],
    ['recipient', 'urn:citygate:role:readers', noParty],
    ['recipient', { '@id': 'urn:citygate:role:reader', 'rdfs:label': 'x' }, noParty],
    ['citygate:recipientJurisdiction', 'Kenya', noCountry],
    ['citygate:recipientJurisdiction', 'KEN', noCountry],
    ['citygate:recipientJurisdiction', 'xKE', noCountry],
    ['citygate:recipientJurisdiction', 'ke', noCountry],
    ['citygate:recipientJurisdiction', 254, noCountry],
    ['citygate:recipientJurisdiction', 'EU', noCountry],
    ['citygate:recipientJurisdiction', 'XX', noCountry],
    ['citygate:recipientJurisdiction', 'loc:EU', noCountry],
    ['citygate:recipientJurisdiction', 'loc:UK', 'must be GB, the code of the United Kingdom (ISO 3166-1)'],
    ['citygate:recipientJurisdiction', 'UK', 'must be GB, the code of the United Kingdom (ISO 3166-1)'],
    ['citygate:recipientJurisdiction', { '@id': 'loc:UK' }, 'must be GB, the code of the United Kingdom (ISO 3166-1)'],
    ['citygate:assuranceLevel', 'A9', 'must be one of A0, A1, A2, A3'],
    ['citygate:assuranceLevel', 2, 'must be one of A0, A1, A2, A3'],
    ['citygate:entityType', 'Vehicel', noType(' (Vehicel)')],
    ['citygate:entityType', 'Vehicles', noType(' (Vehicles; perhaps Vehicle is meant)')],
    ['citygate:entityType', 'speed', noType(' (speed)')],
    ['citygate:entityType', 7, noType('')],
    ['citygate:attribute', 'licencePlate', noAttribute(' (licencePlate; perhaps license_plate is meant)')],
    ['citygate:attribute', 'vehiclePlateIdentifer', noAttribute(' (vehiclePlateIdentifer; perhaps vehiclePlateIdentifier is meant)')],
    ['citygate:attribute', 'Vehicle', noAttribute(' (Vehicle; perhaps vehicleType is meant)')],
    ['dateTime', '2027-01-01T00:00:00', noTime],
    ['dateTime', 2027, noTime],
    ['citygate:observedAge', 'P1M', 'must be in days or smaller units: months and years vary in length'],
    ['citygate:observedAge', 'P1Y', 'must be in days or smaller units: months and years vary in length'],
    ['citygate:observedAge', '15 minutes', noDuration],
    ['citygate:observedAge', 900, noDuration],
    ['odrl:spatial', 'Nairobi', noArea],
    ['odrl:spatial', literal(null), 'must name something'],
    ['odrl:spatial', literal([square]), noArea],
    ['odrl:spatial', literal({ coordinates: square }), noArea],
    ['odrl:spatial', literal({ type: 'Polygon' }), noArea],
    ['odrl:spatial', literal({ type: 'Point', coordinates: [0, 0] }), noArea],
    ['odrl:spatial', literal({ type: 'Polygon', coordinates: [[[0, 0], [1, 1]]] }), noArea],
  ])('of %s: %j', (operand, given, fault) => {
    const rules = read(operand, given)
    expect(rules.ok ? [] : rules.problem.map(({ detail }) => detail)).toContain(fault)
  }) // prettier-ignore
})

describe('a party', () => {
  it.each<[string | undefined, string | undefined]>([
    ['urn:citygate:role:reader', 'role:reader'],
    ['urn:citygate:role:admin', undefined],
    ['urn:citygate:client:https://a.example/', 'client:https://a.example/'],
    ['urn:citygate:client:', undefined],
    ['urn:citygate:source:a', undefined],
    [undefined, undefined],
  ])('%s is %s', (iri, party) => {
    expect(partyOf(iri)).toBe(party)
  })
})

describe('days', () => {
  it.each<[Json | undefined, number | undefined]>([
    ['P1D', 86_400],
    ['P1M', undefined],
    ['no duration', undefined],
    [86_400, undefined],
    [undefined, undefined],
  ])('of %j are %s seconds', (given, seconds) => {
    expect(readDays(given)).toBe(seconds)
  })
})
