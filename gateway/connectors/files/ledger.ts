// What becomes of a file: it moves to `done/` or `failed/`, and beside it lies its ledger, which says what was stored of it and what
// was lost. A ledger names things and holds no value.

import { randomUUID } from 'node:crypto'
import { lstat, mkdir, open, rename } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { problemDocument, type GatewayProblem } from '../../problem.ts'
import type { Result } from '../../../standards/result.ts'
import type { Delivery, StreamDelivery } from '../../pipeline/ingest/message-queue.ts'

export interface PartLedger {
  readonly result: 'stored' | 'duplicate' | 'fragment' | 'refused'
  /** How many entities it changed. */
  readonly entities?: number
  readonly losses?: readonly object[]
  readonly repairs?: readonly object[]
  readonly problem?: object
  /** The id of the dead letter that keeps it. */
  readonly deadLetter?: string
  /** Of a stream: how many records were refused, and the problems of the first of them. */
  readonly refused?: number
  readonly problems?: readonly object[]
}

export function ledgerOf(delivery: Delivery): PartLedger {
  if (!delivery.ok) return refusedLedger(delivery.problem)
  const { result, entities, losses = [], repairs = [], problem, deadLetter } = delivery.value
  return {
    result,
    ...(entities === undefined ? {} : { entities: entities.length }),
    ...(losses.length === 0 ? {} : { losses }),
    ...(repairs.length === 0 ? {} : { repairs }),
    ...(problem === undefined ? {} : { problem }),
    ...(deadLetter === undefined ? {} : { deadLetter }),
  }
}

/** A stream is refused if it could not be read to its end, or nothing of it was stored. What was before is stored nevertheless. */
export function streamLedger(delivery: Result<StreamDelivery, GatewayProblem>): PartLedger {
  if (!delivery.ok) return refusedLedger(delivery.problem)
  const { refused, entities, losses, problems, isBroken } = delivery.value
  return {
    result: isBroken || (refused > 0 && entities === 0) ? 'refused' : 'stored',
    entities,
    ...(losses.length === 0 ? {} : { losses }),
    ...(refused === 0 ? {} : { refused, problems }),
  }
}

export function refusedLedger(problem: GatewayProblem): PartLedger {
  return { result: 'refused', problem: { ...problemDocument(problem) } }
}

export type Outcome = 'done' | 'failed'

/** Names beside which there is room for the names of their ledgers. */
const longestName = 200

/** @returns why there is no such folder */
export async function prepareFolders(folder: string): Promise<string | undefined> {
  for (const outcome of ['done', 'failed'] satisfies Outcome[]) {
    const path = join(folder, outcome)
    await mkdir(path).catch(() => undefined)
    const stats = await lstat(path).catch(() => undefined)
    if (stats?.isDirectory() !== true) return `There is no folder ${outcome} in the folder, and it cannot be created.`
  }
  return undefined
}

/** The ledger first: where the process ends between the two, the file is taken again and gets the same ledger. */
export async function settle(
  folder: string,
  file: { readonly name: string; readonly path: string },
  outcome: Outcome,
  ledger: JsonObject,
  now: string,
): Promise<void> {
  const target = join(folder, outcome)
  const name = await freeName(target, file.name, now)
  const temporary = join(target, `.${randomUUID()}.tmp`)
  const handle = await open(temporary, 'wx', 0o640)
  try {
    await handle.writeFile(`${JSON.stringify(ledger, undefined, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, join(target, `${name}.ledger.json`))
  await rename(file.path, join(target, name))
}

/** A file of the same name as an earlier one does not replace that one. */
async function freeName(folder: string, name: string, now: string): Promise<string> {
  const isLong = Buffer.byteLength(name) > longestName
  const base = isLong ? `${name.slice(0, 40)}${extname(name).slice(0, 10)}` : name
  const taken = await lstat(join(folder, base)).catch(() => undefined)
  return isLong || taken !== undefined ? `${now.replaceAll(/\D/g, '')}-${randomUUID().slice(0, 8)}-${base}` : base
}
