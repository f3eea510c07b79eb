// A run of the indicators of a tenant: what is new in the history is read, each indicator with a formula is evaluated, and the results are
// stored as entities of a source of their own, with one audit record.

import { indicators, indicatorSets } from '../../standards/indicators/generated/indicators.ts'
import { figuresOf, type Indicator } from '../../standards/indicators/definition.ts'
import { matchesQ, parseQ } from '../../standards/ngsi-ld/query/index.ts'
import type { Entity } from '../../standards/hub/entity.ts'
import { addSeconds } from '../../standards/hub/time/time.ts'
import type { Audit } from '../audit/audit.ts'
import type { Rules } from '../policy/rules.ts'
import type { Config } from '../config/config.ts'
import type { Store } from '../store/store.ts'
import { yieldToEventLoop } from '../pipeline/decode.ts'
import { collect, type Collected } from './collect.ts'
import { entityIdOf, indicatorEntity } from './entity.ts'
import { hourOf, nextHour } from './hours.ts'
import { evaluate, type Evaluation, type Observed } from './evaluate.ts'
import { nearestName } from '../../standards/text/nearest.ts'
import { uuid7 } from '../../standards/text/uuid.ts'

/** The source of the entities; no source of the configuration can have such an id. */
export const indicatorSource = 'gateway:indicators'

const entitiesAtOnce = 500
const callsPerSlice = 20
/** A year, and a month for the intervals that begin before it. */
const secondsKept = 400 * 86_400

export interface IndicatorParts {
  readonly config: Pick<Config, 'indicators'>
  readonly store: Store
  readonly now: () => string
}

/** Those of the sets that the configuration names, with a formula or not. */
export function indicatorsOf({ indicators: wanted }: Pick<Config, 'indicators'>): readonly Indicator[] {
  return wanted === undefined ? [] : indicators.filter(({ set }) => wanted.sets.includes(set))
}

/** What is wrong with the declared figures, which no indicator uses: the name that is meant, or all that there are. */
export function unknownFigures(config: Pick<Config, 'indicators'>): readonly string[] {
  const known = [...new Set(indicators.flatMap(figuresOf))].toSorted()
  const unknown = Object.keys(config.indicators?.figures ?? {}).filter((name) => !known.includes(name))
  return unknown.map((name) => {
    const nearest = nearestName(name, known)
    const advice = nearest === undefined ? `the figures are ${known.join(', ')}` : `did you mean ${nearest}?`
    return `indicators.figures.${name}: no indicator uses this figure; ${advice}`
  })
}

/** What is there of a tenant. Entities of a query are read once for all indicators of a run. */
export function observedIn(store: Store, tenant: string): Observed {
  const known = new Map<string, Promise<readonly Entity[]>>()

  let calls = 0
  /** Requests are answered meanwhile. */
  async function breathe(): Promise<void> {
    calls += 1
    if (calls % callsPerSlice === 0) await yieldToEventLoop()
  }

  async function read(
    types: readonly string[],
    q: string | undefined,
    attribute: string | undefined,
  ): Promise<readonly Entity[]> {
    const parsed = q === undefined ? undefined : parseQ(q, { expand: (name) => name })
    if (parsed?.ok === false) throw new Error('the query of an indicator is wrong')
    const found: Entity[] = []
    for await (const { entities } of store.entities.scan({ tenant, types }, { after: '' }, entitiesAtOnce)) {
      for (const { entity } of entities)
        if (parsed === undefined || matchesQ(parsed.value, entity)) found.push(slim(entity, attribute))
      await yieldToEventLoop()
    }
    return found
  }

  return {
    entities({ types, q }, attribute) {
      const key = JSON.stringify([types, q, attribute])
      const made = known.get(key) ?? read(types, q, attribute)
      known.set(key, made)
      return made
    },
    // To the end of the hour of the run: times are compared as texts, and those of hours are alike.
    async hours(entity, attribute, { from, to }) {
      await breathe()
      return store.indicators.hours(tenant, { attribute, entity, from, to: nextHour(hourOf(to)) })
    },
    async isSeen(entity, attribute, { from, to }) {
      await breathe()
      return store.indicators.hasHours(tenant, { attribute, entity, from, to: nextHour(hourOf(to)) })
    },
  }
}

/** Evaluates one indicator by what was read up to the last run. */
export function evaluateOne(
  { config, store, now }: IndicatorParts,
  tenant: string,
  indicator: Indicator,
): Promise<Evaluation> {
  return evaluate(indicator, observedIn(store, tenant), config.indicators?.figures ?? {}, now())
}

/** Of many entities, no more than is needed is held. */
function slim(entity: Entity, attribute: string | undefined): Entity {
  const { id, type } = entity
  const value = attribute !== undefined && Object.hasOwn(entity, attribute) ? entity[attribute] : undefined
  return attribute === undefined || value === undefined ? { id, type } : { id, type, [attribute]: value }
}

export interface Run extends Collected {
  readonly at: string
  readonly evaluations: readonly Evaluation[]
}

export interface RunOptions {
  /** Reads the whole history again. */
  readonly everything?: boolean
  /** The audit record of the run, where there is a log. */
  readonly record?: (types: Readonly<Record<string, number>>) => string | undefined
}

/** One run at a time for each tenant. */
export async function runIndicators(parts: IndicatorParts, tenant: string, options: RunOptions = {}): Promise<Run> {
  return parts.store.withLock([`indicators ${tenant}`], () => run(parts, tenant, options))
}

async function run(
  { config, store, now }: IndicatorParts,
  tenant: string,
  { everything, record }: RunOptions,
): Promise<Run> {
  const computable = indicatorsOf(config).filter(({ formula }) => formula !== undefined)
  const collected = await collect(store, tenant, computable, everything)
  const at = now()
  await store.indicators.expire(tenant, hourOf(addSeconds(at, -secondsKept)))
  const observed = observedIn(store, tenant)
  const figures = config.indicators?.figures ?? {}
  const evaluations: Evaluation[] = []
  for (const indicator of computable) evaluations.push(await evaluate(indicator, observed, figures, at))
  const standards = new Map(indicatorSets.map(({ id, title, edition }) => [id, `${title}; ${edition}`]))
  const entities = evaluations.map((one) => indicatorEntity(one, standards.get(one.indicator.set) ?? ''))
  const text = record?.({ KeyPerformanceIndicator: entities.length })
  await store.edit<undefined>({
    tenant,
    now: at,
    ids: computable.map(entityIdOf),
    plan: () => ({
      after: new Map(entities.map((entity) => [entity.id, { source: indicatorSource, entity }])),
      audit: text === undefined ? [] : [text],
      answer: undefined,
    }),
  })
  return { at, evaluations, ...collected }
}

/** The parts that a run of the schedule needs. */
export interface ScheduleParts {
  readonly config: Pick<Config, 'indicators' | 'tenants'>
  readonly store: Store
  readonly services: { readonly now: () => string }
  readonly audit: Audit
  readonly rules: Rules
}

/** The run that the gateway repeats; its audit record has no caller, as nobody asked for it. */
export function scheduledRun({ config, store, services, audit, rules }: ScheduleParts): () => Promise<void> {
  const tenant = config.indicators?.tenant ?? config.tenants[0]
  return async () => {
    const recorder = await audit(tenant)
    const policy = await rules.of(tenant)
    const record = (types: Readonly<Record<string, number>>): string | undefined =>
      recorder?.({
        time: services.now(),
        tenant,
        requestId: uuid7(),
        operation: 'runIndicators',
        outcome: 'permitted',
        policy,
        types,
      })
    await runIndicators({ config, store, now: services.now }, tenant, { record })
  }
}
