// What the readers of DATEX II records share: times, numbers, texts by language, and the rest of a record.

import type { Json } from '../../adapter.ts'
import type { Details } from '../../../standards/hub/build.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import { parseRfc3339, withoutHour24 } from '../../../standards/hub/time/time.ts'
import {
  carryRest,
  raise,
  type Decoding,
  type EntityBuilder,
  type NodeRecord,
  type RecordNode,
} from '../../kit/index.ts'

export type Settings = Readonly<Record<string, never>>
export type Reading = Decoding<Settings, NodeRecord>

/** Elements that name or reach a person: they are not kept. */
const personal: ReadonlySet<string> = new Set([
  // The contact of an organization in version 2 and of a facility in version 3, who may be a person.
  'contactName',
  'contactPersonFirstName',
  'contactPersonName',
  'contactPersonPosition',
  'contactPersonPositionOrRole',
  'contactTelephoneNumber',
  'contactMobileNumber',
  'contactFax',
  'contactEMail',
  'contactDetailsAddress',
  'contactDetailsStreet',
  'contactDetailsHouseNumber',
  'contactDetailsTelephoneNumber',
  'contactDetailsFax',
  'contactDetailsEMail',
  'contactInformation',
  'telephoneNumber',
  'faxNumber',
  'eMail',
  // A vehicle that is involved.
  'vehicleIdentifier',
  'vehicleRegistrationPlateIdentifier',
])

/** A boolean of XML Schema. */
export function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1'
}

/** The id of a record, without which it cannot be an entity. */
export function idOf(record: RecordNode): string {
  const id = record.attribute('id')
  if (id === undefined || id === '') raise({ code: 'invalid', path: record.path, detail: 'A record has no id.' })
  return id
}

/** The version of a record is not kept: its time says which is newer. */
export function dropVersion(record: RecordNode, { ledger }: Reading): void {
  if (record.attribute('version') === undefined) return
  ledger.report('dropped', `${record.path}/${record.source.pointer === undefined ? '@*' : 'versionG'}`, 'version')
}

/** The id in the reference at a path. */
export function referenceAt(record: RecordNode, path: string): string {
  const reference = record.at(path)
  const id = reference?.attribute('id')
  if (id === undefined || id === '')
    raise({ code: 'invalid', path: record.path, detail: `The record has no ${path} with an id.` })
  // What the reference says beside it is its kind and version.
  reference?.json()
  return id
}

/** The instant of the first node at a path. A time without a zone, or none of the calendar, stays unread and is kept. */
export function timeAt(node: RecordNode, path: string): string | undefined {
  const found = node.at(path)
  const parsed = found === undefined ? undefined : parseRfc3339(withoutHour24(found.source.text.trim()))
  if (found === undefined || parsed?.ok !== true) return undefined
  found.text()
  return parsed.value.utc
}

/** A time of what a record is in, such as the publication. */
export function timeAbove(node: RecordNode, name: string): string | undefined {
  const text = node.above(name)
  const parsed = text === undefined ? undefined : parseRfc3339(withoutHour24(text))
  return parsed?.ok === true ? parsed.value.utc : undefined
}

/** Adds the number at a path, divided. */
export function addNumber(
  node: RecordNode,
  path: string,
  entity: EntityBuilder,
  attribute: string,
  {
    divisor = 1,
    ...details
  }: { readonly divisor?: number } & Pick<Details, 'unitCode' | 'datasetId' | 'observedAt' | 'quality'> = {},
): void {
  const found = node.numberAt(path)
  if (found === undefined) return
  if (entity.hasInstance(attribute, details.datasetId)) return entity.ledger.report('dropped', found.path, 'said-twice')
  // A hundredth of a decimal number, without what a division in binary adds.
  const value = divisor === 1 ? found.value : Number((found.value / divisor).toPrecision(15))
  entity.property(found.path, attribute, value, details)
}

/** The syntax of languages in the hub (BCP 47). */
const tag = /^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/

/** The texts of nodes by language: `values/value` of XML, `values` of JSON, or a text itself. */
export function addTexts(nodes: readonly RecordNode[], attribute: string, entity: EntityBuilder): void {
  const texts = new Map<string, string[]>()
  const add = (node: RecordNode): void => {
    const inner = [...node.all('values'), ...node.all('value')]
    for (const one of inner) add(one)
    if (inner.length > 0) return
    const text = node.text()
    if (text === undefined) return
    const language = node.attribute('lang') ?? ''
    const key = tag.test(language) ? language : '@none'
    texts.set(key, [...(texts.get(key) ?? []), text])
  }
  for (const node of nodes) add(node)
  const [first] = nodes
  if (first === undefined || texts.size === 0) return
  const languageMap = Object.fromEntries([...texts].map(([key, all]) => [key, all.length === 1 ? (all[0] ?? '') : all]))
  entity.add(first.path, attribute, withTime({ type: 'LanguageProperty', languageMap }, entity))
}

/** An attribute with the time of its entity. */
export function withTime<One extends Attribute>(attribute: One, { observedAt }: EntityBuilder): One {
  return observedAt === undefined ? attribute : { ...attribute, observedAt }
}

/** Adds the word at a path as the hub's, and keeps it as it is if the hub's says less. */
export function addWord(
  node: RecordNode,
  path: string,
  entity: EntityBuilder,
  attribute: string,
  words: ReadonlyMap<string, Json>,
): void {
  const found = node.at(path)
  const word = found?.source.text.trim() ?? ''
  const known = words.get(word)
  if (found === undefined || known === undefined || entity.has(attribute)) return
  found.text()
  entity.property(found.path, attribute, known)
}

export function keepRest(record: RecordNode, entity: EntityBuilder): void {
  carryRest(record, entity, personal)
}
