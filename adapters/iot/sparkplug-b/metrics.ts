// The metrics of a payload as values of a device: names by alias, values by datatype, quality, unit and notes by properties. The
// members of a template are metrics of their own.

import type { Json } from '../../adapter.ts'
import { property } from '../../../standards/hub/build.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import { unitBySpelling } from '../../../standards/hub/units.ts'
import {
  addValue,
  clock,
  desiredDatasetOf,
  inStatedUnit,
  ItemProblems,
  raise,
  type Decoding,
  type Note,
} from '../../kit/index.ts'
import { prefix, type Settings } from './options.ts'
import type { Metric, Payload, PropertySet, Template } from './payload-form.ts'
import { readProperties } from './properties.ts'
import { Births, type Known } from './state.ts'
import { integerJson, readValue } from './types.ts'
import type { Topic } from './topic.ts'

/** A metric, or a member of a template: its name leads to it. */
interface Flat {
  readonly path: string
  readonly metric: Metric
  readonly name: string | undefined
  readonly isHistorical: boolean
  readonly timestamp: bigint | undefined
}

export interface MetricsOutcome {
  /** Those that the payload defines. */
  readonly births: Births
  /** A metric has an alias that no birth defines, or no type. */
  readonly needsBirth: boolean
}

export type Purpose = 'birth' | 'data' | 'command'

/** The metric by which a host application asks for births. */
export const rebirth = 'Node Control/Rebirth'
const clause = 'Sparkplug 3.0 section 6.4'

export function readMetrics(
  session: Decoding<Settings, Topic>,
  payload: Payload,
  source: string,
  purpose: Purpose,
  known: readonly Births[],
): MetricsOutcome {
  const reader = new MetricReader(session, payload, source, purpose, known)
  return reader.read()
}

class MetricReader {
  readonly #session: Decoding<Settings, Topic>
  readonly #payload: Payload
  readonly #source: string
  readonly #purpose: Purpose
  readonly #known: readonly Births[]
  readonly #births = new Births()
  #needsBirth = false
  #isTimeUsed = false

  constructor(
    session: Decoding<Settings, Topic>,
    payload: Payload,
    source: string,
    purpose: Purpose,
    known: readonly Births[],
  ) {
    this.#session = session
    this.#payload = payload
    this.#source = source
    this.#purpose = purpose
    this.#known = known
  }

  read(): MetricsOutcome {
    const { ledger } = this.#session
    const problems = new ItemProblems()
    let read = 0
    for (const [index, metric] of this.#payload.metrics.entries()) {
      const path = `metrics/${index}`
      const done = problems.attempt(path, ledger, () => {
        this.#metric(
          { path, metric, name: metric.name, isHistorical: metric.isHistorical === true, timestamp: metric.timestamp },
          0,
        )
        return true
      })
      if (done === true) read += 1
    }
    if (read === 0) problems.raiseFirst()
    if (this.#payload.timestamp !== undefined && !this.#isTimeUsed && this.#purpose !== 'birth')
      ledger.report('dropped', 'timestamp', 'message-time')
    return { births: this.#births, needsBirth: this.#needsBirth }
  }

  #metric(flat: Flat, depth: number): void {
    const { metric, path } = flat
    const { ledger } = this.#session
    const definition = this.#definition(flat)
    if (definition === undefined) return
    const { name, type, unit } = definition
    // What the gateway has asked for itself comes back by its own subscription.
    if (this.#purpose === 'command' && name === rebirth) return ledger.report('dropped', path, 'birth-requested')
    const { value } = metric
    if (value?.kind === 'template') return this.#template(flat, name, value.value, depth)
    if (metric.isNull === true) return ledger.report('dropped', path, 'null-value')
    const read = readValue(type, value)
    if (!read.ok) {
      if (read.code === 'type-unknown' && this.#purpose !== 'birth') this.#needsBirth = true
      if (read.code === 'not-a-number' || read.code === 'type-unknown') return ledger.report('dropped', path, read.code)
      return raise({ code: 'invalid', path, detail: details[read.code] ?? '', clause })
    }
    const notes: Note[] = []
    const sub: Record<string, Attribute | undefined> = {}
    if (read.note === 'base64') sub[`${prefix}_encoding`] = property('base64')
    if (read.note === 'integer-as-text') notes.push({ kind: 'coerced', code: 'integer-as-text', path })
    if (read.note === 'out-of-range')
      notes.push({ kind: 'assumed', code: 'out-of-range', path, quality: 'out-of-range' })
    this.#add(flat, name, read.value, unit, notes, sub)
  }

  /** The name, type and unit of a metric; undefined: there is none, which is reported. */
  #definition({ path, metric, name }: Flat): Pick<Known, 'name' | 'type' | 'unit'> | undefined {
    const { ledger, settings } = this.#session
    const alias = metric.alias === undefined ? undefined : String(metric.alias)
    const unit = this.#unitOf(metric.properties, settings.unitProperty)
    if (this.#purpose === 'birth') {
      if (name === undefined || name === '')
        return raise({ code: 'invalid', path, detail: 'A metric of a birth must have a name.', clause })
      const other = alias === undefined ? undefined : this.#births.aliased(alias)
      if (other !== undefined && other.name !== name)
        return raise({ code: 'invalid', path, detail: 'A metric has the alias of another one.', clause })
      const type = metric.type ?? 0
      if (metric.value?.kind !== 'template' || metric.value.value.isDefinition !== true)
        this.#births.add({ name, type, alias, unit })
      return { name, type, unit }
    }
    if (name !== undefined && name !== '') {
      if (alias !== undefined) ledger.report('dropped', `${path}/alias`, 'alias-with-name')
      const of = this.#known.map((births) => births.named(name)).find((one) => one !== undefined)
      return { name, type: metric.type ?? of?.type ?? 0, unit: unit ?? of?.unit }
    }
    if (alias === undefined)
      return raise({ code: 'invalid', path, detail: 'A metric must have a name or an alias.', clause })
    const of = this.#known.map((births) => births.aliased(alias)).find((one) => one !== undefined)
    if (of === undefined) {
      this.#needsBirth = true
      ledger.report('dropped', path, 'alias-unknown')
      return undefined
    }
    return { name: of.name, type: metric.type ?? of.type, unit: unit ?? of.unit }
  }

  #unitOf(set: PropertySet | undefined, name: string | undefined): string | undefined {
    const index = name === undefined ? -1 : (set?.keys.indexOf(name) ?? -1)
    const value = index < 0 ? undefined : set?.values[index]?.value
    return value?.kind === 'text' && value.value !== '' ? value.value : undefined
  }

  /** A definition says what instances have, which they say again. An instance is a folder of metrics. */
  #template(flat: Flat, name: string, template: Template, depth: number): void {
    const { path, timestamp, isHistorical } = flat
    const { ledger } = this.#session
    if (template.isDefinition === true) return ledger.report('dropped', path, 'template-definition')
    if (template.reference !== undefined || template.version !== undefined) {
      const version = template.version === undefined ? undefined : property(template.version)
      const sub = version === undefined ? {} : { [`${prefix}_version`]: version }
      this.#add(flat, name, template.reference ?? null, undefined, [], sub)
    }
    const members = [
      ...template.metrics.map((metric, index) => ({ metric, at: `${path}/template/metrics/${index}` })),
      ...template.parameters.map((metric, index) => ({ metric, at: `${path}/template/parameters/${index}` })),
    ]
    for (const { metric, at } of members) {
      const own = metric as Metric
      if (own.name === undefined && own.alias === undefined)
        raise({ code: 'invalid', path: at, detail: 'A member of a template must have a name or an alias.', clause })
      this.#metric(
        {
          path: at,
          metric: own,
          name: own.name === undefined ? undefined : `${name}/${own.name}`,
          isHistorical: isHistorical || own.isHistorical === true,
          timestamp: own.timestamp ?? timestamp,
        },
        depth + 1,
      )
    }
  }

  #timeOf({ path, timestamp }: Flat, notes: Note[]): string | undefined {
    const { ledger, context } = this.#session
    const { timestamp: ofMessage } = this.#payload
    const time = timestamp ?? ofMessage
    if (time === undefined) {
      ledger.report('assumed', path, 'no-time')
      return undefined
    }
    if (timestamp === undefined) {
      this.#isTimeUsed = true
      if (this.#purpose !== 'command') ledger.report('assumed', path, 'time-of-message')
    }
    const utc =
      clock.epoch(Number(time), 'ms') ??
      raise({ code: 'invalid', path, detail: 'A timestamp must be milliseconds from 1970 to 9999.', clause })
    if (clock.isAhead(utc, context.receivedAt))
      notes.push({ kind: 'assumed', code: 'time-ahead', path, quality: 'uncertain' })
    return utc
  }

  #add(
    flat: Flat,
    name: string,
    value: Json,
    unit: string | undefined,
    notes: Note[],
    sub: Record<string, Attribute | undefined>,
  ): void {
    const session = this.#session
    const { metric, path, isHistorical } = flat
    const product = session.settings.deviceOf(this.#source)
    const observedAt = this.#timeOf(flat, notes)
    const entity = session.entity(product.type, this.#source, product.idCategory, observedAt)
    const planned = product.planOf(name)
    const plan =
      unit === undefined
        ? planned
        : inStatedUnit(planned, product.type, prefix, { spelled: unit, code: unitBySpelling(unit)?.code })
    if (isHistorical) sub[`${prefix}_historical`] = property(true)
    if (metric.isTransient === true) sub[`${prefix}_transient`] = property(true)
    if (metric.metadata !== undefined && metric.metadata.size > 0)
      sub[`${prefix}_metadata`] = property(
        Object.fromEntries(
          [...metric.metadata].map(([key, one]) => [key, typeof one === 'bigint' ? integerJson(one) : one]),
        ),
      )
    const quality = readProperties(metric.properties, path, { notes, sub, ledger: session.ledger })
    const datasetId = this.#purpose === 'command' ? desiredDatasetOf(prefix) : undefined
    const isPlain = Object.keys(sub).length === 0
    addValue(entity, plan, value, path, { observedAt, datasetId, quality, ...(isPlain ? {} : { sub }) }, notes)
  }
}

const details: Readonly<Record<string, string>> = {
  'value-missing': 'A metric that is not null must have a value.',
  'type-differs': 'The value of a metric must be in the field of its datatype.',
  'array-length': 'An array must have whole items of its datatype.',
  'dataset-differs': 'The columns, types and cells of a dataset must be as many as its columns.',
}
