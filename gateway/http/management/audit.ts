// /audit: the tenant's audit log for officers, in the formats of C2SP (tlog-tiles, tlog-checkpoint, tlog-proof).

import { readCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { writeProof } from '../../../standards/transparency-log/proof-text.ts'
import { inclusionProof } from '../../../standards/transparency-log/prove.ts'
import { parseTilePath } from '../../../standards/transparency-log/tiles.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { logResource, subtreesOf } from '../../audit/resource.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { GatewayProblem } from '../../problem.ts'
import { privateAnswer, type RouteContext } from '../request/request.ts'
import type { Handler } from '../route.ts'

const text = { ...privateAnswer, 'content-type': 'text/plain; charset=utf-8' }
/** A tile of a width never changes. */
const tile = {
  ...privateAnswer,
  'cache-control': 'private, max-age=31536000, immutable',
  'content-type': 'application/octet-stream',
}

const noCheckpoint: GatewayProblem = {
  code: 'not-found',
  detail: 'The log of this tenant is empty; new decisions appear within a few seconds.',
}
const noTile: GatewayProblem = {
  code: 'not-found',
  detail: 'Tile not found: a tile is named by level and number, three digits per path element (C2SP tlog-tiles).',
}
const noRecord: GatewayProblem = { code: 'not-found', detail: 'The log has no such record for this request id.' }
const notYet: GatewayProblem = { code: 'busy', detail: 'The record is not in the log yet, or not yet witnessed.' }

/**
 * The checkpoint that is shown: the last one that witnesses have signed, where the configuration names some. A newer one is
 * shown to nobody, since it could still be another to somebody else.
 */
async function shownCheckpoint({ config, store }: GatewayContext, tenant: string): Promise<string | undefined> {
  const { checkpoint, witnessed } = await store.audit.log(tenant)
  return config.audit.witnesses.length > 0 ? witnessed : checkpoint
}

export const checkpointRoute: Handler = async (gateway, context) => {
  const checkpoint = await shownCheckpoint(gateway, context.get('tenant'))
  return checkpoint === undefined ? fail(noCheckpoint) : ok(new Response(checkpoint, { headers: text }))
}

async function tileAnswer(
  gateway: GatewayContext,
  context: RouteContext,
  path: string,
): Promise<Result<Response, GatewayProblem>> {
  const name = parseTilePath(path)
  const bytes = name === undefined ? undefined : await logResource(gateway.store, context.get('tenant'), name)
  return bytes === undefined ? fail(noTile) : ok(new Response(bytes as BodyInit, { headers: tile }))
}

export const tileRoute: Handler = (gateway, context) =>
  tileAnswer(gateway, context, `${context.req.param('level')}/${context.req.param('path')}`)

export const entriesRoute: Handler = (gateway, context) =>
  tileAnswer(gateway, context, `entries/${context.req.param('path')}`)

/** Which of the records of the request, from 1 on. */
function placeOf(context: RouteContext): Result<number, GatewayProblem> {
  const given = context.req.query('n')
  if (given === undefined) return ok(1)
  if (/^[1-9]\d{0,5}$/.test(given)) return ok(Number(given))
  return fail({ code: 'bad-request', path: 'n', detail: 'n is a whole number from 1 on.' })
}

export const proofRoute: Handler = async (gateway, context) => {
  const place = placeOf(context)
  if (!place.ok) return place
  const { audit } = gateway.store
  const [tenant, id] = [context.get('tenant'), context.req.param('id') ?? '']
  const entry = await audit.ofRequest(tenant, id, place.value - 1)
  if (entry === undefined) return fail((await audit.isWaiting(tenant, id)) ? notYet : noRecord)
  const checkpoint = await shownCheckpoint(gateway, tenant)
  if (checkpoint === undefined) return fail(notYet)
  const read = readCheckpoint(checkpoint)
  if (read.ok && read.value.size <= entry.number) return fail(notYet)
  if (!read.ok) throw new Error('the checkpoint of the audit log is none')
  const path = await inclusionProof(subtreesOf(gateway.store, tenant), entry.number, read.value.size)
  const extra = new TextEncoder().encode(entry.record)
  const proof = writeProof({ extra, index: entry.number, path, checkpoint })
  return ok(new Response(proof, { headers: { ...text, 'citygate-records': String(entry.count) } }))
}
