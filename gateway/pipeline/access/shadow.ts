// What an answer would contain if the shadow policies were in force (mode `shadow`): the same entities are governed again, and the
// result is counted, not enforced.

import type { Entity } from '../../../adapters/adapter.ts'
import { canonicalJson } from '../../../standards/json/write.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import type { ShadowCounts } from '../../audit/record.ts'

/** The part of an access scope that the comparison uses. */
interface Pseudonymous {
  readonly pseudonym: (value: string) => string
}

type Govern<View> = (entities: readonly Entity[], view: View) => readonly Entity[]

/** The comparison for one request. */
export class ShadowComparison<View extends Pseudonymous> {
  readonly #policies: readonly string[]
  readonly #view: View
  readonly #hidden = new Set<string>()
  readonly #changed = new Set<string>()
  readonly #shown = new Set<string>()
  readonly #refused = new Set<string>()
  readonly #hiddenForReader = new Set<string>()
  readonly #changedForReader = new Set<string>()

  /**
   * @param policies the uids of the shadow policies
   * @param view the access scope by them
   */
  constructor(policies: readonly string[], view: View) {
    this.#policies = policies
    this.#view = view
  }

  /** @param seen what the rules in force show of the entities */
  compare(entities: readonly Entity[], seen: readonly Entity[], govern: Govern<View>): void {
    note(seen, govern(entities, this.#view), this.#hidden, this.#changed, this.#shown)
    // The reader is shown counts only for what it sees, by what it sees of it: other counts would reveal what is hidden.
    note(
      seen,
      govern(seen, { ...this.#view, pseudonym: (name) => this.#pseudonym(name) }),
      this.#hiddenForReader,
      this.#changedForReader,
    )
  }

  #pseudonym(value: string): string {
    return value.startsWith('urn:citygate:pseudonym:') ? value : this.#view.pseudonym(value)
  }

  /** @param refuses whether a change of the entity that the policies in force permit is refused by a scope */
  change(id: string, refuses: (view: View) => boolean): void {
    if (refuses(this.#view)) this.#refused.add(id)
  }

  /** Of the entities seen so far the answer contains these alone: the others were only examined. */
  keeps(ids: readonly string[]): void {
    const kept = new Set(ids)
    for (const set of [this.#hidden, this.#changed, this.#hiddenForReader, this.#changedForReader])
      for (const id of set) if (!kept.has(id)) set.delete(id)
  }

  /** For the audit log; undefined where nothing would change. */
  get counts(): ShadowCounts | undefined {
    return this.#counts({ hidden: this.#hidden, changed: this.#changed, shown: this.#shown, refused: this.#refused })
  }

  /** For the caller. */
  get countsForReader(): ShadowCounts | undefined {
    return this.#counts({ hidden: this.#hiddenForReader, changed: this.#changedForReader, refused: this.#refused })
  }

  #counts(sets: Readonly<Record<string, ReadonlySet<string>>>): ShadowCounts | undefined {
    const counts = Object.entries(sets).flatMap(([name, { size }]) => (size === 0 ? [] : [[name, size] as const]))
    return counts.length === 0 ? undefined : { policies: this.#policies, ...Object.fromEntries(counts) }
  }
}

function note(
  seen: readonly Entity[],
  would: readonly Entity[],
  hidden: Set<string>,
  changed: Set<string>,
  shown?: Set<string>,
): void {
  const after = new Map(would.map((entity) => [entity.id, entity]))
  for (const entity of seen) {
    const other = after.get(entity.id)
    if (other === undefined) hidden.add(entity.id)
    else if (other !== entity && textOf(other) !== textOf(entity)) changed.add(entity.id)
    after.delete(entity.id)
  }
  for (const id of after.keys()) shown?.add(id)
}

function textOf(entity: Entity): string {
  return canonicalJson(entity as unknown as Json)
}

/** `Citygate-Shadow`, a dictionary of RFC 9651. */
export function shadowHeader({ policies, ...counts }: ShadowCounts): string {
  const uids = policies.map((uid) => `"${encodeURI(uid)}"`)
  return [...Object.entries(counts).map(([name, count]) => `${name}=${count}`), `policies=(${uids.join(' ')})`].join(
    ', ',
  )
}
