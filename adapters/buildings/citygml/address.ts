// Addresses in xAL 2.0 (CityGML 2.0) and xAL 3.0 (CityGML 3.0), the standards of OASIS: the parts that the hub has.

import type { EntityBuilder, RecordNode, XmlElement } from '../../kit/index.ts'
import { footprintOf } from '../../kit/city-model/footprint.ts'
import { systemOf } from '../../kit/city-model/reference-system.ts'
import { geoProperty, property } from '../../../standards/hub/build.ts'
import type { Around } from './reading.ts'
import { geometryIn, shapeOf, systemAbove } from './gml.ts'

/** The word of the hub by the name of the element that has the text, and of the one that contains it; `*`: any. */
const words: readonly (readonly [within: string, name: string, word: string])[] = [
  ['*', 'CountryName', 'addressCountry'],
  ['Country', 'NameElement', 'addressCountry'],
  ['*', 'LocalityName', 'addressLocality'],
  ['Locality', 'NameElement', 'addressLocality'],
  ['*', 'ThoroughfareName', 'streetAddress'],
  ['Thoroughfare', 'NameElement', 'streetAddress'],
  ['*', 'ThoroughfareNumber', 'streetNr'],
  ['Thoroughfare', 'Number', 'streetNr'],
  ['*', 'PostalCodeNumber', 'postalCode'],
  ['PostCode', 'Identifier', 'postalCode'],
  ['*', 'AdministrativeAreaName', 'addressRegion'],
  ['AdministrativeArea', 'NameElement', 'addressRegion'],
]

/** Adds an address, and the position that it has. Other parts are kept with the rest. */
export function addAddress(address: RecordNode, entity: EntityBuilder, around: Around): void {
  const found = new Map<string, string>()
  readParts(address, found)
  if (found.size > 0) entity.add(address.path, 'address', property(Object.fromEntries(found)))
  const place = address.at('multiPoint')
  const geometry = place === undefined ? undefined : geometryIn(place.source as XmlElement)
  if (place === undefined || geometry === undefined) return
  place.json()
  const { ledger, settings } = around.decoding
  const attribute = entity.extensionName('addressLocation')
  const system = systemOf(systemAbove(geometry), settings.system)
  const shape = shapeOf(geometry, '', undefined, around.reading)
  const position = system.ok ? footprintOf([shape], '', system.convert) : system
  if (!position.ok) return ledger.report('dropped', place.path, position.code)
  ledger.report('approximated', place.path, 'crs-converted', { attribute })
  entity.add(place.path, attribute, geoProperty(position.geometry))
}

function readParts(node: RecordNode, found: Map<string, string>): void {
  for (const child of node.children) {
    if (child.name === 'multiPoint') continue
    const word = words.find(([within, name]) => name === child.name && (within === '*' || within === node.name))?.[2]
    const isText = child.children.length === 0
    if (word !== undefined && isText && !found.has(word)) {
      node.all(child.name)
      const text = child.text()
      if (text !== undefined) found.set(word, text)
      // What kind of name it is says nothing of the place.
    } else if (!isText && hasWord(child)) {
      node.all(child.name)
      readParts(child, found)
    }
  }
}

function hasWord(node: RecordNode): boolean {
  return node.children.some((one) => words.some(([, name]) => name === one.name) || hasWord(one))
}
