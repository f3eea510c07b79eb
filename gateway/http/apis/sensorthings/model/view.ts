// What one request sees of the store: entities and their past, each as the rules leave it for this reader, and no more
// rows than one request may read.

import { type Attribute, type Entity, typesOf } from '../../../../../standards/hub/entity.ts'
import { asEntity } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import type { Loss } from '../../../../../adapters/adapter.ts'
import { kindOf } from '../../../../../adapters/iot/sensorthings/kinds.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { isRedacted } from '../../../../policy/obligations/mask.ts'
import { withOriginOf } from '../../../../store/entities/origin.ts'
import { withoutMisfits } from '../../../../pipeline/encode.ts'
import { typesToRead } from '../../../../pipeline/access/visible-types.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { StepCursor, StoredStep } from '../../../../store/temporal/history.ts'
import { seesHistory } from '../../times-seen.ts'
import { visible } from '../../../../pipeline/read.ts'
import { maxRead, maxWritten, readAtOnce } from '../limits.ts'
import type { Node } from './node.ts'

const maxKnown = 2000

/** An instance that an attribute had. */
export interface Past {
  readonly attribute: string
  readonly instance: Attribute
  /** UTC, when it was observed. */
  readonly time: string
}

export interface TimeRange {
  /** UTC, both with the ends. */
  readonly from?: string
  readonly to?: string
  readonly descending: boolean
}

/** Some of an attribute's past, and the row after which it begins; absent: the first. */
export interface PastPiece {
  readonly instances: readonly Past[]
  readonly after?: StepCursor
}

/** Among entities of several types: the type, and the id after which it goes on. */
export interface ScanPosition {
  readonly type: string
  readonly after: string
}

export interface Scanned extends ScanPosition {
  readonly entities: readonly Entity[]
}

export class View {
  readonly gateway: GatewayContext
  readonly tenant: string
  /** UTC: one request has one time. */
  readonly now: string
  /** What of the entities that were written the API has no word for. */
  readonly losses: Loss[] = []
  /** Links that were followed, by the node and the link's name. */
  readonly linked = new WeakMap<Node, Map<string, readonly Node[]>>()
  /** Sources of relationships, by the type that has them, the name and the target. */
  readonly inverse = new Map<string, ReadonlyMap<string, readonly string[]>>()
  readonly #context: RouteContext
  /** The places of values that do not fit the hub, each reported once. */
  readonly #misfits = new Set<string>()
  /** What was asked for by its id, some of it: rows of Observations name the same few Datastreams again and again. */
  readonly #known = new Map<string, Entity | undefined>()
  #read = 0
  #written = 0
  #seesResults: boolean | undefined
  #types: ReadonlySet<string> | undefined

  constructor(gateway: GatewayContext, context: RouteContext) {
    this.gateway = gateway
    this.tenant = context.get('tenant')
    this.now = gateway.services.now()
    this.#context = context
  }

  /** Whether more was asked for than one request may read; what was gathered then is not the whole. */
  get exhausted(): boolean {
    return this.#read > maxRead || this.#written > maxWritten
  }

  /** Whether a page is better ended here, so that there is enough left to write it. */
  get isHalfSpent(): boolean {
    return this.#read > maxRead / 2
  }

  /** Counts rows that are read, or nodes that are held. */
  spend(rows: number): void {
    this.#read += rows
  }

  /** Counts entities of the answer. */
  write(count: number): void {
    this.#written += count
  }

  /** As the rules leave it, and only what the hub's schema allows: a result or a unit of another kind would be accepted. */
  seen(entity: Entity): Entity | undefined {
    const shown = visible(this.#context.get('view'), entity)
    if (shown === undefined) return undefined
    const misfits: Loss[] = []
    const fitting = withoutMisfits(shown, misfits)
    if (fitting === shown) return shown
    for (const loss of misfits) {
      if (!this.#misfits.has(loss.path)) this.losses.push(loss)
      this.#misfits.add(loss.path)
    }
    return withOriginOf(fitting, shown)
  }

  /** Whether this reader sees results of Datastreams, so that readings need not be shown a second time. */
  get seesResults(): boolean {
    const result: Attribute = { type: 'Property', value: 0 }
    this.#seesResults ??= isShown(
      this.seen({ id: 'urn:ngsi-ld:Datastream:1', type: 'Datastream', observationResult: result }),
    )
    return this.#seesResults
  }

  /** Type by type, each in the order of its ids: that is how an index has them, however many types there are. */
  async *scan(types: readonly string[]): AsyncGenerator<readonly Entity[]> {
    for await (const { entities } of this.scanFrom(types)) yield entities
  }

  /** @param from where to begin; the start where it is of none of the types */
  async *scanFrom(types: readonly string[], from?: ScanPosition): AsyncGenerator<Scanned> {
    this.#types ??= new Set(await this.gateway.store.entities.allTypes(this.tenant))
    const first = from === undefined ? 0 : Math.max(0, types.indexOf(from.type))
    for (const [index, type] of types.entries()) {
      if (index < first || !this.#types.has(type)) continue
      const earlier = types.slice(0, index)
      for await (const found of this.#scanType(type, type === from?.type ? from.after : '')) {
        // What has several of the types comes with the first of them.
        const entities = found.entities.filter((entity) => !typesOf(entity).some((one) => earlier.includes(one)))
        yield { ...found, entities }
      }
    }
  }

  async *#scanType(type: string, after: string): AsyncGenerator<Scanned> {
    const conditions = { tenant: this.tenant, types: [type] }
    const { store } = this.gateway
    if ((await typesToRead(store, this.#context.get('view'), this.tenant, [type]))?.length === 0) return
    let begun = after
    for await (const { entities } of this.gateway.store.entities.scan(conditions, { after }, readAtOnce)) {
      this.spend(entities.length)
      if (this.exhausted) return
      const seen = entities.flatMap(({ entity }) => this.seen(entity) ?? [])
      yield { type, after: begun, entities: seen }
      // The link to the next page starts after a visible entity, so that it discloses nothing hidden.
      begun = seen.at(-1)?.id ?? begun
    }
  }

  async get(ids: readonly string[]): Promise<ReadonlyMap<string, Entity>> {
    const wanted = [...new Set(ids)]
    const unknown = wanted.filter((id) => !this.#known.has(id))
    if (wanted.length === 0 || this.exhausted) return new Map()
    this.spend(unknown.length)
    const stored = unknown.length === 0 ? [] : await this.gateway.store.entities.getMany(this.tenant, unknown)
    const read = new Map(stored.map(({ entity }) => [entity.id, this.seen(entity)]))
    const found = wanted.map((id) => [id, this.#known.has(id) ? this.#known.get(id) : read.get(id)] as const)
    for (const [id, entity] of found) if (this.#known.size < maxKnown) this.#known.set(id, entity)
    return new Map(found.flatMap(([id, entity]) => (entity === undefined ? [] : [[id, entity]])))
  }

  /**
   * What some attributes of an entity were, in the order of the times of observation. Of equal times all come at once.
   * @param from the row after which to begin
   */
  async *past(
    entity: Entity,
    attributes: ReadonlySet<string>,
    range: TimeRange,
    from?: StepCursor,
  ): AsyncGenerator<PastPiece> {
    const temporal = await this.gateway.store.history.get(this.tenant, entity.id)
    this.spend(1)
    if (temporal === undefined) return
    // With an entity of the API its Observations are deleted (clause 10.4), also where one of the same id comes after it.
    const since = kindOf(entity) === undefined ? '' : temporal.times.created
    let [after, before]: (StepCursor | undefined)[] = [from, from]
    let held: readonly StoredStep[] = []
    for (let atOnce = 20; !this.exhausted; atOnce = Math.min(atOnce * 4, readAtOnce)) {
      const begun = held.length === 0 ? after : before
      const rows = await this.gateway.store.history.steps(temporal.key, { time: 'observedAt', ...range }, after, atOnce)
      this.spend(rows.length)
      const all = [...held, ...rows]
      const isEnd = rows.length < atOnce
      // The last time may go on in the next rows.
      held = isEnd ? [] : all.filter(({ column }) => column === all.at(-1)?.column)
      const whole = all.slice(0, all.length - held.length)
      const known = whole.filter(({ stored }) => stored >= since)
      const instances = known.flatMap((row) => this.#instancesOf(entity, attributes, row))
      yield { instances, ...(begun === undefined ? {} : { after: begun }) }
      if (isEnd) return
      before = whole.at(-1) ?? begun
      after = rows.at(-1)
    }
  }

  #instancesOf(entity: Entity, attributes: ReadonlySet<string>, { items, time }: StoredStep): readonly Past[] {
    const found: Past[] = []
    if (!seesHistory(this.#context.get('view'), entity.id, typesOf(entity))) return found
    for (const [attribute, , instance] of items) {
      if (typeof instance !== 'object' || !attributes.has(attribute)) continue
      const shown = this.seen(
        withOriginOf(asEntity({ id: entity.id, type: entity.type, [attribute]: instance }), entity),
      )
      const kept = shown !== undefined && Object.hasOwn(shown, attribute) ? shown[attribute] : undefined
      // What is redacted has no history: it would disclose the times of changes.
      if (isInstance(kept) && !isRedacted(kept))
        found.push({ attribute, instance: kept, time: instance.observedAt ?? time })
    }
    return found
  }
}

export const tooMuch: GatewayProblem = {
  code: 'too-complex',
  detail: `This would read more than ${maxRead} rows, or return more than ${maxWritten} entities. Restrict it by a filter, by $top, or by the path of one entity.`,
}

function isInstance(value: Entity[string]): value is Attribute {
  return typeof value === 'object' && !Array.isArray(value)
}

function isShown(entity: Entity | undefined): boolean {
  const result = entity?.['observationResult']
  return isInstance(result) && !isRedacted(result)
}
