// /v1/mappings: formats that are documents, by tenant, with every version and its approver.

import { fail, ok } from '../../../standards/result.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { GatewayProblem } from '../../problem.ts'
import {
  livingMappingStates,
  type MappingDocumentVersion,
  type MappingVersion,
  type PublishedMapping,
} from '../../store/mappings/mappings.ts'
import { tagOf } from '../../store/precondition.ts'
import { nextLink } from '../request/query.ts'
import { pageLimit, privateAnswer, type RouteContext } from '../request/request.ts'
import type { Handler } from '../route.ts'

export const noMapping: GatewayProblem = { code: 'not-found', detail: 'There is no such mapping.' }
export const noMappingVersion: GatewayProblem = {
  code: 'not-found',
  detail: 'There is no such version of the mapping.',
}

function versionDocument({ number, ...version }: MappingVersion | MappingDocumentVersion) {
  return { version: number, ...version }
}

/** As the contract has it. */
function mappingDocument({ id, versions, created, modified }: PublishedMapping) {
  const living = livingMappingStates.find((state) => versions.some((version) => version.state === state))
  return { id, state: living ?? 'refused', versions: versions.map(versionDocument), created, modified }
}

/** @param more headers */
export function mappingAnswer(
  mapping: PublishedMapping,
  {
    status = 200,
    headers = {},
  }: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): Response {
  const more = { ...privateAnswer, etag: `"${tagOf(mapping)}"`, ...headers }
  return Response.json(mappingDocument(mapping), { status, headers: more })
}

export const listMappingsRoute: Handler = async (gateway, context) => {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const cursor = context.req.query('cursor')
  const page = await gateway.store.mappings.list({
    tenant: context.get('tenant'),
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
  })
  if (!page.ok) return fail({ ...page.problem, code: 'bad-request' })
  const { items, next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gateway, context, next) }) }
  return ok(Response.json({ mappings: items.map(mappingDocument) }, { headers }))
}

export const getMappingRoute: Handler = async (gateway, context) => {
  const mapping = await gateway.store.mappings.get(context.get('tenant'), context.req.param('id') ?? '')
  return mapping === undefined ? fail(noMapping) : ok(mappingAnswer(mapping))
}

export const getMappingVersionRoute: Handler = async (gateway, context) => {
  const version = await mappingVersionOf(gateway, context)
  if (version === undefined) return fail(noMappingVersion)
  return ok(Response.json(versionDocument(version), { headers: privateAnswer }))
}

/** The version that the path names. */
export async function mappingVersionOf(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<MappingDocumentVersion | undefined> {
  const number = context.req.param('n') ?? ''
  if (!/^[1-9]\d{0,8}$/.test(number)) return undefined
  return gateway.store.mappings.version(context.get('tenant'), context.req.param('id') ?? '', Number(number))
}
