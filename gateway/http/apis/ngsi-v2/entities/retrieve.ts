// GET /v2/entities/{id} and /v2/entities/{id}/attrs ("Retrieve Entity", "Retrieve Entity Attributes").

import type { Loss } from '../../../../../adapters/adapter.ts'
import type { Json } from '../../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import { countTypes } from '../../../../audit/record.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { Handler } from '../../../route.ts'
import { readerOf } from '../../ngsi-ld/query/view.ts'
import { withShownTimes } from '../../shown-times.ts'
import { answerJson } from '../answer.ts'
import type { Written } from '../mapping/writing.ts'
import {
  formOfAnswer,
  namesTimes,
  present,
  type Presentation,
  presentationOptions,
  represent,
} from '../presentation.ts'
import { checkAccept, listOf, optionsOf, readingOptions } from '../request.ts'
import { keyOf, resolveOne } from '../resolve.ts'
import { readingPath } from '../service-path.ts'

export const retrieveEntity: Handler = (gateway, context) => retrieve(gateway, context, represent)

export const retrieveAttributes: Handler = (gateway, context) =>
  retrieve(gateway, context, (written, form) =>
    form === 'normalized' || form === 'keyValues' ? Object.fromEntries(written.attributes) : represent(written, form),
  )

async function retrieve(
  gateway: GatewayContext,
  context: RouteContext,
  contentOf: (written: Written, form: Presentation['form']) => Json,
): Promise<Result<Response, GatewayProblem>> {
  const accepted = checkAccept(context)
  if (!accepted.ok) return accepted
  const options = optionsOf(context, [...presentationOptions, ...readingOptions])
  if (!options.ok) return options
  const form = formOfAnswer(options.value)
  if (!form.ok) return form
  const presentation: Presentation = {
    form: form.value,
    attrs: listOf(context, 'attrs'),
    metadata: listOf(context, 'metadata'),
  }
  const losses: Loss[] = []
  const written = await readOne(gateway, context, presentation, losses)
  return written.ok ? ok(answerJson(contentOf(written.value, presentation.form), losses)) : written
}

/** The entity that the path names, as it is answered. @param losses is added to */
export async function readOne(
  gateway: GatewayContext,
  context: RouteContext,
  presentation: Presentation,
  losses: Loss[],
): Promise<Result<Written, GatewayProblem>> {
  const key = keyOf(context)
  if (!key.ok) return key
  const isIn = readingPath(context)
  if (!isIn.ok) return isIn
  const reader = readerOf(gateway, context)
  const one = await resolveOne(reader, key.value, isIn.value)
  if (!one.ok) return one
  const { found, localId } = one.value
  context.set('facts', { types: countTypes([found.shown]) })
  const { attrs, metadata } = presentation
  const [timed = found] = namesTimes([attrs, metadata]) ? await withShownTimes(reader, [found]) : []
  const written = present(gateway, timed, presentation, localId, losses)
  return written === undefined ? fail(cannotBeSaid) : ok(written)
}

const cannotBeSaid: GatewayProblem = {
  code: 'nothing-representable',
  detail: 'The id or the type of the entity is longer than NGSI v2 allows.',
}
