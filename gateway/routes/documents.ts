// The routes that need no token: what this gateway is, its documents, its health, and the local issuer's token.

import { coreContextUrl } from '../../standards/contexts/bundled.ts'
import { asyncapiDocument } from '../../adapters/asyncapi.ts'
import openapi from '../generated/openapi.json' with { type: 'json' }
import { resourceMetadata } from '../auth/resource-metadata.ts'
import { isLoopback } from '../config/config.ts'
import { docsPage } from '../pages/docs.ts'
import { homeDocument, homePage } from '../pages/home.ts'
import { messageOf } from './body.ts'
import { problemResponse } from '../problem.ts'
import { accepts, acceptedTypes, type Handler } from './request.ts'

const publicCache = { 'cache-control': 'public, max-age=300' }

export const homeRoute: Handler = (gate) => (context) => {
  const accepted = acceptedTypes(context.req.header('accept'))
  const available = ['application/json', 'text/html']
  // A machine that takes anything gets JSON; a browser says that it wants HTML.
  const chosen = accepted.map((type) => available.find((one) => accepts([type], one))).find((one) => one !== undefined)
  if (chosen === undefined) {
    const detail = 'This is a page for people and a JSON document for machines.'
    return Promise.resolve(problemResponse({ code: 'not-acceptable', detail, available }))
  }
  const response = chosen === 'text/html' ? homePage(gate) : homeDocument(gate)
  response.headers.set('vary', 'Accept')
  return Promise.resolve(response)
}

export const docsRoute: Handler = () => () => Promise.resolve(docsPage())
export const openapiRoute: Handler = () => () => Promise.resolve(Response.json(openapi, { headers: publicCache }))
export const asyncapiRoute: Handler = () => () =>
  Promise.resolve(Response.json(asyncapiDocument(), { headers: publicCache }))

export const contextRoute: Handler = (gate) => (context) => {
  const found = gate.house.contextOf(`${gate.config.publicUrl}/contexts/${context.req.param('name') ?? ''}`)
  if (found === undefined)
    return Promise.resolve(problemResponse({ code: 'not-found', detail: 'There is no context of this name.' }))
  const headers = { 'content-type': 'application/ld+json', 'cache-control': 'public, max-age=86400' }
  return Promise.resolve(new Response(JSON.stringify(found), { headers }))
}

export const healthRoute: Handler = () => () => Promise.resolve(Response.json({ status: 'alive' }))

export const readyRoute: Handler = (gate) => async () => {
  const { store, writable } = await gate.store.readiness()
  const contexts = gate.house.contextOf(coreContextUrl) !== undefined
  const ready = store && writable && contexts
  return Response.json({ ready, checks: { store, contexts, writable } }, { status: ready ? 200 : 503 })
}

export const resourceMetadataRoute: Handler = (gate) => () =>
  Promise.resolve(Response.json(resourceMetadata(gate.config), { headers: publicCache }))

const tokenSeconds = 3600
const formType = 'application/x-www-form-urlencoded'
const longestForm = 2000

/**
 * RFC 6749 section 4.4, for the form at `/`: a reader's token and nothing more. A page whose name was made to lead to this
 * machine (DNS rebinding) would ask under that name, and gets none.
 */
export const tokenRoute: Handler = (gate) => async (context) => {
  const issuer = gate.localIssuer
  if (issuer === undefined) return problemResponse({ code: 'not-found', detail: 'This gateway has no local issuer.' })
  if (!isLoopback(new URL(context.req.url).hostname)) {
    const detail = 'The local issuer gives tokens to this machine alone: ask by localhost or 127.0.0.1.'
    return problemResponse({ code: 'bad-request', path: 'Host', detail })
  }
  const message = await messageOf(gate, context, longestForm)
  if (!message.ok) return problemResponse(message.problem)
  if (message.value.mediaType !== formType) {
    return problemResponse({ code: 'unsupported-media-type', detail: 'The request is a form.', available: [formType] })
  }
  const form = new URLSearchParams(new TextDecoder().decode(message.value.body))
  if (form.get('grant_type') !== 'client_credentials') {
    return problemResponse({
      code: 'bad-request',
      path: 'grant_type',
      detail: 'grant_type must be client_credentials.',
    })
  }
  if ((form.get('scope') ?? 'reader') !== 'reader') {
    return problemResponse({ code: 'bad-request', path: 'scope', detail: 'Only the scope reader is given here.' })
  }
  const token = await issuer.token('demo-reader', ['reader'], tokenSeconds)
  const body = { access_token: token, token_type: 'Bearer', expires_in: tokenSeconds, scope: 'reader' }
  return Response.json(body, { headers: { 'cache-control': 'no-store' } })
}
