// What became of a stream, counted while its groups are stored: a million records have one summary of bounded size.

import type { ProblemDocument } from '../../problem.ts'
import type { StreamDelivery, StreamLoss } from './message-queue.ts'
import type { Receipt } from './receipt.ts'

/** Further codes are counted together. */
const mostCodes = 200
const mostProblems = 20
/** What a policy or an officer may permit later, without another message. */
const mayChange: ReadonlySet<string> = new Set(['forbidden', 'not-owner'])

export class StreamSummary {
  #refused = 0
  #notKept = 0
  #notPermitted = 0
  #entities = 0
  #isBroken = false
  readonly #losses = new Map<string, StreamLoss>()
  readonly #problems: ProblemDocument[] = []

  add({ results }: Receipt): void {
    for (const { result, entities = [], losses = [], problem, deadLetter } of results) {
      this.#entities += entities.length
      for (const { kind, code, path } of losses) {
        const own = `${kind} ${code}`
        const key = this.#losses.has(own) || this.#losses.size < mostCodes ? own : `${kind} others`
        const known = this.#losses.get(key) ?? { kind, code: key === own ? code : 'others', path, count: 0 }
        this.#losses.set(key, { ...known, count: known.count + 1 })
      }
      if (result !== 'refused') continue
      this.#refused++
      if (deadLetter === undefined) this.#notKept++
      if (deadLetter === undefined && mayChange.has(problem?.code ?? '')) this.#notPermitted++
      if (problem === undefined) continue
      // The last one says why a stream ended.
      if (this.#problems.length === mostProblems) this.#problems.pop()
      this.#problems.push(problem)
    }
  }

  broken(): void {
    this.#isBroken = true
  }

  delivery(): StreamDelivery {
    return {
      refused: this.#refused,
      notKept: this.#notKept,
      notPermitted: this.#notPermitted,
      entities: this.#entities,
      losses: [...this.#losses.values()],
      problems: this.#problems,
      isBroken: this.#isBroken,
    }
  }
}
