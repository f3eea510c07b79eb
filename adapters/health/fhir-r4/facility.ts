// Locations, organizations, devices and other resources that are about nobody (R4 clauses 8.7 to 8.12, 13.1).

import { addPosition, decimalNumber, type EntityBuilder } from '../../kit/index.ts'
import { all, at, child, textAt, type FhirNode } from './structure/node.ts'
import { addReference, addText, carryRest, entityOf, type Reading } from './reading.ts'

/** Positions are in WGS-84 by the standard (Location.position). */
const wgs84 = { crs: 'EPSG:4326', conversion: {} } as const
/** Systems whose codes mark profiles. */
const marks = new Set([
  'urn:ietf:rfc:3986',
  'https://profiles.ihe.net/ITI/mCSD/CodeSystem/IHE.mCSD.Organization.Location.Types',
])

export function readLocation(reading: Reading): void {
  const { resource } = reading
  const entity = entityOf(reading)
  const taken = new Set<string>()
  for (const name of ['name', 'description']) if (addText(reading, entity, name, name)) taken.add(name)
  // What marks a facility of mCSD does not say what kind of place it is.
  const types = at(resource, 'type.coding').flatMap((coding) =>
    marks.has(textAt(coding, 'system') ?? '') ? [] : (textAt(coding, 'code') ?? []),
  )
  if (types.length > 0) entity.property(all(resource, 'type')[0]?.path ?? '', 'category', types)
  addAddress(child(resource, 'address'), entity)
  addPoint(child(resource, 'position'), entity, reading)
  addReference(reading, entity, 'managingOrganization', 'operatedBy')
  carryRest(reading, entity, taken, true)
}

function addPoint(position: FhirNode | undefined, entity: EntityBuilder, { decoding }: Reading): void {
  if (position === undefined) return
  const [longitude, latitude, altitude] = ['longitude', 'latitude', 'altitude'].map((name) =>
    numberOf(child(position, name)),
  )
  if (longitude === undefined || latitude === undefined) return
  addPosition(
    entity,
    position.path,
    { longitude: longitude.value, latitude: latitude.value, altitude: altitude?.value, isValid: true },
    wgs84,
  )
  const tolerance = Math.max(longitude.tolerance, latitude.tolerance)
  if (tolerance > 0)
    decoding.ledger.report('approximated', position.path, 'number-precision', { attribute: 'location', tolerance })
}

function numberOf(node: FhirNode | undefined): ReturnType<typeof decimalNumber> {
  if (node?.text === undefined) return undefined
  const plain = decimalNumber(node.text)
  if (plain !== undefined || !Number.isFinite(Number(node.text))) return plain
  return { value: Number(node.text), tolerance: 0 }
}

/** The first address, as the hub writes it; the whole of it stays with the rest. */
function addAddress(address: FhirNode | undefined, entity: EntityBuilder): void {
  if (address === undefined) return
  const lines = all(address, 'line').flatMap(({ text }) => text ?? [])
  const parts = [
    ['streetAddress', lines.length === 0 ? undefined : lines.join(', ')],
    ['addressLocality', textAt(address, 'city')],
    ['district', textAt(address, 'district')],
    ['addressRegion', textAt(address, 'state')],
    ['postalCode', textAt(address, 'postalCode')],
    ['addressCountry', textAt(address, 'country')],
  ].filter((part): part is [string, string] => part[1] !== undefined)
  if (parts.length > 0) entity.property(address.path, 'address', Object.fromEntries(parts))
}

export function readOrganization(reading: Reading): void {
  const { resource } = reading
  const entity = entityOf(reading)
  const taken = new Set<string>()
  if (addText(reading, entity, 'name', 'name')) taken.add('name')
  addAddress(child(resource, 'address'), entity)
  carryRest(reading, entity, taken, true)
}

export function readDevice(reading: Reading): void {
  const { resource } = reading
  const entity = entityOf(reading)
  const taken = new Set<string>()
  const named = at(resource, 'deviceName')[0]
  if (named !== undefined) addText(reading, entity, 'deviceName.name', 'name')
  for (const [name, attribute] of [
    ['serialNumber', 'serialNumber'],
    ['status', 'deviceState'],
    ['operationalStatus', 'deviceState'],
  ] as const)
    if (addText(reading, entity, name, attribute)) taken.add(name)
  carryRest(reading, entity, taken, true)
}

/** What health care publishes of itself. */
export function readPublic(reading: Reading): void {
  const { resource } = reading
  const entity = entityOf(reading)
  entity.property(resource.path, 'recordType', resource.resource ?? '')
  const taken = new Set<string>()
  for (const [name, attribute] of [
    ['status', 'recordStatus'],
    ['name', 'name'],
    ['description', 'description'],
  ] as const)
    if (addText(reading, entity, name, attribute)) taken.add(name)
  carryRest(reading, entity, taken, true)
}
