// The reference implementation of what a client sees of an entity, or that it is hidden (../../standards/odrl/profile.md).

import type { Category } from '../../standards/hub/category.ts'
import { type Attribute, type Entity, entityMembers } from '../../standards/hub/entity.ts'
import type { PolicyRules, Precision } from '../../standards/odrl/policy.ts'
import type { Asked, Asker, Origin } from './answer.ts'
import { decide, requireOf, type Required } from './decide.ts'
import { carryOut, startOf } from './carry-out.ts'

export interface Viewing {
  readonly policies: readonly PolicyRules[]
  readonly asker: Asker
  readonly now: string
  /** Of data subjects, by entity; absent: not known of any. */
  readonly consents?: ReadonlyMap<string, boolean>
  readonly originOf: (entity: Entity) => Origin
  readonly categoryOf: (types: readonly string[], name: string) => Category
  readonly pseudonym: (value: string) => string
}

type Members = Readonly<Record<string, unknown>>

export function see(entity: Entity, viewing: Viewing): Entity | undefined {
  const { policies, asker, now } = viewing
  const precisions: Precision[] = []
  const ask = (name: string, category: Category, observedAt?: string): ReturnType<typeof decide> => {
    const consent = viewing.consents?.get(entity.id)
    const origin = viewing.originOf(entity)
    const asked: Asked = { asker, action: 'read', now, entity, origin, name, category, observedAt, consent }
    return decide(policies, asked)
  }
  const types = [entity.type].flat()

  const instance = (name: string, given: Attribute): Attribute | undefined => {
    const category = viewing.categoryOf(types, name)
    const treated = ask(name, category, given.observedAt)
    if (treated.hiding === 'drop') return undefined
    if (treated.precision !== undefined) precisions.push(treated.precision)
    const shown = carryOut(given, category, treated, viewing.pseudonym)
    return members(shown, (sub) => !isContent(sub)) as unknown as Attribute
  }
  const attribute = (name: string, given: unknown): unknown => {
    if (!Array.isArray(given)) return instance(name, given as Attribute)
    const shown = given.flatMap((one) => instance(name, one as Attribute) ?? [])
    return shown.length === 0 ? undefined : shown
  }
  const members = (given: Members, isAttribute: (name: string) => boolean): Members =>
    Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => {
        if (typeof value !== 'object' || value === null || !isAttribute(name)) return [[name, value]]
        const shown = attribute(name, value)
        return shown === undefined ? [] : [[name, shown]]
      }),
    )

  const isAttribute = (name: string): boolean => typeof entity[name] === 'object' && !entityMembers.has(name)
  if (!isSureEnough(required(entity, 'read', viewing), asker)) return undefined
  const shown = members(entity, isAttribute)
  const isBare = !Object.keys(entity).some(isAttribute)
  if (isBare) {
    const { hiding, precision } = ask('', 'dpv:NonPersonalData')
    if (hiding === 'drop') return undefined
    if (precision !== undefined) precisions.push(precision)
  }
  if (!isBare && !Object.keys(shown).some(isAttribute)) return undefined
  return Object.fromEntries(
    Object.entries(shown).map(([name, value]) => [name, isTime(name) ? coarsest(value as string, precisions) : value]),
  ) as unknown as Entity
}

function isSureEnough({ stepUp = 'A0' }: Required, { level = 'A0' }: Asker): boolean {
  return Number(level.slice(1)) >= Number(stepUp.slice(1))
}

/** What is asked of an answer that the entity is a part of, or of a change of it. */
export function required(
  entity: Entity,
  action: Asked['action'],
  { policies, asker, now, originOf, consents }: Viewing,
): Required {
  const consent = consents?.get(entity.id)
  return requireOf(policies, { asker, action, now, entity, origin: originOf(entity), consent })
}

/** What somebody sees of the entities that one answer is made of: of each kind the most that are enough for each of them. */
export function seeAll(entities: readonly Entity[], viewing: Viewing): readonly Entity[] {
  const seen = entities.flatMap((entity) => {
    const shown = see(entity, viewing)
    if (shown === undefined) return []
    const kind = [entity.type].flat().toSorted().join(' ')
    return [{ shown, kind, k: required(entity, 'read', viewing).k ?? 1 }]
  })
  return enough(seen).map(({ shown }) => shown)
}

function enough<One extends { readonly kind: string; readonly k: number }>(seen: readonly One[]): readonly One[] {
  const left = seen.filter((one) => seen.filter(({ kind }) => kind === one.kind).length >= one.k)
  return left.length === seen.length ? left : enough(left)
}

/** Whether somebody may write all that an entity says. */
export function mayWrite(entity: Entity, viewing: Viewing): boolean {
  const { policies, asker, now, originOf, categoryOf, consents } = viewing
  if (!isSureEnough(required(entity, 'modify', viewing), asker)) return false
  const types = [entity.type].flat()
  const whole = {
    asker,
    action: 'modify',
    now,
    entity,
    origin: originOf(entity),
    consent: consents?.get(entity.id),
  } as const
  const ask = (name: string, category: Category, observedAt?: string): ReturnType<typeof decide> =>
    decide(policies, { ...whole, name, category, observedAt })
  const passes = (name: string, observedAt?: string): boolean => {
    const treated = ask(name, categoryOf(types, name), observedAt)
    return treated.hiding === 'shown' && Object.keys(treated).length === 1
  }
  const all = (given: Members, isAttribute: (name: string) => boolean): boolean =>
    Object.entries(given).every(([name, value]) => {
      if (typeof value !== 'object' || value === null || !isAttribute(name)) return true
      return ([value].flat() as readonly Attribute[]).every(
        (one) => passes(name, one.observedAt) && all(one, (sub) => !isContent(sub)),
      )
    })
  const isAttribute = (name: string): boolean => !entityMembers.has(name)
  const isBare = !Object.entries(entity).some(([name, value]) => typeof value === 'object' && isAttribute(name))
  // Of an entity without attributes there is no value that could be seen otherwise.
  return isBare ? ask('', 'dpv:NonPersonalData').hiding !== 'drop' : all(entity, isAttribute)
}

function isContent(name: string): boolean {
  return ['value', 'object', 'objectType', 'languageMap', 'json', 'vocab', 'valueList', 'objectList'].includes(name)
}

function isTime(name: string): boolean {
  return ['createdAt', 'modifiedAt', 'expiresAt'].includes(name)
}

function coarsest(time: string, precisions: readonly Precision[]): string {
  return precisions.map((precision) => startOf(time, precision)).toSorted()[0] ?? time
}
