// `citygate policy explain`: what one caller sees of one entity, and which rules made it so.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { decideAll, type Decided } from '../../governance/cases.ts'
import { type ExplainedConstraint, type ExplainedRule, explain } from '../../governance/explain.ts'
import type { ActionOnData, Policy } from '../../governance/policy.ts'
import type { Treatment } from '../../governance/treatment.ts'
import { exitCode } from '../output.ts'
import { entityOf, GivenError, instantOf, jsonOf, policiesOf, principalOf } from './given.ts'

export interface ExplainFlags {
  readonly policy: readonly string[]
  readonly as?: string
  readonly client?: string
  readonly purpose: readonly string[]
  readonly jurisdiction?: string
  readonly level?: string
  readonly action: string
  readonly at?: string
  readonly json?: true
}

export async function explainEntity(file: string, flags: ExplainFlags): Promise<number> {
  const { action } = flags
  if (action !== 'read' && action !== 'modify') throw new GivenError('--action is read or modify.')
  const policy = await policiesOf(flags.policy)
  const given = {
    principal: principalOf(askerOf(flags), 'The options'),
    action,
    entity: entityOf(await jsonOf(file), file),
    now: flags.at === undefined ? new Date().toISOString() : instantOf(flags.at, '--at'),
  } as const
  const explained = decideAll(policy, given).map((decided) => explainedAs(policy, action, decided))
  if (flags.json === true) process.stdout.write(`${JSON.stringify(explained, null, 2)}\n`)
  else for (const one of explained) process.stdout.write(written(one))
  return exitCode.ok
}

function askerOf({ as, client, purpose, jurisdiction, level }: ExplainFlags): JsonObject {
  return {
    ...(as === undefined ? {} : { role: as }),
    ...(client === undefined ? {} : { client }),
    ...(purpose.length === 0 ? {} : { purposes: purpose }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
    ...(level === undefined ? {} : { level }),
  }
}

interface Explained {
  readonly attribute: string
  readonly datasetId?: string
  readonly treatment: Treatment
  readonly rules: readonly ExplainedRule[]
}

function explainedAs(policy: Policy, action: ActionOnData, { question, ...decided }: Decided): Explained {
  return { ...decided, rules: explain(policy.policies, action, question).rules }
}

export function treatmentText({ hiding, step, cellSize, precision }: Treatment): string {
  const changes = [
    ...(step === undefined ? [] : [`rounded to ${step}`]),
    ...(cellSize === undefined ? [] : [`a cell of ${cellSize} m`]),
    ...(precision === undefined ? [] : [`times to ${precision}`]),
  ]
  if (hiding === 'shown') return changes.length === 0 ? 'shown' : changes.join(', ')
  return [{ pseudonymise: 'pseudonymised', redact: 'redacted', drop: 'hidden' }[hiding], ...changes].join(', ')
}

function written({ attribute, datasetId, treatment, rules }: Explained): string {
  const head = `${attribute}${datasetId === undefined ? '' : ` (${datasetId})`}: ${treatmentText(treatment)}\n`
  if (rules.length === 0) return `${head}  no rule speaks of this caller and action\n`
  return head + rules.map(ruleText).join('')
}

function ruleText({ policy, kind, rule, is, applies, constraints, duties }: ExplainedRule): string {
  const asks = duties.filter((duty) => is !== 'false' && duty.applies).map(({ action }) => action)
  const line = `  ${kind} ${policy} ${rule} ${applies ? 'applies' : 'does not apply'}${asks.length === 0 ? '' : `: ${asks.join(', ')}`}\n`
  return line + constraints.map((constraint) => constraintText(constraint, '    ')).join('')
}

function constraintText(constraint: ExplainedConstraint, indent: string): string {
  if ('of' in constraint)
    return `${indent}${constraint.word}: ${constraint.is}\n${constraint.of.map((inner) => constraintText(inner, `${indent}  `)).join('')}`
  const { operand, operator, values, is } = constraint
  return `${indent}${operand} ${operator} ${values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' ')}: ${is}\n`
}
