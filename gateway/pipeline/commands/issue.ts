// A command to the device of an entity, from a client: permitted by the policies, at an assurance level of A2 at least, possible for
// the device as it is known now, and then queued with its audit record.

import type { Json } from '../../../adapters/adapter.ts'
import { typesOf } from '../../../standards/hub/entity.ts'
import { localIdOf } from '../../../standards/hub/identifier.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { reachesLevel } from '../../principal.ts'
import { noEntity, type GatewayProblem } from '../../problem.ts'
import { maxQueued, type NewCommand } from '../../store/commands/commands.ts'
import type { CommandWrites } from '../../store/store.ts'
import type { AccessScope } from '../access/access-scope.ts'
import { formatOf } from '../formats/compiled-codec.ts'
import type { GatewayContext } from '../context.ts'
import { mayCommand } from '../govern.ts'
import { seen } from '../read.ts'
import { showStates } from './status.ts'
import { sendCommands } from './take.ts'

export interface CommandRequest {
  readonly tenant: string
  /** The id of the entity. */
  readonly entity: string
  readonly name: string
  readonly parameters: { readonly [name: string]: Json }
  /** Until when it may be delivered and answered. */
  readonly seconds: number
}

export interface IssueParts {
  readonly gateway: GatewayContext
  readonly view: AccessScope
  /** @returns the writes that store the record of the request. @param source that the command goes through */
  readonly recording: (source: string) => CommandWrites
}

const notPermitted: GatewayProblem = {
  code: 'forbidden',
  scope: '',
  detail: 'The policies do not permit this client to send the command to the entity (citygate:command).',
}
const tooUnsure: GatewayProblem = {
  code: 'unauthenticated',
  error: 'insufficient_user_authentication',
  level: 'A2',
  detail: 'Commands require the assurance level A2: a token that is bound to a key, or a signed request.',
}
const noDevice: GatewayProblem = {
  code: 'not-supported',
  detail: 'The entity has no device: a client has written it, and no source.',
}
const noCommands: GatewayProblem = {
  code: 'not-supported',
  detail: 'The format of the source has no commands to devices.',
}
const tooMany: GatewayProblem = {
  code: 'too-complex',
  detail: `The limit of ${maxQueued} commands that wait for one device is reached.`,
}

/** Queues a command, and sends it where the device is connected. @returns the id of the command */
export async function issueCommand(
  { gateway, view, recording }: IssueParts,
  { tenant, entity: id, seconds, ...what }: CommandRequest,
): Promise<Result<string, GatewayProblem>> {
  const { store, services } = gateway
  const stored = await store.entities.get(tenant, id)
  if (stored === undefined) return fail(noEntity)
  const { entity } = stored
  if (!mayCommand(entity, what.name, view)) {
    return fail(seen(entity, view).entities.length > 0 ? notPermitted : noEntity)
  }
  if (!reachesLevel(view.principal, 'A2')) return fail(tooUnsure)
  const source = await store.sources.get(tenant, stored.source)
  if (source === undefined) return fail(noDevice)
  const format = await formatOf(gateway, tenant, source)
  if (!format.ok) return format
  const { codec } = format.value
  if (codec.command === undefined) return fail(noCommands)
  const alias = (await store.aliases(tenant, [entity.id])).get(entity.id)
  const session =
    alias?.localId ??
    typesOf(entity)
      .map((type) => localIdOf(entity.id, type))
      .find(isText)
  if (session === undefined) return fail(noDevice)
  const created = services.now()
  const expires = new Date(Date.parse(created) + seconds * 1000).toISOString()
  const command: NewCommand = {
    id: crypto.randomUUID(),
    entity: entity.id,
    source: source.id,
    session,
    ...what,
    client: view.principal.client,
    created,
    expires,
  }
  // What the device cannot do is refused now, not when it is connected.
  const { sessions } = await store.readForMessage({ tenant, source: source.id, sessions: [session] })
  const known = sessions.get(session)?.state
  const state = new Map(known === undefined ? [] : [[session, known]])
  const tried = codec.command({ ...what, id: command.id, localId: session }, { now: created, state })
  if (!tried.ok) return tried
  if ((await recording(source.id).create(tenant, command)) === 'full') return fail(tooMany)
  await sendCommands(gateway, { tenant, source, codec, sessions: [session] }, session)
  await showStates(gateway, tenant, [command])
  return ok(command.id)
}

function isText(text: string | undefined): text is string {
  return text !== undefined
}
