// `citygate policy explain`: what one caller sees of one entity, and which rules decide it.

import { categoriesIn, type Category } from '../../../standards/hub/category.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { decideAll, type PolicyDecision, placeText } from '../../policy/review/cases.ts'
import { type ExplainedConstraint, type ExplainedRule, explain } from '../../policy/review/explain.ts'
import type { ActionOnData, Policy } from '../../policy/policy.ts'
import type { Treatment } from '../../policy/obligations/treatment.ts'
import { withCurrentKeys } from '../../config/renamed-keys.ts'
import { type TransferRulesConfig, readTransferRules } from '../../config/transfer-rules.ts'
import { Transfer } from '../../policy/transfer/transfer.ts'
import type { Principal } from '../../principal.ts'
import { exitCode } from '../output.ts'
import { entityOf, GivenError, instantOf, jsonOf, madeUpPrincipalOf, policiesOf } from './inputs.ts'

export interface ExplainFlags {
  readonly policy: readonly string[]
  readonly as?: string
  readonly client?: string
  readonly purpose: readonly string[]
  readonly jurisdiction?: string
  readonly city?: string
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
    principal: madeUpPrincipalOf(askerOf(flags), 'The options'),
    action,
    entity: entityOf(await jsonOf(file), file),
    now: flags.at === undefined ? new Date().toISOString() : instantOf(flags.at, '--at'),
  } as const
  const law = action === 'read' ? await lawOf(flags.city, given.principal, given.now) : undefined
  const leaves = law && ((category: Category): boolean => law.outcomeFor(category).allowed)
  const explained = decideAll(policy, { ...given, leaves }).map((decided) => explainedAs(policy, action, decided, law))
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

/** The transfer rules of the city's jurisdiction, applied to this caller; nobody has been counted yet. */
async function lawOf(file: string | undefined, principal: Principal, now: string): Promise<Transfer | undefined> {
  if (file === undefined) return undefined
  const given = await jsonOf(file)
  const { document, faults } = withCurrentKeys(isJsonObject(given) ? given : {})
  if (faults.length > 0) throw new GivenError(faults.map(({ key, detail }) => `${file}: ${key} ${detail}`).join('\n'))
  const { jurisdiction, transferRules } = document
  if (typeof jurisdiction !== 'string' || !/^[A-Z]{2}$/.test(jurisdiction))
    throw new GivenError(`${file}: the jurisdiction is a code of ISO 3166, such as KE.`)
  const law = readTransferRules(
    jurisdiction,
    transferRules === undefined ? undefined : (transferRules as TransferRulesConfig),
  )
  if (!law.ok) throw new GivenError(law.problem.map(({ key, detail }) => `${file}: ${key} ${detail}`).join('\n'))
  return law.value && new Transfer({ law: law.value, counts: { of: () => 0 }, principal, now })
}

interface Explained extends Omit<PolicyDecision, 'question'> {
  readonly rules: readonly ExplainedRule[]
  /** What the transfer rules say of its category, if they are applied. */
  readonly law?: string
}

function explainedAs(
  policy: Policy,
  action: ActionOnData,
  { question, ...decided }: PolicyDecision,
  law: Transfer | undefined,
): Explained {
  const { rules } = explain(policy.policies, action, question)
  // No source declares categories here, so each attribute has one category.
  const [category = 'unclassified'] = categoriesIn(question.attribute?.category ?? [])
  const passage = law?.outcomeFor(category)
  return { ...decided, rules, ...(passage === undefined ? {} : { law: passage.sentence }) }
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

function written({ rules, law, ...decided }: Explained): string {
  const head = `${placeText(decided)}: ${treatmentText(decided.treatment)}\n`
  const reasons = rules.length === 0 ? '  no rule applies to this caller and action\n' : rules.map(ruleText).join('')
  return head + reasons + (law === undefined ? '' : `  transfer rules: ${law}\n`)
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
