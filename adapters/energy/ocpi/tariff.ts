// Tariffs and tokens (OCPI 2.2.1 sections 11 and 12). A tariff is what an operator publishes; a token is a person's, and its id is keyed.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { EntityBuilder, JsonCursor } from '../../kit/index.ts'
import {
  addText,
  camel,
  keepRest,
  listIn,
  optionalTimeIn,
  localIdOf,
  partyOf,
  priceOf,
  requiredId,
  textIn,
  timeIn,
  tokenCategory,
  tokenId,
  type Place,
  type Reading,
} from './item.ts'

/** @returns the id of the entity */
export function readTariff(item: JsonCursor, reading: Reading, place: Place | undefined): string {
  const party = partyOf(item, reading, place)
  const id = requiredId(item, 'id', reading, place?.ids[0])
  const at = timeIn(item, 'last_updated', reading)
  const entity = reading.entity('ChargingTariff', localIdOf(party, id), undefined, at)
  if (at !== undefined) entity.property(`${item.path}/last_updated`, 'dateModified', at)
  addText(item, 'currency', entity, 'currency')
  addText(item, 'type', entity, 'tariffType')
  addText(item, 'tax_included', entity, 'taxIncluded')
  addText(item, 'tariff_alt_url', entity, 'tariffUrl')
  addDescription(item, entity)
  const elements = listIn(item, 'elements')
  if (elements !== undefined) entity.property(elements[0], 'tariffElements', elements[1])
  for (const [name, attribute] of [
    ['min_price', 'minimumPrice'],
    ['max_price', 'maximumPrice'],
  ] as const) {
    const price = item.get(name)
    if (price?.entries('object') !== undefined)
      entity.property(price.path, attribute, priceOf(camel(price.json()) as JsonObject))
  }
  for (const [name, attribute] of [
    ['start_date_time', 'validFrom'],
    ['end_date_time', 'validTo'],
  ] as const) {
    const time = optionalTimeIn(item, name, entity, reading)
    if (time !== undefined) entity.property(`${item.path}/${name}`, attribute, time)
  }
  keepRest(item, entity)
  return entity.id
}

/** A text in each of several languages. */
function addDescription(item: JsonCursor, entity: EntityBuilder): void {
  const texts = item.get('tariff_alt_text')
  const map = new Map<string, string>()
  const entries = texts?.again().entries('array') ?? []
  for (const [, one] of entries) {
    const [language, text] = [textIn(one, 'language'), textIn(one, 'text')]
    // Two texts of a language, or one without it, are carried.
    if (language === undefined || text === undefined || map.has(language) || !/^[A-Za-z]{2,3}$/.test(language)) return
    map.set(language, text)
  }
  if (texts === undefined || map.size === 0) return
  texts.json()
  entity.add(texts.path, 'description', {
    type: 'LanguageProperty',
    languageMap: Object.fromEntries(map),
    ...(entity.observedAt !== undefined && { observedAt: entity.observedAt }),
  })
}

/** The contract is `auth_id` in 2.1.1. */
const tokenMembers = [
  ['type', 'tokenType'],
  ['contract_id', 'contractId'],
  ['auth_id', 'contractId'],
  ['visual_number', 'visualNumber'],
  ['group_id', 'groupId'],
  ['issuer', 'tokenIssuer'],
  ['whitelist', 'whitelist'],
  ['language', 'preferredLanguage'],
] as const

export function readToken(item: JsonCursor, reading: Reading, place: Place | undefined): void {
  const party = partyOf(item, reading, place)
  const uid = requiredId(item, 'uid', reading, place?.ids[0])
  const at = timeIn(item, 'last_updated', reading)
  const entity = reading.entity('ChargingToken', tokenId(party, uid), tokenCategory, at)
  if (at !== undefined) entity.property(`${item.path}/last_updated`, 'dateModified', at)
  entity.property(`${item.path}/uid`, 'tokenUid', uid)
  for (const [name, attribute] of tokenMembers) addText(item, name, entity, attribute)
  const valid = item.get('valid')
  const isValid = valid?.as('boolean')
  if (valid !== undefined && isValid !== undefined) entity.property(valid.path, 'isValid', isValid)
  const contract = item.get('energy_contract')
  if (contract?.entries('object') !== undefined)
    entity.property(contract.path, 'energyContract', camel(contract.json()))
  keepRest(item, entity)
}
