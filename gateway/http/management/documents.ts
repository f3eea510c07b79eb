// The routes that need no token: what this gateway is, its documents, its health, and the local issuer's token.

import { fail, ok } from '../../../standards/result.ts'
import { coreContextUrl } from '../../../standards/contexts/bundled.ts'
import { negotiate } from '../../../locales/negotiate.ts'
import { asyncapiDocument } from '../../../adapters/asyncapi.ts'
import { resourceMetadata } from '../../auth/token/resource-metadata.ts'
import { isLoopback } from '../../config/config.ts'
import { docsPage } from '../pages/docs.ts'
import { referencePage } from '../pages/reference.ts'
import { homeDocument } from './home-document.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { GatewayProblem } from '../../problem.ts'
import { messageOf } from '../request/json-body.ts'
import { accepts, acceptedTypes } from '../request/request.ts'
import type { Handler } from '../route.ts'

const publicCache = { 'cache-control': 'public, max-age=300' }

export const homeRoute: Handler = async (gateway, context) => {
  const accepted = acceptedTypes(context.req.header('accept'))
  const { homePage } = gateway
  const available = homePage === undefined ? ['application/json'] : ['application/json', 'text/html']
  // A machine that takes anything gets JSON; a browser says that it wants HTML.
  const chosen = accepted.map((type) => available.find((one) => accepts([type], one))).find((one) => one !== undefined)
  if (chosen === undefined) {
    const detail = `This resource is available as ${homePage === undefined ? 'JSON' : 'HTML and as JSON'}.`
    return fail({ code: 'not-acceptable', detail, available })
  }
  const language = negotiate(context.req.query('lang'), context.req.header('accept-language'))
  const response =
    chosen === 'text/html' && homePage !== undefined
      ? await homePage(gateway, await gateway.loadTexts(language))
      : homeDocument(gateway)
  response.headers.set('vary', 'Accept, Accept-Language')
  return ok(response)
}

const noDocument: GatewayProblem = {
  code: 'not-found',
  detail: 'This gateway was deployed without its documents (docs/deployment.md, "Cloudflare Workers").',
}

export const docsRoute: Handler = async (gateway, context) => {
  const document = await gateway.openApi()
  if (document === undefined) return fail(noDocument)
  return ok(context.req.query('view') === 'plain' ? docsPage(document) : referencePage())
}

export const openapiRoute: Handler = async (gateway) => {
  const document = await gateway.openApi()
  return document === undefined ? fail(noDocument) : ok(Response.json(document, { headers: publicCache }))
}

export const asyncapiRoute: Handler = async ({ services }) => {
  const document = await asyncapiDocument(services.registry)
  return document === undefined ? fail(noDocument) : ok(Response.json(document, { headers: publicCache }))
}

export const contextRoute: Handler = async (gateway, context) => {
  const found = gateway.services.contextOf(`${gateway.config.publicUrl}/contexts/${context.req.param('name') ?? ''}`)
  if (found === undefined) return fail({ code: 'not-found', detail: 'There is no context with this name.' })
  const headers = { 'content-type': 'application/ld+json', 'cache-control': 'public, max-age=86400' }
  return ok(new Response(JSON.stringify(found), { headers }))
}

export const healthRoute: Handler = async () => ok(Response.json({ status: 'alive' }))

/** What this node does alone. The names of machines and connectors are the city's: `/metrics` has them, which is not public. */
function nodeOf({ node }: GatewayContext): object {
  if (node === undefined) return {}
  const [connectors, others] = [true, false].map((wanted) =>
    node.leases().filter(({ name }) => name.startsWith('connector/') === wanted),
  )
  return {
    node: node.id.slice(-nodeCharacters),
    leases: others?.map(({ name }) => name).toSorted(),
    connectorLeases: connectors?.length,
  }
}

/** Of its id, without the name of the machine. */
const nodeCharacters = 8

export const readyRoute: Handler = async (gateway) => {
  const { store, writable } = await gateway.store.readiness()
  const contexts = gateway.services.contextOf(coreContextUrl) !== undefined
  const ready = store && writable && contexts
  // The gateway stays in service while a broker does not answer.
  const states = gateway.config.tenants.flatMap((tenant) => gateway.connectors?.list(tenant) ?? [])
  const connectors = states.length === 0 ? {} : { connectors: states.every(({ state }) => state !== 'failed') }
  return ok(
    Response.json(
      { ready, checks: { store, contexts, writable, ...connectors }, ...nodeOf(gateway) },
      { status: ready ? 200 : 503 },
    ),
  )
}

export const resourceMetadataRoute: Handler = async (gateway) =>
  ok(Response.json(resourceMetadata(gateway.config), { headers: publicCache }))

const tokenSeconds = 3600
const formType = 'application/x-www-form-urlencoded'
const maxFormLength = 2000

/**
 * RFC 6749 section 4.4, for the form at `/`: a reader's token and nothing more. A page whose name was made to lead to this
 * machine (DNS rebinding) would ask under that name, and gets none.
 */
export const tokenRoute: Handler = async (gateway, context) => {
  const issuer = gateway.localIssuer
  if (issuer === undefined) return fail({ code: 'not-found', detail: 'This gateway has no local issuer.' })
  if (!isLoopback(new URL(context.req.url).hostname)) {
    const detail = 'The local issuer serves this machine only: use localhost or 127.0.0.1.'
    return fail({ code: 'bad-request', path: 'Host', detail })
  }
  const message = await messageOf(gateway, context, maxFormLength)
  if (!message.ok) return message
  if (message.value.mediaType !== formType) {
    return fail({ code: 'unsupported-media-type', detail: 'The request body must be a form.', available: [formType] })
  }
  const form = new URLSearchParams(new TextDecoder().decode(message.value.body))
  if (form.get('grant_type') !== 'client_credentials') {
    return fail({
      code: 'bad-request',
      path: 'grant_type',
      detail: 'grant_type must be client_credentials.',
    })
  }
  if ((form.get('scope') ?? 'reader') !== 'reader') {
    return fail({ code: 'bad-request', path: 'scope', detail: 'Only the scope reader can be requested.' })
  }
  const token = await issuer.token('demo-reader', ['reader'], tokenSeconds)
  const body = { access_token: token, token_type: 'Bearer', expires_in: tokenSeconds, scope: 'reader' }
  return ok(Response.json(body, { headers: { 'cache-control': 'no-store' } }))
}
