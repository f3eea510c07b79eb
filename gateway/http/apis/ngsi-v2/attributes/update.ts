// POST, PATCH and PUT /v2/entities/{id}/attrs ("Update or Append Entity Attributes", "Update Existing Entity Attributes",
// "Replace all entity attributes").

import type { Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { Handler } from '../../../route.ts'
import type { Action } from '../edit.ts'
import { changingOptions, mannerOf, optionsOf, readObject, wrong } from '../request.ts'
import { changeAttributes } from './change.ts'

export const appendAttributes: Handler = (gateway, context) =>
  change(gateway, context, 'ngsi-v2.appendAttributes', (options) => (options.has('append') ? 'appendStrict' : 'append'))

export const updateAttributes: Handler = (gateway, context) =>
  change(gateway, context, 'ngsi-v2.updateAttributes', () => 'update')

export const replaceAttributes: Handler = (gateway, context) =>
  change(gateway, context, 'ngsi-v2.replaceAttributes', () => 'replace')

async function change(
  gateway: GatewayContext,
  context: RouteContext,
  operation: string,
  actionOf: (options: ReadonlySet<string>) => Action,
): Promise<Result<Response, GatewayProblem>> {
  const strict = operation === 'ngsi-v2.appendAttributes' ? ['append'] : []
  const options = optionsOf(context, ['keyValues', 'overrideMetadata', ...changingOptions, ...strict])
  if (!options.ok) return options
  const body = await readObject(gateway, context)
  if (!body.ok) return body
  const { object, losses } = body.value
  const stray = ['id', 'type'].find((name) => Object.hasOwn(object, name))
  if (stray !== undefined) return wrong(`/${stray}`, 'id and type are not changed.')
  const edit = { ...mannerOf(options.value), action: actionOf(options.value), attributes: object, path: '' }
  return changeAttributes(gateway, context, operation, edit, losses)
}
