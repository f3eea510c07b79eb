// What would become of an answer if the policies that are tried were in force (mode `shadow`): the same entities are governed
// once more, and nothing of it is enforced.

import type { Entity } from '../../../adapters/adapter.ts'
import { canonicalJson } from '../../../standards/json/write.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import type { ShadowCounts } from '../../audit/record.ts'

/** What a view needs for the comparison; all the rest of it is its own. */
interface Pseudonymous {
  readonly pseudonym: (value: string) => string
}

type Govern<View> = (entities: readonly Entity[], view: View) => readonly Entity[]

/** Of one request. */
export class ShadowComparison<View extends Pseudonymous> {
  readonly #policies: readonly string[]
  readonly #view: View
  readonly #hidden = new Set<string>()
  readonly #changed = new Set<string>()
  readonly #shown = new Set<string>()
  readonly #refused = new Set<string>()
  readonly #toldHidden = new Set<string>()
  readonly #toldChanged = new Set<string>()

  /**
   * @param policies the uids of those that are tried
   * @param view as it would be by them
   */
  constructor(policies: readonly string[], view: View) {
    this.#policies = policies
    this.#view = view
  }

  /** @param seen what the rules in force show of the entities */
  compare(entities: readonly Entity[], seen: readonly Entity[], govern: Govern<View>): void {
    note(seen, govern(entities, this.#view), this.#hidden, this.#changed, this.#shown)
    // Whoever reads is told of what it sees alone, by what it sees of it: the rest would tell what is hidden.
    note(
      seen,
      govern(seen, { ...this.#view, pseudonym: (name) => this.#pseudonym(name) }),
      this.#toldHidden,
      this.#toldChanged,
    )
  }

  #pseudonym(value: string): string {
    return value.startsWith('urn:citygate:pseudonym:') ? value : this.#view.pseudonym(value)
  }

  /** @param refuses whether a change of the entity, which the rules in force permit, is refused in a view */
  change(id: string, refuses: (view: View) => boolean): void {
    if (refuses(this.#view)) this.#refused.add(id)
  }

  /** Of what was seen so far the answer tells of these alone: others were only looked at. */
  keeps(ids: readonly string[]): void {
    const kept = new Set(ids)
    for (const set of [this.#hidden, this.#changed, this.#toldHidden, this.#toldChanged])
      for (const id of set) if (!kept.has(id)) set.delete(id)
  }

  /** For the log; undefined where all would stay as it is. */
  get counts(): ShadowCounts | undefined {
    return this.#counts({ hidden: this.#hidden, changed: this.#changed, shown: this.#shown, refused: this.#refused })
  }

  /** For whoever asks. */
  get told(): ShadowCounts | undefined {
    return this.#counts({ hidden: this.#toldHidden, changed: this.#toldChanged, refused: this.#refused })
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
