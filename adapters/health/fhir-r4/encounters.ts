// How many encounters an institution has, by class and status: of a Bundle that has them all, as the source declares, or by the total of
// a search. A number of persons that is too small to be an aggregate has the category of a record.

import { relationship } from '../../../standards/hub/build.ts'
import type { Decoding } from '../../kit/index.ts'
import { instantOf, type Settings } from './reading.ts'
import type { Document } from './records.ts'
import { referred, targetOf, urnOf, type Surroundings, type Target } from './references.ts'
import { all, child, textAt, type FhirNode } from './structure/node.ts'

interface Group {
  readonly of: Target
  readonly kind: string | undefined
  readonly status: string | undefined
  readonly path: string
  count: number
}

export class EncounterCounts {
  readonly #decoding: Decoding<Settings, Document>
  readonly #around: Surroundings
  readonly #groups = new Map<string, Group>()

  constructor(decoding: Decoding<Settings, Document>, around: Surroundings) {
    this.#decoding = decoding
    this.#around = around
  }

  count(encounter: FhirNode, around: Surroundings): void {
    const provider = child(encounter, 'serviceProvider')
    const of = provider === undefined ? undefined : referred(provider, ['Organization'], around)
    const [kind, status] = [textAt(encounter, 'class.code'), textAt(encounter, 'status')]
    // Without an institution nobody would know what was counted.
    if (of === undefined || status === 'entered-in-error') return
    const key = JSON.stringify([of.id, kind, status])
    const known = this.#groups.get(key) ?? { of, kind, status, path: encounter.path, count: 0 }
    known.count += 1
    this.#groups.set(key, known)
  }

  /**
   * Adds what was counted if the Bundle has all of them, else the total of a search, if there is one.
   *
   * @returns the elements of the Bundle that are in the numbers
   */
  add(bundle: FhirNode, searched: string | undefined): ReadonlySet<FhirNode | undefined> {
    const time = child(bundle, 'timestamp') ?? child(child(bundle, 'meta'), 'lastUpdated')
    const reading = { decoding: this.#decoding, around: this.#around, resource: bundle, id: '' }
    const isPage = all(bundle, 'link').some((link) =>
      ['next', 'previous', 'prev'].includes(textAt(link, 'relation') ?? ''),
    )
    const total = searched === 'Encounter' ? this.#total(bundle) : undefined
    const isCounted = this.#decoding.settings.encountersAreComplete === true && !isPage
    const groups = total === undefined ? (isCounted ? [...this.#groups.values()] : []) : [total]
    const observedAt = groups.length === 0 ? undefined : instantOf(time, reading)
    for (const group of groups) this.#addGroup(group, observedAt)
    const isTimed = observedAt !== undefined && time?.name === 'timestamp'
    return new Set([total === undefined ? undefined : child(bundle, 'total'), isTimed ? time : undefined])
  }

  #addGroup({ of, kind, status, path, count }: Group, observedAt: string | undefined): void {
    const { entity: entityOf, settings, context } = this.#decoding
    const entity = entityOf(
      'HealthEncounterCount',
      [of.id, kind ?? 'all', status ?? 'all'].join('~'),
      undefined,
      observedAt,
    )
    // A number that was not small, or was, must not stay beside the new one.
    entity.kind = 'replace'
    if (kind !== undefined) entity.property(path, 'encounterClass', kind)
    if (status !== undefined) entity.property(path, 'recordStatus', status)
    entity.add(path, 'refServiceProvider', relationship(urnOf(of, context, this.#around), { observedAt }))
    const isSmall = count > 0 && count < settings.smallestCount
    entity.property(path, isSmall ? 'smallEncounterCount' : 'encounterCount', count)
  }

  /** The total of a search for the encounters of an institution, of one class and status or of all. */
  #total(bundle: FhirNode): Group | undefined {
    const total = child(bundle, 'total')
    const self = all(bundle, 'link').find((link) => textAt(link, 'relation') === 'self')
    const [, query] = /\?(.*)$/.exec(textAt(self, 'url') ?? '') ?? []
    if (total?.text === undefined || query === undefined) return undefined
    const parameters = new URLSearchParams(query)
    const provider = parameters.get('service-provider')
    const of =
      provider === null
        ? undefined
        : targetOf(provider.includes('/') ? provider : `Organization/${provider}`, this.#around)
    // A search by anything else, or by one of several values, is not for all encounters of one kind; an estimate does not count.
    const isPlain = [...parameters].every(
      ([name, value]) => known.has(name) && (name === '_sort' || name === '_elements' || !value.includes(',')),
    )
    const isRepeated = new Set(parameters.keys()).size < parameters.size
    if (isRepeated || parameters.get('_total') === 'estimate') return undefined
    if (of === undefined || !isPlain) return undefined
    const token = (name: string): string | undefined => parameters.get(name)?.split('|').at(-1)
    return { of, kind: token('class'), status: token('status'), path: total.path, count: Number(total.text) }
  }
}

const known = new Set([
  'service-provider',
  'class',
  'status',
  '_summary',
  '_count',
  '_total',
  '_format',
  '_elements',
  '_sort',
])
