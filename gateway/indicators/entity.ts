// An indicator as an entity of the type KeyPerformanceIndicator, so that every API has it. The entity names no entity that the value comes
// from: who may read the value need not be allowed to know of them; how many there are is in its provenance.

import { property } from '../../standards/hub/build.ts'
import type { Attribute, Entity, Json } from '../../standards/hub/entity.ts'
import { formulaText, type Indicator, operandsOf } from '../../standards/indicators/definition.ts'
import type { Evaluation, Input } from './evaluate.ts'

export const indicatorType = 'KeyPerformanceIndicator'

export function entityIdOf({ set, id }: Pick<Indicator, 'set' | 'id'>): string {
  return `urn:ngsi-ld:${indicatorType}:${set}:${id}`
}

/** The input without the ids of entities. */
function summary(input: Input): Json {
  if ('figure' in input) return input
  const { entities, ...of } = input
  const used = entities.filter(({ isUsed }) => isUsed)
  const readings = used.reduce((sum, { readings: count = 0 }) => sum + count, 0)
  return {
    ...of,
    entities: entities.length,
    entitiesUsed: used.length,
    ...(input.operand === 'mean' ? { readings } : {}),
  }
}

function aggregatedData({ formula }: Indicator): readonly Json[] {
  const operands = formula === undefined ? [] : operandsOf(formula)
  return operands.flatMap((operand) => {
    if ('figure' in operand) return []
    const { types, attribute } = 'mean' in operand ? operand.mean : 'count' in operand ? operand.count : operand.sum
    return types.map((entityType) => ({ entityType, ...(attribute === undefined ? {} : { attrs: [attribute] }) }))
  })
}

const day = 'YYYY-MM-DD'.length

export function indicatorEntity({ indicator, period, value, missing, inputs }: Evaluation, standard: string): Entity {
  const observedAt = period.to
  const { set, code, name, clause, unit, formula } = indicator
  const aggregated = aggregatedData(indicator)
  const details = { observedAt, unitCode: unit.code }
  const attributes: Readonly<Record<string, Attribute | undefined>> = {
    name: property(name),
    indicatorSet: property(set),
    indicatorCode: property(code),
    indicatorClause: property(clause),
    indicatorUnit: property(unit.text),
    businessTarget: property(standard),
    category: property(['quantitative']),
    calculationMethod: property('automatic'),
    calculationFormula: formula === undefined ? undefined : property(formulaText(formula)),
    calculationPeriod: property({ from: period.from.slice(0, day), to: period.to.slice(0, day) }),
    aggregatedData: aggregated.length === 0 ? undefined : property(aggregated),
    kpiValue: value === undefined ? undefined : property(value, details),
    calculationState: property(value === undefined ? 'insufficient-data' : 'computed', { observedAt }),
    insufficientData:
      missing.length === 0
        ? undefined
        : property(
            missing.map(({ detail }) => detail),
            { observedAt },
          ),
    calculationInputs: {
      type: 'JsonProperty',
      json: { from: period.from, to: period.to, inputs: inputs.map(summary) },
      observedAt,
    } as unknown as Attribute,
    updatedAt: property(observedAt),
  }
  const present = Object.entries(attributes).filter(([, attribute]) => attribute !== undefined)
  return { id: entityIdOf(indicator), type: indicatorType, ...Object.fromEntries(present) }
}
