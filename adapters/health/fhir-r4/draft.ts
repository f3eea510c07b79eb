// A resource that is being written: its elements, each with the attribute of the hub that it comes from. What is not valid by R4 is left
// out and reported; without what R4 requires, the entity is left out.

import type { Json } from '../../adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { nameOfToken } from '../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { omit, readJsonRecord, type Encoding, type EntityReader } from '../../kit/index.ts'
import type { Settings } from './reading.ts'
import { baseOf } from './references.ts'
import { definitionOf } from '../../../standards/fhir/definitions.ts'
import { nodeOfJson } from './structure/read-json.ts'
import { faultOfResource } from './structure/validate.ts'
import { jsonText } from './write.ts'

const limits = { bytes: 16_000_000, depth: 100, members: 1_000_000, entities: 1, stateBytes: 0 }

/** The resource of an entity type in a URN. */
const resourceOf: ReadonlyMap<string, string> = new Map([
  ['Patient', 'Patient'],
  ['Practitioner', 'Practitioner'],
  ['PointOfInterest', 'Location'],
  ['Organization', 'Organization'],
  ['Device', 'Device'],
  ['HealthEncounter', 'Encounter'],
  ['HealthObservation', 'Observation'],
  ['FacilityObservation', 'Observation'],
  ['HealthDiagnosticReport', 'DiagnosticReport'],
])
const idForm = /^[A-Za-z0-9\-.]{1,64}$/

export class Draft {
  readonly type: string
  readonly #entity: EntityReader
  readonly #context: Encoding<Settings>['context']
  readonly #elements = new Map<string, Json>()
  /** By element. */
  readonly #attributes = new Map<string, string>()

  constructor(type: string, { entity, context }: Encoding<Settings>) {
    this.type = type
    this.#entity = entity
    this.#context = context
  }

  get(name: string): Json | undefined {
    return this.#elements.get(name)
  }

  /** @param attribute of the hub, whose loss is reported if the element is not valid */
  set(name: string, value: Json | undefined, attribute: string): void {
    if (value === undefined) return
    this.#elements.set(name, value)
    this.#attributes.set(name, attribute)
  }

  delete(name: string): void {
    this.#elements.delete(name)
  }

  /** Starts with what was kept of the resource that was read. */
  addRest(attribute: string): void {
    const rest = this.#entity.take(attribute)
    if (!isJsonObject(rest)) return
    for (const [name, value] of Object.entries(rest)) this.set(name, this.#withoutUrns(value, attribute), attribute)
  }

  #withoutUrns(value: Json, attribute: string): Json {
    if (isJsonArray(value)) return value.map((item) => this.#withoutUrns(item, attribute))
    if (!isJsonObject(value)) return value
    const members = Object.entries(value).flatMap(([name, inner]): readonly (readonly [string, Json])[] => {
      if (name !== 'reference' || typeof inner !== 'string' || !inner.startsWith('urn:ngsi-ld:'))
        return [[name, this.#withoutUrns(inner, attribute)]]
      const reference = this.#reference(inner, `${attribute}/value`)
      return reference === undefined ? [] : [[name, reference]]
    })
    return Object.fromEntries(members)
  }

  /**
   * `Patient/1` of a URN; undefined: the reader may not see it, or FHIR has no such resource.
   *
   * @param attribute that refers to it, whose loss is reported
   */
  #reference(urn: string, attribute: string): string | undefined {
    const [, type = '', rest = ''] = /^urn:ngsi-ld:(\w+):(.+)$/.exec(urn) ?? []
    const local = rest === '' ? undefined : this.#context.localId(urn)
    // On another server.
    if (local !== undefined && baseOf(local) !== undefined) return local
    const [, named, said] = /^([A-Z][A-Za-z]+)\/(.+)$/.exec(local ?? '') ?? []
    // A home, or what a person wears: who reads the reference alone takes it for a place or a device of an institution.
    const isPersonal = type === 'HealthRecord' && (named === 'Location' || named === 'Device')
    const resource = isPersonal ? undefined : (named ?? resourceOf.get(type))
    const id = resource === undefined ? undefined : this.#idOf(urn, said ?? local, attribute)
    if (id === undefined) this.#entity.report('dropped', attribute, 'reference-not-in-fhir')
    return id === undefined ? undefined : `${resource}/${id}`
  }

  /**
   * An id of FHIR: the one that the source has, or, if FHIR cannot write it, as most of HL7 version 2, the keyed id that the entity has
   * in the hub.
   *
   * @param local undefined: the reader may not see it
   */
  #idOf(urn: string, local: string | undefined, attribute: string): string | undefined {
    if (local === undefined || idForm.test(local)) return local
    const [, keyed = ''] = /^urn:ngsi-ld:\w+:(.+)$/.exec(urn) ?? []
    if (!idForm.test(keyed)) return undefined
    this.#entity.report('coerced', attribute, 'id-of-hub')
    return keyed
  }

  /** Writes what a relationship refers to, unless the rest has it with more. */
  addReference(attribute: string, element: string): void {
    const urn = this.#entity.takeObject(attribute)
    if (urn === undefined) return
    const reference = this.#reference(urn, attribute)
    if (reference === undefined) return
    const before = this.#elements.get(element)
    this.set(element, { ...(isJsonObject(before) ? before : {}), reference }, attribute)
  }

  /** The id of the entity as an id of FHIR. */
  addId(): void {
    const local = this.#context.localId(this.#entity.id)
    const said = local?.startsWith(`${this.type}/`) === true ? local.slice(this.type.length + 1) : local
    const id = this.#idOf(this.#entity.id, said, 'id') ?? omit('id-not-in-fhir')
    this.set('id', id, 'id')
  }

  /** The resource, without the elements that are not valid. */
  finish(): JsonObject {
    for (let tries = this.#elements.size; tries >= 0; tries -= 1) {
      const resource = { resourceType: this.type, ...Object.fromEntries(this.#elements) }
      const body = new TextEncoder().encode(jsonText(resource, this.type))
      const node = nodeOfJson(readJsonRecord(body, limits).root, '', 'Resource')
      const fault = faultOfResource(node, undefined, [])
      if (fault === undefined) return this.#elements.size < 2 ? omit('nothing-in-fhir') : resource
      const name = nameOfToken(fault.path.split('/')[1] ?? '').replace(/^_/, '')
      const isThere = this.#elements.has(name) || this.#elements.has(`_${name}`)
      const isRequired = definitionOf(this.type)?.byName.get(name)?.element.isRequired === true
      if (!isThere || isRequired || name === 'id') omit('not-valid-in-fhir')
      const attribute = this.#attributes.get(name) ?? this.#attributes.get(`_${name}`) ?? ''
      this.#elements.delete(name)
      this.#elements.delete(`_${name}`)
      this.#entity.report('dropped', attribute, 'value-not-in-fhir')
    }
    return omit('not-valid-in-fhir')
  }
}
