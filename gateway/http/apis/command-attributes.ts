// Writes to command attributes: an attribute that is named as a command of the device's codec is not stored, it sends the command.
// Only entities of sources have any: what a client writes to entities of its own is not looked at.

import type { Attribute, Entity, Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { asEntity } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { storeBehind } from '../../pipeline/access/pseudonymized-store.ts'
import { issueCommand } from '../../pipeline/commands/issue.ts'
import { attributeOfCommand } from '../../pipeline/commands/status.ts'
import { formatOf } from '../../pipeline/formats/compiled-codec.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { GatewayProblem } from '../../problem.ts'
import { instanceChanges, instanceKey } from '../../store/entities/differences.ts'
import { membersOf } from '../../store/entities/instances.ts'
import { withOriginOf } from '../../store/entities/origin.ts'
import { recording } from '../decision.ts'
import type { RouteContext } from '../request/request.ts'
import type { Changed } from './changeset.ts'

export interface AttributeCommand {
  readonly name: string
  readonly parameters: { readonly [name: string]: Json }
}

/** The names of commands, by the attributes that stand for them. */
export type Commands = ReadonlyMap<string, string>

const commandSeconds = 3600

/** An operation that writes only attributes that are there finds it. */
const placeholder: Attribute = { type: 'Property', value: '' }

/** The entity with an attribute for each command. */
export function withCommands(entity: Entity, commands: Commands): Entity {
  const made = asEntity({ ...entity, ...Object.fromEntries([...commands.keys()].map((name) => [name, placeholder])) })
  return withOriginOf(made, entity)
}

/**
 * @param offered `stored` with its commands, of which the change was computed
 * @returns the change of the stored entity, and the command that was written
 */
export function separateCommand<Note>(
  stored: Entity,
  offered: Entity,
  commands: Commands,
  changed: Changed<Note>,
): Result<{ readonly changed: Changed<Note>; readonly command?: AttributeCommand }, GatewayProblem> {
  const { after } = changed
  if (after === undefined) return ok({ changed })
  if (after === offered) return ok({ changed: { ...changed, after: stored } })
  const names = [...commands.keys()]
  const written = names.filter((name) => after[name] !== undefined && after[name] !== placeholder)
  const kept = names.flatMap((name) => (stored[name] === undefined ? [] : [[name, stored[name]]]))
  const others = Object.entries(after).filter(([name]) => !names.includes(name))
  const rest = withOriginOf(asEntity(Object.fromEntries([...others, ...kept])), stored)
  const touched = new Set(changed.touched)
  for (const name of names) touched.delete(instanceKey(name, ''))
  const [attribute] = written
  const name = commands.get(attribute ?? '')
  if (attribute === undefined || name === undefined) return ok({ changed: { ...changed, after: rest, touched } })
  const isOther = instanceChanges(stored, rest, touched).length > 0 || members(rest) !== members(stored)
  if (written.length > 1 || isOther || (changed.past ?? []).length > 0) return fail(notAlone(attribute))
  const parameters = parametersOf(after[attribute])
  if (parameters === undefined) return fail(noParameters(attribute))
  const { touched: _, ...nothing } = changed
  return ok({ changed: { ...nothing, after: stored }, command: { name, parameters } })
}

function members(entity: Entity): string {
  return JSON.stringify(membersOf(entity))
}

/** Of an object its members; of an empty text, by which clients write a command without parameters, none. */
function parametersOf(attribute: Entity[string] | undefined): AttributeCommand['parameters'] | undefined {
  if (typeof attribute !== 'object' || !('type' in attribute) || 'datasetId' in attribute) return undefined
  const value = attribute.type === 'JsonProperty' ? attribute['json'] : attribute['value']
  if (value === '' || value === null) return {}
  return isJsonObject(value as Json) ? (value as AttributeCommand['parameters']) : undefined
}

function notAlone(path: string): GatewayProblem {
  const detail =
    'The attribute is a command to the device; it must be written alone, without other attributes of the entity.'
  return { code: 'invalid', path, detail }
}

function noParameters(path: string): GatewayProblem {
  const detail =
    'The attribute is a command to the device; its value must be an object with the parameters, or an empty text if it has none.'
  return { code: 'invalid', path, detail }
}

/** The commands of the sources that a request meets, and those that it writes. */
export class CommandAttributes {
  readonly #gateway: GatewayContext
  readonly #tenant: string
  readonly #known = new Map<string, Commands>()
  readonly #unknown = new Set<string>()
  /** By the id of the entity. */
  readonly written = new Map<string, AttributeCommand>()

  constructor(gateway: GatewayContext, tenant: string) {
    this.#gateway = gateway
    this.#tenant = tenant
  }

  /** Whether `of` was asked for a source of which it knows nothing: `learn` must be called, and all asked again. */
  get isIncomplete(): boolean {
    return this.#unknown.size > 0
  }

  /** The commands of a source. */
  of(source: string): Commands {
    if (source.startsWith('client:')) return none
    const known = this.#known.get(source)
    if (known === undefined) this.#unknown.add(source)
    return known ?? none
  }

  /** @returns whether there was something to learn */
  async learn(): Promise<boolean> {
    const { store, services } = this.#gateway
    const sources = [...this.#unknown]
    this.#unknown.clear()
    for (const id of sources) {
      const source = await store.sources.get(this.#tenant, id)
      const format = source === undefined ? undefined : await formatOf({ store, services }, this.#tenant, source)
      const { commands = [] } = format?.ok === true ? format.value.codec : {}
      this.#known.set(id, new Map(commands.map((name) => [attributeOfCommand(name), name])))
    }
    return sources.length > 0
  }

  /** Sends the command that was written to an entity. @returns why it was not */
  async send(context: RouteContext, id: string): Promise<GatewayProblem | undefined> {
    const command = this.written.get(id)
    if (command === undefined) return undefined
    // Devices are known by the ids, not by the names that replace them.
    const gateway = { ...this.#gateway, store: storeBehind(this.#gateway.store) }
    const view = context.get('view')
    const issued = await issueCommand(
      { gateway, view, recording: (source) => recording(gateway, context, { source }, 'commandEntity').commands },
      { tenant: this.#tenant, entity: view.names?.idOf(id) ?? id, ...command, seconds: commandSeconds },
    )
    return issued.ok ? undefined : issued.problem
  }
}

const none: Commands = new Map()
