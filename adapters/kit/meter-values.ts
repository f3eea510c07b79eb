// The values of a meter by their OBIS codes, as attributes of the hub: for the formats whose values have such codes.

import type { Unit } from '../../standards/hub/units.ts'
import {
  datasetParts,
  electricityMeaning,
  isConsumption,
  meterOfMedium,
  type Meaning,
  type Meter,
  type Obis,
} from '../../standards/obis/obis.ts'
import type { EntityBuilder } from './entity-builder.ts'

/** A value of a phase, which is a member of an object with those of the others. */
interface PhaseValue {
  readonly path: string
  readonly attribute: string
  readonly unitCode: string | undefined
  readonly datasetId: string | undefined
  readonly observedAt: string | undefined
  readonly members: Record<string, number>
  /** Of the other phases. */
  readonly others: string[]
}

/** A register of a meter with its value. */
export interface MeterValue {
  readonly path: string
  readonly obis: Obis
  readonly value: number
  /** Undefined: the message has none. */
  readonly unit: Unit | undefined
  readonly observedAt: string | undefined
  /** Further parts of the datasetId. */
  readonly parts?: readonly string[]
}

/**
 * Adds the values of one meter to its entity.
 *
 * @example
 * const values = new MeterValues(entity, electricityMeter, 'urn:citygate:dlms-push')
 * const reason = values.add({ path: '1-0:1.8.0', obis, value: 12.5, unit, observedAt })
 * if (reason !== undefined) entity.carry('1-0:1.8.0', '1_0_1_8_0', 12.5, reason)
 * values.finish()
 */
export class MeterValues {
  readonly #entity: EntityBuilder
  readonly #meter: Meter
  readonly #base: string
  readonly #phases = new Map<string, PhaseValue>()

  /** @param base of datasetIds, such as `urn:citygate:dlms-push` */
  constructor(entity: EntityBuilder, meter: Meter, base: string) {
    this.#entity = entity
    this.#meter = meter
    this.#base = base
  }

  /** The attribute that a code stands for in this meter; undefined: the hub has none. */
  meaningOf(obis: Obis): Meaning | undefined {
    if (this.#meter.type === 'ThreePhaseAcMeasurement')
      return (obis.medium ?? 1) === 1 ? electricityMeaning(obis) : undefined
    const isOwn = isConsumption(obis) && (meterOfMedium(obis.medium) ?? this.#meter) === this.#meter
    return isOwn ? this.#reading : undefined
  }

  get #reading(): Meaning {
    const { type, kinds } = this.#meter
    return { attribute: type === 'WaterConsumptionObserved' ? 'waterConsumption' : 'totalConsumption', kinds }
  }

  /** @returns undefined: the value is added; else why it is not, as the code of the loss */
  add(one: MeterValue): 'no-hub-word' | 'unit-missing' | undefined {
    return this.#add(one, this.meaningOf(one.obis), one.parts ?? [])
  }

  /** Adds the reading of a meter whatever its code is, such as that of a meter behind another one. */
  addReading(one: MeterValue): 'no-hub-word' | 'unit-missing' | undefined {
    const isElectric = this.#meter.type === 'ThreePhaseAcMeasurement'
    return this.#add(one, isElectric ? { attribute: 'totalActiveEnergyImport', kinds: ['Energy'] } : this.#reading)
  }

  #add(one: MeterValue, meaning: Meaning | undefined, more?: readonly string[]): ReturnType<MeterValues['add']> {
    const { path, obis, value, unit, observedAt } = one
    if (meaning === undefined) return 'no-hub-word'
    const isRatio = unit === undefined && meaning.kinds[0] === 'DimensionlessRatio'
    if (unit === undefined && !isRatio) return 'unit-missing'
    if (unit !== undefined && !meaning.kinds.includes(unit.kind)) return 'no-hub-word'
    const parts = more === undefined ? [] : [...datasetParts(obis, meaning.direction), ...more]
    const datasetId = parts.length === 0 ? undefined : [this.#base, ...parts].join(':')
    const { attribute, phase } = meaning
    const isCubic = attribute === 'waterConsumption' && unit?.code === 'MTQ'
    const details = { unitCode: isCubic ? 'LTR' : unit?.code, datasetId, observedAt }
    if (phase !== undefined) return this.#addPhase(phase, value, { path, attribute, ...details })
    this.#entity.property(path, attribute, isCubic ? Number((value * 1000).toPrecision(15)) : value, details)
    return undefined
  }

  #addPhase(phase: string, value: number, of: Omit<PhaseValue, 'members' | 'others'>): 'no-hub-word' | undefined {
    const key = `${of.attribute} ${of.datasetId ?? ''}`
    const before = this.#phases.get(key)
    if (before === undefined) this.#phases.set(key, { ...of, members: { [phase]: value }, others: [] })
    else if (before.unitCode === of.unitCode && before.members[phase] === undefined) {
      before.members[phase] = value
      before.others.push(of.path)
    } else return 'no-hub-word'
    return undefined
  }

  /** Adds the objects of the phases, after all values. */
  finish(): void {
    for (const { path, attribute, members, others, ...details } of this.#phases.values()) {
      const name = this.#entity.property(path, attribute, members, details)
      for (const other of others) this.#entity.alsoFrom(other, name)
    }
  }
}
