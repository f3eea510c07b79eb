// Commands to devices: a client sends one to an entity and follows its state; a front end takes those of the devices that are
// connected to it.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { formatOf } from '../../pipeline/formats/compiled-codec.ts'
import { issueCommand } from '../../pipeline/commands/issue.ts'
import { showStates } from '../../pipeline/commands/status.ts'
import { takeCommands } from '../../pipeline/commands/take.ts'
import type { components } from '../../generated/openapi.d.ts'
import { hasAnyRole } from '../../principal.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { StoredCommand } from '../../store/commands/commands.ts'
import { recording } from '../decision.ts'
import { readDocument } from '../request/json-body.ts'
import { pageLimit, privateAnswer, type RouteContext } from '../request/request.ts'
import { nextLink } from '../request/query.ts'
import type { Handler } from '../route.ts'
import { sourceFor } from './sources/sources.ts'

type CommandDocument = components['schemas']['CommandInput']
type DevicesDocument = components['schemas']['ConnectedDevices']

const defaultSeconds = 3600
/** Characters of the parameters as JSON. */
const maxParameters = 16_384

const noCommand: GatewayProblem = { code: 'not-found', detail: 'There is no such command.' }
const notQueued: GatewayProblem = {
  code: 'precondition-failed',
  detail: 'The command is no longer queued: it was delivered, or has ended.',
}

/** Officers and operators see every command; others see their own. */
function seesAll(context: RouteContext): boolean {
  return hasAnyRole(context.get('principal'), ['officer', 'operator'])
}

/** Parameters are shown to the client that sent them alone: they may be a message to a person. */
function documentOf(context: RouteContext, command: StoredCommand): JsonObject {
  const { id, entity, name, parameters, client, state, reason, created, changed, expires } = command
  const { names } = context.get('view')
  return {
    id,
    entity: names === undefined ? entity : names.nameOf(entity),
    name,
    ...(client === context.get('principal').client ? { parameters } : {}),
    client,
    state,
    ...(reason === undefined ? {} : { reason }),
    created,
    changed,
    expires,
  }
}

/** The command that the path names, where the caller may see it. */
async function commandFor(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<StoredCommand, GatewayProblem>> {
  const command = await gateway.store.commands.get(context.get('tenant'), context.req.param('id') ?? '')
  if (command === undefined) return fail(noCommand)
  return seesAll(context) || command.client === context.get('principal').client ? ok(command) : fail(noCommand)
}

/** The id behind the name by which the caller knows an entity; empty: it is not one. */
function entityIn(context: RouteContext): string {
  const name = context.req.param('id') ?? ''
  const { names } = context.get('view')
  return names === undefined ? name : (names.idOf(name) ?? '')
}

export const commandEntityRoute: Handler = async (gateway, context) => {
  const read = await readDocument(gateway, context, 'CommandInput', 'command')
  if (!read.ok) return read
  const { name, parameters = {}, seconds = defaultSeconds } = read.value as unknown as CommandDocument
  if (JSON.stringify(parameters).length > maxParameters) {
    const detail = `The parameters must have at most ${maxParameters} characters as JSON.`
    return fail({ code: 'invalid', path: '/parameters', detail })
  }
  const tenant = context.get('tenant')
  const issued = await issueCommand(
    { gateway, view: context.get('view'), recording: (source) => recording(gateway, context, { source }).commands },
    { tenant, entity: entityIn(context), name, parameters, seconds },
  )
  if (!issued.ok) return issued
  const command = await gateway.store.commands.get(tenant, issued.value)
  if (command === undefined) throw new Error('a command that was queued is not there')
  const headers = { ...privateAnswer, location: `${gateway.config.publicUrl}/v1/commands/${command.id}` }
  return ok(Response.json(documentOf(context, command), { status: 202, headers }))
}

export const listCommandsRoute: Handler = async (gateway, context) => {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const cursor = context.req.query('cursor')
  const page = await gateway.store.commands.list({
    tenant: context.get('tenant'),
    entity: entityIn(context),
    limit: limit.value,
    ...(seesAll(context) ? {} : { client: context.get('principal').client }),
    ...(cursor === undefined ? {} : { cursor }),
  })
  if (!page.ok) return fail({ ...page.problem, code: 'bad-request' })
  const { items, next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gateway, context, next) }) }
  return ok(Response.json({ commands: items.map((command) => documentOf(context, command)) }, { headers }))
}

export const getCommandRoute: Handler = async (gateway, context) => {
  const command = await commandFor(gateway, context)
  return command.ok ? ok(Response.json(documentOf(context, command.value), { headers: privateAnswer })) : command
}

export const cancelCommandRoute: Handler = async (gateway, context) => {
  const command = await commandFor(gateway, context)
  if (!command.ok) return command
  const { id, source } = command.value
  const writes = recording(gateway, context, { source }).commands
  const cancelled = await writes.cancel(context.get('tenant'), id, gateway.services.now())
  if (cancelled === 'cancelled') await showStates(gateway, context.get('tenant'), [command.value])
  return cancelled === 'cancelled' ? ok(new Response(null, { status: 204 })) : fail(notQueued)
}

/** Commands that a front end took and could not send wait again, but for those that have ended. */
async function requeue(
  gateway: GatewayContext,
  tenant: string,
  source: string,
  returned: NonNullable<DevicesDocument['returned']>,
): Promise<void> {
  const { store, services } = gateway
  for (const { id, device } of returned) {
    const command = await store.commands.get(tenant, id)
    // Without an answer to wait for, the session is no longer known.
    const isOfDevice = command?.session === device || command?.session === ''
    if (command?.source !== source || command.state !== 'delivered' || !isOfDevice) continue
    await store.commands.requeue(tenant, { id, session: device }, services.now())
    await showStates(gateway, tenant, [command])
  }
}

export const takeCommandsRoute: Handler = async (gateway, context) => {
  const read = await readDocument(gateway, context, 'ConnectedDevices', 'list of devices')
  if (!read.ok) return read
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const format = await formatOf(gateway, context.get('tenant'), source.value)
  if (!format.ok) return format
  const { devices, returned = [] } = read.value as unknown as DevicesDocument
  await requeue(gateway, context.get('tenant'), source.value.id, returned)
  const takeover = {
    tenant: context.get('tenant'),
    source: source.value,
    codec: format.value.codec,
    sessions: [...new Set(devices)],
  }
  const taken = await takeCommands(gateway, takeover)
  context.set('facts', { source: source.value.id })
  const commands = taken.map(({ command, frames, topic }) => ({
    id: command.id,
    device: command.session,
    frames: frames.map(toHex),
    ...(topic === undefined ? {} : { topic }),
  }))
  return ok(Response.json({ commands }, { headers: privateAnswer }))
}
