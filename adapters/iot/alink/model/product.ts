// A product of the platform: the hub type of its devices, and a plan for each of their properties. Plans of undeclared
// properties are made when they are first seen and cached, up to a limit.

import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Category } from '../../../adapter.ts'
import type { Model, ModelEvent } from './model.ts'
import { carriedPlan, identifierOfCarried, mappedPlan, placePlan, type Mapping, type Plan } from './plan.ts'

/** The hub types that devices may have. The contract tests check a round trip of each. */
export const deviceTypes = [
  'Device',
  'AirQualityObserved',
  'WeatherObserved',
  'NoiseLevelObserved',
  'WaterQualityObserved',
  'IndoorEnvironmentObserved',
  'FloodMonitoring',
  'Streetlight',
  'StreetlightControlCabinet',
  'ParkingSpot',
  'WasteContainer',
  'EVChargingStation',
  'SmartMeteringObservation',
  'WaterConsumptionObserved',
  'ACMeasurement',
  'ThreePhaseAcMeasurement',
  'PhotovoltaicMeasurement',
  'TrafficFlowObserved',
  'CrowdFlowObserved',
  'Vehicle',
] as const

export type DeviceType = (typeof deviceTypes)[number]

/** The identifier of a device's position in the platform's standard features. */
const placeIdentifier = 'GeoLocation'
const plansKept = 1000

export class Product {
  readonly type: DeviceType
  /** The data category of its device names, if they identify a person. */
  readonly idCategory: Category | undefined
  readonly #model: Model | undefined
  readonly #declared: ReadonlyMap<string, Plan>
  readonly #byAttribute: ReadonlyMap<string, Plan>
  readonly #met = new Map<string, Plan>()

  constructor(type: DeviceType, idCategory: Category | undefined, model: Model | undefined, plans: readonly Plan[]) {
    this.type = type
    this.idCategory = idCategory
    this.#model = model
    this.#declared = new Map(plans.map((plan) => [plan.identifier, plan]))
    this.#byAttribute = new Map(plans.map((plan) => [plan.attribute, plan]))
  }

  planOf(identifier: string): Plan {
    return this.#declared.get(identifier) ?? this.#met.get(identifier) ?? this.#meet(identifier)
  }

  #meet(identifier: string): Plan {
    const plan = carriedPlan(identifier, this.#model?.properties.get(identifier), this.#model !== undefined)
    if (this.#met.size >= plansKept) this.#met.clear()
    this.#met.set(identifier, plan)
    return plan
  }

  /** The plan for writing an attribute; undefined: it is not in the model. */
  planOfAttribute(attribute: string): Plan | undefined {
    const declared = this.#byAttribute.get(attribute)
    if (declared !== undefined) return declared
    const identifier = identifierOfCarried(attribute)
    if (identifier === undefined || this.#declared.has(identifier)) return undefined
    const plan = this.planOf(identifier)
    return plan.carried === 'identifier-not-in-model' ? undefined : plan
  }

  eventOf(identifier: string): ModelEvent | undefined {
    return this.#model?.events.get(identifier)
  }
}

/** An undeclared product: its devices are of type Device, and everything but their position is an extension attribute. */
export function undeclaredProduct(): Product {
  return new Product('Device', undefined, undefined, [placePlan(placeIdentifier, undefined)])
}

/** @returns on failure, the sentence of a problem in terms of the options */
export function makeProduct(
  type: DeviceType,
  idCategory: Category | undefined,
  model: Model | undefined,
  attributes: ReadonlyMap<string, Mapping>,
): Result<Product, string> {
  const plans: Plan[] = []
  const taken = new Set<string>()
  for (const [identifier, mapping] of attributes) {
    const property = model?.properties.get(identifier)
    if (model !== undefined && property === undefined)
      return fail(`The mapping names ${identifier}, which is not a property of the thing model.`)
    const plan = mappedPlan(type, identifier, property, mapping)
    if (!plan.ok) return fail(`${identifier} ${plan.problem}`)
    if (taken.has(plan.value.attribute)) return fail(`Two properties are mapped to ${plan.value.attribute}.`)
    taken.add(plan.value.attribute)
    plans.push(plan.value)
  }
  if (!taken.has('location') && !attributes.has(placeIdentifier))
    plans.push(placePlan(placeIdentifier, model?.properties.get(placeIdentifier)))
  return ok(new Product(type, idCategory, model, plans))
}
