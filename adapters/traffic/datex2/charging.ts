// Charging places: a site of the table and its status become one EVChargingStation by their id (DATEX II 3, EnergyInfrastructure).
// The stations, points and connectors of a site are kept as they are beside the values that the hub has.

import type { EntityBuilder, NodeSource, RecordNode } from '../../kit/index.ts'
import { addLocation } from './location.ts'
import { addTexts, dropVersion, idOf, keepRest, referenceAt, timeAbove, timeAt, type Reading } from './reading.ts'

/** ConnectorTypeEnum, to the words of the hub; all others are `Other`. */
const sockets: ReadonlyMap<string, string> = new Map([
  ['chademo', 'CHAdeMO'],
  // Of 3.2, and with another name of 3.7.
  ['domesticC', 'Wall_Euro'],
  ['domesticE', 'Wall_Euro'],
  ['domesticF', 'Wall_Euro'],
  ['domesticCType', 'Wall_Euro'],
  ['domesticEType', 'Wall_Euro'],
  ['domesticFType', 'Wall_Euro'],
  ['iec60309x2single16', 'Caravan_Mains_Socket'],
  ['iec62196T1', 'J-1772'],
  ['iec62196T1COMBO', 'CCS/SAE'],
  ['iec62196T2', 'Type2'],
  ['iec62196T2COMBO', 'CCS/SAE'],
  ['iec62196T3A', 'Type3'],
  ['iec62196T3C', 'Type3'],
  ['teslaConnectorEurope', 'Tesla'],
  ['teslaConnectorAmerica', 'Tesla'],
  ['teslaR', 'Tesla'],
  ['teslaS', 'Tesla'],
])

/** RefillPointStatusEnum of points at which a vehicle can be charged, now or after another one. */
const inService: ReadonlySet<string> = new Set(['available', 'blocked', 'charging', 'occupied', 'reserved'])
/** A status that does not say whether it can. */
const unclear: ReadonlySet<string> = new Set(['unknown', '_extended', 'outOfStock'])

/** The nodes of a name at any depth. They do not count as read, so that they are kept as they are. */
function within({ children }: NodeSource, name: string): readonly NodeSource[] {
  return children.flatMap((one) => [...(one.name === name ? [one] : []), ...within(one, name)])
}

/** The text of an enumeration: in JSON it is an object with the member `value`. */
function wordOf(node: NodeSource): string {
  return (node.children.find(({ name }) => name === 'value')?.text ?? node.text).trim()
}

/** The first text of a node of a name at any depth, in whatever language. */
function textWithin(node: NodeSource, name: string): string | undefined {
  const [found] = within(node, name)
  if (found === undefined) return undefined
  const text = (within(found, 'value').at(0) ?? within(found, 'values').at(0) ?? found).text.trim()
  return text === '' ? undefined : text
}

/** The address of a site; its lines are kept as they are too. */
function readAddress(record: RecordNode, entity: EntityBuilder): void {
  const location = record.source.children.find(({ name }) => name === 'locationReference')
  const [address] = location === undefined ? [] : within(location, 'address')
  if (address === undefined) return
  const members = [
    ['streetAddress', 'text'],
    ['addressLocality', 'city'],
    ['postalCode', 'postcode'],
    ['addressCountry', 'countryCode'],
  ] as const
  const value = Object.fromEntries(
    members.flatMap(([member, name]) => {
      const text = textWithin(address, name)
      return text === undefined ? [] : [[member, text]]
    }),
  )
  if (Object.keys(value).length > 0) entity.property(`${record.path}/locationReference`, 'address', value)
}

/** energyInfrastructureSite of the table. */
export function readChargingSite(record: RecordNode, reading: Reading): void {
  const time = timeAt(record, 'lastUpdated') ?? timeAbove(record, 'publicationTime')
  const entity = reading.entity('EVChargingStation', idOf(record), undefined, time)
  dropVersion(record, reading)
  addTexts(record.all('name'), 'name', entity)
  addLocation(record, 'locationReference', entity)
  readAddress(record, entity)
  const operator = record.source.children.find(({ name }) => name === 'operator')
  const operatorName = operator === undefined ? undefined : textWithin(operator, 'name')
  if (operatorName !== undefined) entity.property(record.path, 'operator', operatorName)
  const points = within(record.source, 'refillPoint').length
  if (points > 0) entity.property(record.path, 'capacity', points)
  const connectors = within(record.source, 'connector')
  if (connectors.length > 0) entity.property(record.path, 'socketNumber', connectors.length)
  const kinds = connectors.flatMap((one) =>
    one.children.flatMap((child) => (child.name === 'connectorType' ? (sockets.get(wordOf(child)) ?? 'Other') : [])),
  )
  if (kinds.length > 0) entity.property(record.path, 'socketType', [...new Set(kinds)])
  keepRest(record, entity)
}

/** energyInfrastructureSiteStatus: how many of the points that it lists are free, and whether any is in service. */
export function readChargingStatus(record: RecordNode, reading: Reading): void {
  const id = referenceAt(record, 'reference')
  const points = within(record.source, 'refillPointStatus')
  const times = [record.source, ...points].flatMap(({ children }) =>
    children.flatMap(({ name, text }) => (name === 'lastUpdated' ? text.trim() : [])),
  )
  const own = timeAt(record, 'lastUpdated')
  const time = own ?? timeAbove(record, 'publicationTime')
  if (own === undefined && times.length === 0)
    reading.ledger.report('assumed', record.path, time === undefined ? 'no-time' : 'time-of-publication')
  const entity = reading.entity('EVChargingStation', id, undefined, time)
  const states = points.flatMap(({ children }) => children.flatMap((one) => (one.name === 'status' ? wordOf(one) : [])))
  const known = states.filter((state) => !unclear.has(state))
  if (known.length > 0) {
    // A site whose other points are not listed has more.
    reading.ledger.report('assumed', record.path, 'listed-points-only')
    entity.property(record.path, 'availableCapacity', known.filter((state) => state === 'available').length)
    entity.property(record.path, 'status', known.some((state) => inService.has(state)) ? 'working' : 'outOfService')
  }
  keepRest(record, entity)
}
