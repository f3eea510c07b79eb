// Reads an Observation in its Datastream, alone with a reference to it, or as a row of a data array (OGC 18-088 clause
// 8.2.7, 10.2.1.3, 12). It becomes the result of its Datastream and, if the observed property has a hub equivalent, an
// attribute of the observed entity.

import type { Attribute, Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import { fail, ok } from '../../../../standards/result.ts'
import type { Problem, Result } from '../../../adapter.ts'
import { checkSelfLink, idOfJson } from '../identify.ts'
import { localIdOf } from '../ids.ts'
import { kinds } from '../kinds/index.ts'
import { resultAttribute, type Link } from '../kinds/kind.ts'
import { at } from '../notes.ts'
import { readObservation, type Instance, type ReadObservation } from './observation.ts'
import { observedOf } from '../observe.ts'
import { relation, type DecodeSession, type Ref } from './reading.ts'
import type { StreamBook } from '../stream-book.ts'
import type { Stream } from '../streams.ts'

const [toDatastream, toMultiDatastream, toFeature] = kinds.Observation.links
const toStreams = [toDatastream, toMultiDatastream]

/** The position of an Observation. */
export interface ObservationPlace {
  readonly path: string
  /** The Datastream that contains it, or that the path names. */
  readonly stream?: Ref
  /** The object that names the Datastream, if it is not the Observation. */
  readonly streamPath?: string
  /** The FeatureOfInterest that contains it. */
  readonly feature?: Ref
  /** Of a row: the position of each member. */
  readonly columns?: ReadonlyMap<string, number>
}

/** Reads the target of a link of an Observation. */
type ReadLinked = (link: Link, json: JsonObject, path: string) => Result<readonly Ref[], Problem>

export class ObservationReader {
  readonly #reading: DecodeSession
  readonly #streams: StreamBook
  readonly #readLinked: ReadLinked
  /** Unknown Datastreams; each is reported once. */
  readonly #unknown = new Set<string>()

  constructor(reading: DecodeSession, streams: StreamBook, readLinked: ReadLinked) {
    this.#reading = reading
    this.#streams = streams
    this.#readLinked = readLinked
  }

  read(json: Json, around: ObservationPlace): Result<undefined, Problem> {
    const { path, stream, feature, columns } = around
    if (!isJsonObject(json)) {
      return fail({
        code: 'invalid',
        detail: 'An Observation must be a JSON object.',
        path,
        clause: 'OGC 18-088 8.2.7',
      })
    }
    const placeOf = (name: string): string => at(path, columns?.get(name) ?? name)
    checkSelfLink(kinds.Observation, json, path, this.#reading.notes)
    const linked = this.#streamOf(json, path, stream)
    const streamPath = stream === undefined ? path : (around.streamPath ?? path)
    if (!linked.ok) return linked
    const about = this.#linked(toFeature, json, path)
    if (!about.ok) return about
    const read = readObservation(json, placeOf, this.#reading.settings, this.#reading.notes)
    if (!read.ok) return read
    const { instance } = read.value
    if (instance === undefined) return ok(undefined)
    const subject = about.value ?? feature
    if (subject !== undefined) instance['refFeatureOfInterest'] = relation([subject.id])
    return linked.value === undefined
      ? this.#orphan(json, instance, path, placeOf)
      : this.#publish(linked.value, read.value, instance, streamPath, placeOf)
  }

  #streamOf(json: JsonObject, path: string, stream: Ref | undefined): Result<Ref | undefined, Problem> {
    for (const link of toStreams) {
      const linked = this.#linked(link, json, path)
      if (!linked.ok || linked.value === undefined) {
        if (!linked.ok) return linked
        continue
      }
      const contradicts = stream !== undefined && stream.id !== linked.value.id
      if (contradicts) this.#reading.notes.lose('coerced', at(path, link?.name ?? ''), 'link-contradicts')
      return contradicts ? ok(stream) : linked
    }
    return ok(stream)
  }

  #linked(link: Link | undefined, json: JsonObject, path: string): Result<Ref | undefined, Problem> {
    if (link === undefined) return ok(undefined)
    const refs = this.#readLinked(link, json, path)
    return refs.ok ? ok(refs.value[0]) : refs
  }

  /** Without a Datastream, a result has no unit, observed property or Thing. */
  #orphan(
    json: JsonObject,
    instance: Instance,
    path: string,
    placeOf: (name: string) => string,
  ): Result<undefined, Problem> {
    const id = idOfJson(json, placeOf)
    if (!id.ok) return id
    if (id.value === undefined) {
      const detail =
        'An Observation must name its Datastream or have an @iot.id. If it is posted to the address of a Datastream, set path to it, such as Datastreams(1)/Observations.'
      return fail({ code: 'invalid', detail, path: at(path, 'Datastream'), clause: 'OGC 18-088 10.2.1.3' })
    }
    this.#reading.notes.lose('dropped', at(path, 'Datastream'), 'datastream-unknown', resultAttribute)
    const ref = this.#reading.refOf(kinds.Observation, localIdOf(id.value))
    // The id of the entity already contains it.
    delete instance['observationId']
    this.#add(ref.id, kinds.Observation.type, resultAttribute, instance)
    return ok(undefined)
  }

  #publish(
    ref: Ref,
    { unclear }: ReadObservation,
    instance: Instance,
    streamPath: string,
    placeOf: (name: string) => string,
  ): Result<undefined, Problem> {
    const { notes } = this.#reading
    const stream = this.#streams.of(ref)
    const isMulti = ref.kind === kinds.MultiDatastream
    const value = instance['value'] as Json
    if (isMulti && !isJsonArray(value)) {
      const detail = 'The result of a MultiDatastream must be a list, with one part per observed property.'
      return fail({ code: 'invalid', detail, path: placeOf('result'), clause: 'OGC 18-088 9.3' })
    }
    if (stream === undefined && !this.#unknown.has(ref.id)) {
      this.#unknown.add(ref.id)
      notes.lose('dropped', at(streamPath, ref.kind.name), 'datastream-unknown', resultAttribute)
    }
    const unit = isMulti ? undefined : stream?.parts[0]?.unit
    const isNumber = typeof value === 'number'
    // A string such as NaN is not a number, even with a unit.
    if (unit !== undefined && !isNumber) notes.lose('carried', placeOf('result'), 'not-a-number', resultAttribute)
    const hasUnit = unit === undefined || !isNumber || instance['unitCode'] !== undefined
    this.#add(ref.id, ref.kind.type, resultAttribute, hasUnit ? instance : { ...instance, unitCode: unit })
    if (stream?.thing === undefined) return ok(undefined)
    // A reading with a mark of unknown meaning is not published, since its readers would not see the mark.
    if (unclear) notes.lose('carried', placeOf('resultQuality'), 'quality-unknown', resultAttribute)
    else this.#observe(stream, ref, instance, isMulti && isJsonArray(value) ? value : [value], placeOf('result'))
    return ok(undefined)
  }

  #observe({ thing, parts }: Stream, ref: Ref, instance: Instance, values: readonly Json[], place: string): void {
    if (thing === undefined) return
    for (const [index, value] of values.entries()) {
      const part = parts[index]
      const observed = part === undefined ? undefined : observedOf(value, instance, part, ref.id)
      if (typeof observed === 'string') this.#reading.notes.lose('carried', place, observed, resultAttribute)
      if (typeof observed !== 'object') continue
      const { type, attribute } = observed
      this.#add(this.#reading.observedIdOf(type, thing), type, attribute, observed.instance)
    }
  }

  #add(id: string, type: string, attribute: string, instance: Instance | Attribute): void {
    // The members were read one by one, which the compiler cannot infer.
    this.#reading.changes.add(id, type, { [attribute]: instance as unknown as Attribute })
  }
}
