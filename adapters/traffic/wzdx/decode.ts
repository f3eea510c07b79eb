// Decodes one WZDx feed, a GeoJSON FeatureCollection, to changes of the hub. A feed is a complete set: what it no longer lists
// has ended (WZDx, Creating a WZDx Feed).

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { readEach, readJsonRecord, type Decoding, type JsonCursor } from '../../kit/index.ts'
import { readDevice } from './device.ts'
import { instantOf, type Feed, type Settings, type Source } from './feature.ts'
import { readEvent } from './road-event.ts'

/** The types of each kind of feed, which a complete set ends. */
const eventTypes = ['CityWork', 'Alert']
const deviceTypes = ['Device', 'VariableMessageSign', 'TrafficFlowObserved', 'TrafficSignal']

export function decode(decoding: Decoding<Settings, undefined>): void {
  const { message, context, ledger } = decoding
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  if (root.get('type')?.as('string') !== 'FeatureCollection')
    throw root.problem('A WZDx feed is a FeatureCollection of GeoJSON.', 'RFC 7946 3.3')
  const info = root.get('feed_info') ?? root.get('road_event_feed_info')
  if (info?.entries('object') === undefined)
    throw root.problem('A WZDx feed has the member feed_info, or road_event_feed_info.', 'WZDx 4.2, FeedInfo')
  const features = root.get('features')
  const items = features?.entries('array')
  if (features === undefined || items === undefined)
    throw root.problem('A WZDx feed has the member features, an array.', 'RFC 7946 3.3')
  const feed = feedOf(info, decoding)
  const before = ledger.losses.length
  readEach(items, ledger, (item) => readFeature(item, feed))
  const isRefused = ledger.losses.slice(before).some(({ code }) => code === 'entity-refused')
  endOthers(feed, isRefused)
  readInfo(info, feed)
  if (root.get('bbox')?.json() !== undefined) ledger.report('dropped', '/bbox', 'bounding-box')
  ledger.reportUntouched(root)
  decoding.identify(() => toHex(sha256(message.body)))
}

function readFeature(item: JsonCursor, feed: Feed): void {
  if (item.get('type')?.as('string') !== 'Feature')
    throw item.problem('An item of a WZDx feed is a Feature of GeoJSON.', 'RFC 7946 3.2')
  const properties = item.get('properties')
  if (properties?.entries('object') === undefined) throw item.problem('The feature has no properties.', 'RFC 7946 3.2')
  // Version 3 has all properties on one level, version 4 those of all events in core_details.
  const core = properties.get('core_details') ?? properties
  const id = item.get('id') ?? properties.get('road_event_id')
  const text = id?.as('string')
  const localId = text ?? id?.numberText()
  if (id !== undefined && text === undefined && localId !== undefined)
    feed.ledger.report('coerced', id.path, 'number-for-text')
  if (localId === undefined || localId === '') throw item.problem('The feature has no id.', 'WZDx, RoadEventFeature')
  const feature = { item, properties, core, localId, feed }
  if (core.get('device_type') === undefined) readEvent(feature)
  else readDevice(feature)
}

/** Members of the feed are read when a feature needs them, so that the others are reported. */
function feedOf(info: JsonCursor, decoding: Decoding<Settings, undefined>): Feed {
  const { ledger } = decoding
  const sources = new Map<string, Source>()
  for (const [, source] of info.get('data_sources')?.entries('array') ?? []) {
    const cursor = source.get('data_source_id')
    const id = cursor?.again().as('string')
    if (id === undefined) continue
    sources.set(id, {
      listed: () => void cursor?.json(),
      name: () => source.get('organization_name')?.as('string'),
      updated: once(() => instantOf(source.get('update_date'), ledger)),
    })
  }
  return {
    ...decoding,
    // Version 2 has another name.
    updated: once(() => instantOf(info.get('update_date') ?? info.get('feed_update_date'), ledger)),
    sources,
    publisher: () => info.get('publisher')?.as('string'),
    ids: new Map(),
  }
}

function once<Value>(read: () => Value): () => Value {
  let known: { readonly value: Value } | undefined
  return () => (known ??= { value: read() }).value
}

/** What concerns the fetching of the feed is not kept, and neither is whom to call. */
function readInfo(info: JsonCursor, { ledger }: Feed): void {
  for (const path of info.untouched()) {
    const name = path.slice(path.lastIndexOf('/') + 1)
    ledger.report('dropped', path, name.startsWith('contact_') ? 'personal' : 'feed-member')
  }
  info.json()
}

function endOthers(feed: Feed, isRefused: boolean): void {
  const { ids, change, ledger } = feed
  if (ids.size === 0) return ledger.report('assumed', '/features', 'empty-feed')
  if (isRefused) return
  const updated = feed.updated()
  if (updated === undefined) return ledger.report('assumed', '/features', 'set-without-time')
  for (const types of [eventTypes, deviceTypes])
    if (types.some((type) => ids.has(type)))
      for (const type of types) change({ kind: 'only', type, ids: [...(ids.get(type) ?? [])], asOf: updated })
}
