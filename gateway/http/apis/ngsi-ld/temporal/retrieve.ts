// GET /temporal/entities/{id}: the history of an entity (GS CIM 009 clause 5.7.3, 6.19.3.1).

import { attributesOf } from '../../../../../standards/hub/entity.ts'
import { fail, ok } from '../../../../../standards/result.ts'
import { countTypes } from '../../../../audit/record.ts'
import type { Handler } from '../../../route.ts'
import { answer } from '../output.ts'
import { entityIdOf } from '../path.ts'
import { presentationOf } from '../query/parameters.ts'
import { readerOf } from '../query/view.ts'
import { writeAggregated } from './aggregated.ts'
import { notTemporal, partAnswer } from './answer.ts'
import { asksMembers, seeHistory, withTimesOf } from './entities.ts'
import { readPage } from './page.ts'
import { aggregationNames, readRequest, textsOf, timeNames } from './request.ts'
import { writeHistory } from './write.ts'

export const retrieveHistory: Handler = async (gateway, context) => {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const parameters = { ...textsOf(context, timeNames), ...textsOf(context, aggregationNames) }
  const request = await readRequest(gateway, context, presentationOf(context), parameters)
  if (!request.ok) return request
  const { layout, time, filter, aggregation } = request.value
  const reader = readerOf(gateway, context)
  const temporal = await gateway.store.history.get(reader.tenant, id.value)
  const seen = temporal === undefined ? undefined : seeHistory(reader, temporal)
  if (seen === undefined) return fail(notTemporal)
  const found = request.value.sysAttrs ? await withTimesOf(reader, seen) : seen
  context.set('facts', { types: countTypes([found.shown]) })
  if (aggregation !== undefined) {
    const aggregated = await writeAggregated(found, request.value, aggregation)
    return aggregated.ok ? ok(answer(context, layout, aggregated.value)) : aggregated
  }
  const page = await readPage([found.history], time, filter, gateway.services.limits.instances)
  const [instances = []] = page.instances
  const isAsked =
    instances.length > 0 ||
    asksMembers(found.shown, request.value) ||
    attributesOf(found.shown).some(([name]) => filter.attribute(name))
  if (!isAsked) return fail(notTemporal)
  const isPart = page.cutAt !== undefined
  const content = writeHistory(reader, found, instances, request.value, isPart)
  return ok(isPart ? partAnswer(context, layout, content, time, page) : answer(context, layout, content))
}
