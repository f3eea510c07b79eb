// How the kit's readers stop: they throw, and `defineAdapter` returns what was thrown as a Problem. Nothing thrown here
// leaves an adapter that is made with `defineAdapter`.

import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

/**
 * A Problem that is thrown, from a reader of the kit to the `decode` or `encode` that called it. It is not an Error: its stack
 * would say nothing about a message, and making it takes longer than reading most of them.
 *
 * @example if (!(error instanceof ProblemError)) throw error
 */
export class ProblemError {
  readonly problem: Problem

  constructor(problem: Problem) {
    this.problem = problem
  }

  get message(): string {
    return this.problem.detail
  }
}

/**
 * Stops decoding or encoding with a Problem.
 *
 * @example if (version !== 3) raise({ code: 'unsupported', path: 'byte 2', detail: 'Only version 3 is supported.' })
 */
export function raise(problem: Problem): never {
  throw new ProblemError(problem)
}

/** An entity that the target cannot express. `defineAdapter` omits it, reports why, and goes on with the next one. */
export class OmitError {
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}

/**
 * Omits the entity that is being encoded.
 *
 * @param code the code of the loss
 * @example const local = context.localId(entity.id) ?? omit('no-station-number')
 */
export function omit(code: string): never {
  throw new OmitError(code)
}

/**
 * A value of the result, or the Problem as an exception.
 *
 * @example const text = valueOf(decodeText(bytes, 'us-ascii'))
 */
export function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; problem: Problem }): Value {
  if (!result.ok) raise(result.problem)
  return result.value
}

/**
 * The value of an action, or the Problem that it raised: the inverse of `valueOf`.
 *
 * @example const time = resultOf(() => clock.read(text, 'yyMMddHHmmss', zone, 'time', ledger))
 */
export function resultOf<Value>(action: () => Value): Result<Value, Problem> {
  try {
    return ok(action())
  } catch (error) {
    if (error instanceof ProblemError) return fail(error.problem)
    throw error
  }
}

/** The same for an action that takes time. */
export async function resultLater<Value>(action: () => Promise<Value>): Promise<Result<Value, Problem>> {
  try {
    return ok(await action())
  } catch (error) {
    if (error instanceof ProblemError) return fail(error.problem)
    throw error
  }
}
