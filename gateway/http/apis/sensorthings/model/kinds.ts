// The kinds of entities that the API shows, with their members and links (OGC 18-088 clause 8.2, 9): the tables of the
// SensorThings adapter, and what only a service has to know besides.

import { kindOfCollection, kindList, kinds } from '../../../../../adapters/iot/sensorthings/kinds.ts'
import { type Kind, type KindName, link, type Link } from '../../../../../adapters/iot/sensorthings/kinds.ts'

export { kindList, kindOfCollection, kinds, type Kind, type KindName, type Link }

const observationMembers = ['phenomenonTime', 'resultTime', 'result', 'resultQuality', 'validTime', 'parameters']

/** A reader of messages never meets this link, since a server does not insert it. */
const toMultiDatastreams = link('MultiDatastreams', 'MultiDatastream', { many: true, inverse: 'refObservedProperty' })

export function linksOf(kind: Kind): readonly Link[] {
  return kind === kinds.ObservedProperty ? [...kind.links, toMultiDatastreams] : kind.links
}

export function linkOf(kind: Kind, name: string): Link | undefined {
  return linksOf(kind).find((one) => one.name === name)
}

export function membersOf(kind: Kind): readonly string[] {
  return kind === kinds.Observation ? observationMembers : kind.members.map(({ name }) => name)
}

export function isStream(kind: Kind): boolean {
  return kind === kinds.Datastream || kind === kinds.MultiDatastream
}

/** Members whose texts are times. */
export const timeMembers: ReadonlySet<string> = new Set(['phenomenonTime', 'resultTime', 'validTime', 'time'])
