// JSON and lines of JSON as the messages of a mapping.

import type { Limits, Loss } from '../../../adapter.ts'
import type { Decoding, Definition, Records } from '../../definition.ts'
import type { Options } from '../../options.ts'
import { valueOf } from '../../problem-error.ts'
import { jsonLines, type JsonRecord } from '../../records/json-records.ts'
import { readJson, type JsonDocument } from '../../../../standards/json/read.ts'
import { CompleteSet, evaluateAll, Others } from '../evaluate.ts'
import { messageFrame, type Plan } from '../plan.ts'
import { walkJson } from '../tree.ts'

/** What a format of mappings adds to a definition. */
export type Format = Pick<
  Definition<Options, Plan, never>,
  'parse' | 'decode' | 'records' | 'decodeStream' | 'sessions'
>

const unlimited: Limits = {
  bytes: Number.MAX_SAFE_INTEGER,
  depth: 1000,
  members: Number.MAX_SAFE_INTEGER,
  entities: Number.MAX_SAFE_INTEGER,
  stateBytes: Number.MAX_SAFE_INTEGER,
}

export const jsonFormat: Pick<Definition<Options, Plan, JsonDocument>, 'parse' | 'decode'> = {
  parse: ({ body }, _, limits = unlimited) => valueOf(readJson(body, limits)),
  decode(decoding) {
    const { settings: plan, parsed } = decoding
    const set = newSet(plan)
    decoding.ledger.losses.push(...parsed.losses.map(withPath))
    decodeValue(plan, parsed.value, '', decoding, set)
    for (const change of set?.changes() ?? []) decoding.change(change)
  },
}

function newSet({ document }: Plan): CompleteSet | undefined {
  return document.complete === true ? new CompleteSet() : undefined
}

function decodeValue(
  plan: Plan,
  value: JsonDocument['value'],
  path: string,
  decoding: Decoding<unknown, unknown>,
  set: CompleteSet | undefined,
): void {
  const others = new Others(decoding.ledger, plan.document.others === 'carry')
  const frames = walkJson(value, messageFrame(plan, decoding.message, path), path, others)
  evaluateAll(plan, frames, decoding, others, set)
}

/** Each line is a message of its own. */
export const linesFormat: { readonly records: Records<Plan, JsonRecord> } = {
  records({ settings: plan, limits }) {
    const set = newSet(plan)
    return {
      reader: jsonLines(limits),
      decode(decoding) {
        const { root, losses } = decoding.parsed
        decoding.ledger.losses.push(...losses.map(withPath))
        decodeValue(plan, root.json(), root.path, decoding, set)
      },
      ...(set !== undefined && {
        end(decoding: Decoding<unknown, undefined>, refused: number) {
          if (refused === 0) for (const change of set.changes()) decoding.change(change)
        },
      }),
    }
  },
}

/** The whole document is `/`. */
function withPath(loss: Loss): Loss {
  return loss.path === '' ? { ...loss, path: '/' } : loss
}
