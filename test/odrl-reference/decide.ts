// The reference implementation of "The question" and "Duties" (../../standards/odrl/profile.md): the decision on one instance of an
// attribute.

import type { Duty, PolicyRules, Precision, Rule } from '../../standards/odrl/policy.ts'
import { answer, type Asked, least } from './answer.ts'

/** Strictest last. */
const hidings = ['shown', 'pseudonymise', 'redact', 'drop'] as const

export interface Treated {
  readonly hiding: (typeof hidings)[number]
  readonly step?: number
  readonly cellSize?: number
  readonly precision?: Precision
}

const denied: Treated = { hiding: 'drop' }

export function decide(policies: readonly PolicyRules[], asked: Asked): Treated {
  let isPermitted = false
  const asking: Rule[] = []
  for (const { conflict, permissions, prohibitions } of policies) {
    const permitting = permissions.filter((rule) => concerns(rule, asked) && whole(rule, asked) === 1)
    const prohibiting = prohibitions.filter((rule) => concerns(rule, asked) && whole(rule, asked) !== 0)
    if (prohibiting.length > 0) {
      if (permitting.length === 0) return denied
      if (conflict !== 'perm') return denied
    }
    if (permitting.length > 0) isPermitted = true
    asking.push(...permissions.filter((rule) => concerns(rule, asked) && whole(rule, asked) !== 0))
  }
  if (!isPermitted) return denied
  return strictest(asking.flatMap(({ duties }) => duties.filter((duty) => applies(duty, asked))))
}

/** What is asked of an answer that an entity is a part of. */
export interface Required {
  readonly k?: number
  readonly retain?: number
  readonly rotate?: string
  readonly stepUp?: string
  readonly sign?: true
  readonly notify?: readonly string[]
  readonly attach?: readonly string[]
}

/** @param asked of the entity as a whole, without an attribute */
export function requireOf(policies: readonly PolicyRules[], asked: Asked): Required {
  const required = policies.flatMap(({ uid, permissions }) =>
    permissions
      .filter((rule) => concerns(rule, asked) && whole(rule, asked) !== 0)
      .flatMap(({ duties }) => duties.filter((duty) => applies(duty, asked)))
      .map((duty) => ({ uid, duty })),
  )
  const duties = required.map(({ duty }) => duty)
  const sizes = duties.flatMap((duty) => (duty.action === 'threshold' ? [duty.k] : []))
  const periods = duties.flatMap((duty) => (duty.action === 'retain' ? [duty.period] : []))
  const rotations = duties.flatMap((duty) => (duty.action === 'rotate' ? [duty.period] : []))
  const levels = duties.flatMap((duty) => (duty.action === 'stepUp' ? [duty.level] : []))
  const urls = duties.flatMap((duty) => (duty.action === 'notify' ? [duty.url] : []))
  const named = required.flatMap(({ uid, duty }) => (duty.action === 'attachPolicy' ? [uid] : []))
  const level = levels.toSorted().at(-1)
  return {
    ...(sizes.length === 0 ? {} : { k: Math.max(...sizes) }),
    ...(periods.length === 0 ? {} : { retain: Math.min(...periods) }),
    ...(rotations.length === 0 ? {} : { rotate: rotations.includes('P1D') ? 'P1D' : 'P1M' }),
    ...(level === undefined ? {} : { stepUp: level }),
    ...(duties.some(({ action }) => action === 'sign') ? { sign: true } : {}),
    ...(urls.length === 0 ? {} : { notify: [...new Set(urls)].toSorted() }),
    ...(named.length === 0 ? {} : { attach: [...new Set(named)].toSorted() }),
  }
}

function applies(duty: Duty, asked: Asked): boolean {
  if (whole(duty, asked) === 0) return false
  // An entity that certainly meets the refinement is kept.
  return duty.action !== 'filter' || least(duty.only.map((constraint) => answer(constraint, asked))) !== 1
}

function concerns({ actions, assignees, targets }: Rule, { action, asker, entity }: Asked): boolean {
  const names = [`client:${asker.client}`, ...[...asker.roles].map((role) => `role:${role}`)]
  return (
    actions.some((one) => one === action || one === 'use') &&
    (assignees === undefined || assignees.some((assignee) => names.includes(assignee))) &&
    (targets === undefined || targets.includes(entity.id))
  )
}

function whole({ constraints }: Rule | Duty, asked: Asked): 0 | 0.5 | 1 {
  return least(constraints.map((constraint) => answer(constraint, asked)))
}

function strictest(duties: readonly Duty[]): Treated {
  const steps = duties.flatMap((duty) => (duty.action === 'round' ? [duty.step] : []))
  const sizes = duties.flatMap((duty) => (duty.action === 'generalise' ? [duty.cellSize] : []))
  const order: readonly Precision[] = ['PT1M', 'PT1H', 'P1D', 'P1M', 'P1Y']
  const precision = order.findLast((one) => duties.some((duty) => duty.action === 'truncate' && duty.precision === one))
  return {
    hiding: hidings.findLast((hiding) => duties.some((duty) => hidingOf(duty) === hiding)) ?? 'shown',
    ...(steps.length === 0 ? {} : { step: Math.max(...steps) }),
    ...(sizes.length === 0 ? {} : { cellSize: Math.max(...sizes) }),
    ...(precision === undefined ? {} : { precision }),
  }
}

function hidingOf({ action }: Duty): string {
  return action === 'filter' ? 'drop' : action
}
