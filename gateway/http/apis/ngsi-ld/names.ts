// The names of a request under its @context (GS CIM 009 clause 5.5.5, 5.5.7): what the client writes as the hub's names,
// and the hub's as the client reads them. Without a context both are the hub's own (the pinned context).

import type { Loss } from '../../../../adapters/adapter.ts'
import { SourceNames } from '../../../../adapters/context/ngsi-ld/source-names.ts'
import { pinnedContextUrl } from '../../../../standards/contexts/bundled.ts'
import type { Entity, Json } from '../../../../standards/hub/entity.ts'
import {
  type CompiledContext,
  documentName,
  isShortName,
  pinnedContext,
  renameEntity,
} from '../../../../standards/ngsi-ld/index.ts'
import { ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { compiledFor } from './contexts/resolve.ts'

export class Names {
  readonly #context: CompiledContext
  readonly #source: SourceNames
  readonly #written = new Map<string, string>()

  constructor(context: CompiledContext) {
    this.#context = context
    this.#source = new SourceNames(context)
  }

  /** The hub's name of a type or an attribute; undefined where the context says that it means nothing. */
  hubName(name: string): string | undefined {
    return this.#context === pinnedContext() && isShortName(name) ? name : this.#source.inHub(name)
  }

  /** @param losses is added to: what the context says that it means nothing */
  toHub(entity: Entity, path = '', losses: Loss[] = []): Result<Entity, GatewayProblem> {
    return this.#source.toHub(entity, path, losses)
  }

  /** What the context says of the kind of an attribute, for the simplified form. */
  kindOf(entity: Json, name: string) {
    return this.#source.kindOf(entity, name)
  }

  /** The client's name for one of the hub's. */
  clientName(name: string): string {
    if (this.#context === pinnedContext()) return name
    const known = this.#written.get(name)
    if (known !== undefined) return known
    const made = documentName(name, this.#context).name
    if (this.#written.size < maxNames) this.#written.set(name, made)
    return made
  }

  toClient(entity: Entity): Entity {
    if (this.#context === pinnedContext()) return entity
    const made = renameEntity(entity, (name) => this.clientName(name))
    if (!made.ok) throw new Error('two names of a hub entity mean the same')
    return made.value.value
  }
}

const maxNames = 2000

const known = new WeakMap<CompiledContext, Names>()

/**
 * The names under a context.
 * @param tenant whose hosted contexts it may name
 * @param given a URL, a context, or a list of both; absent: the hub's own names
 * @returns `context-needed` where a URL of it is neither bundled, hosted nor allowed to be fetched
 */
export async function namesFor(
  gateway: GatewayContext,
  tenant: string,
  given: Json | undefined,
  path = '@context',
): Promise<Result<Names, GatewayProblem>> {
  const compiled: Result<CompiledContext, GatewayProblem> =
    given === undefined || given === pinnedContextUrl
      ? ok(pinnedContext())
      : await compiledFor(gateway, tenant, given, path)
  if (!compiled.ok) return compiled
  const names = known.get(compiled.value) ?? new Names(compiled.value)
  known.set(compiled.value, names)
  return ok(names)
}
