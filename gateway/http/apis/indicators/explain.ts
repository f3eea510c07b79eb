// How an indicator comes to its value: its definition, the figures and the entities that are in it, and what it lacks. Of entities, only
// those that the caller sees are named; the others are counted. The value itself is that of the entity, for those who see it.

import { figuresOf, formulaText } from '../../../../standards/indicators/definition.ts'
import { fail, ok } from '../../../../standards/result.ts'
import type { Input } from '../../../indicators/evaluate.ts'
import { entityIdOf } from '../../../indicators/entity.ts'
import { evaluateOne, indicatorsOf } from '../../../indicators/run.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { seen } from '../../../pipeline/read.ts'
import { privateAnswer, type RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'

const mostEntities = 1000

/** The input as the caller may know it. */
async function shown(gateway: GatewayContext, context: RouteContext, input: Input): Promise<unknown> {
  if ('figure' in input) return input
  const view = context.get('view')
  const { entities, value: _value, ...of } = input
  const counts = { entities: entities.length, entitiesUsed: entities.filter(({ isUsed }) => isUsed).length }
  // Who is shown pseudonyms would learn here which entity is which.
  if (view.names !== undefined) return { ...of, ...counts }
  const listed = entities.slice(0, mostEntities)
  const stored = await gateway.store.entities.getMany(
    context.get('tenant'),
    listed.map(({ entity }) => entity),
  )
  const governed = seen(
    stored.map(({ entity }) => entity),
    view,
  )
  const visible = new Set(governed.entities.map(({ id }) => id))
  return { ...of, ...counts, listed: listed.filter(({ entity }) => visible.has(entity)) }
}

export const explainIndicator: Handler = async (gateway, context) => {
  const [set, id] = [context.req.param('set'), context.req.param('indicator')]
  const indicator = indicatorsOf(gateway.config).find((one) => one.set === set && one.id === id)
  if (indicator === undefined) return fail({ code: 'not-found', detail: 'The configured sets have no such indicator.' })
  const { formula, ...definition } = indicator
  if (formula === undefined) return ok(Response.json(definition, { headers: privateAnswer }))
  const { config, store, services } = gateway
  const { period, missing, inputs } = await evaluateOne(
    { config, store, now: services.now },
    context.get('tenant'),
    indicator,
  )
  const body = {
    ...definition,
    formula: formulaText(formula),
    figures: figuresOf(indicator),
    entity: entityIdOf(indicator),
    from: period.from,
    to: period.to,
    state: missing.length === 0 ? 'computed' : 'insufficient-data',
    missing,
    inputs: await Promise.all(inputs.map((input) => shown(gateway, context, input))),
  }
  return ok(Response.json(body, { headers: privateAnswer }))
}
