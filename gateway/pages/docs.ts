// The page at /docs: the OpenAPI document as plain HTML without scripts, so that it works offline and under a strict
// content security policy. It is written when it is first asked for, since most gateways never show it.

import openapi from '../generated/openapi.json' with { type: 'json' }
import { escapeHtml, page } from './frame.ts'

interface Parameter {
  readonly $ref?: string
  readonly name?: string
  readonly in?: string
  readonly required?: boolean
  readonly description?: string
}
interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly security?: readonly unknown[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> }
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly $ref?: string }>>
}
interface OpenApi {
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>
    readonly schemas: Readonly<Record<string, unknown>>
  }
}

/** A description of the document: its code marks become code. */
function prose(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}

const methods = ['get', 'put', 'post', 'delete'] as const

function parameterRow(document: OpenApi, given: Parameter): string {
  const parameter =
    given.$ref === undefined ? given : document.components.parameters[given.$ref.split('/').at(-1) ?? '']
  if (parameter === undefined) throw new Error(`openapi.yaml: no parameter at ${given.$ref}`)
  const required = parameter.required === true ? ' (required)' : ''
  return `<tr><td><code>${escapeHtml(parameter.name ?? '')}</code></td><td>${parameter.in}${required}</td><td>${prose(parameter.description ?? '')}</td></tr>`
}

function operationHtml(
  document: OpenApi,
  path: string,
  method: string,
  operation: Operation,
  shared: readonly Parameter[],
): string {
  const parameters = [...shared, ...(operation.parameters ?? [])].map((parameter) => parameterRow(document, parameter))
  const bodies = Object.keys(operation.requestBody?.content ?? {}).map((type) => `<code>${escapeHtml(type)}</code>`)
  const answers = Object.entries(operation.responses).map(
    ([status, answer]) => `<tr><td>${status}</td><td>${prose(answer.description ?? 'Problem (RFC 9457)')}</td></tr>`,
  )
  return [
    `<section id="${operation.operationId}"><h3><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h3>`,
    `<p>${prose(operation.summary)}${operation.security === undefined ? '' : ' <small>(no token needed)</small>'}</p>`,
    operation.description === undefined ? '' : `<p>${prose(operation.description)}</p>`,
    parameters.length === 0
      ? ''
      : `<table><tr><th>parameter</th><th>in</th><th>meaning</th></tr>${parameters.join('')}</table>`,
    bodies.length === 0 ? '' : `<p>Body: ${bodies.join(', ')}</p>`,
    `<table><tr><th>status</th><th>answer</th></tr>${answers.join('')}</table></section>`,
  ].join('\n')
}

function tagHtml(document: OpenApi, tag: { readonly name: string; readonly description: string }): string {
  const operations: string[] = []
  for (const [path, item] of Object.entries(document.paths)) {
    const shared = (item['parameters'] ?? []) as readonly Parameter[]
    for (const method of methods) {
      const operation = item[method] as Operation | undefined
      if (operation?.tags.includes(tag.name)) {
        operations.push(operationHtml(document, path, method, operation, shared))
      }
    }
  }
  return `<h2>${escapeHtml(tag.name)}</h2><p>${prose(tag.description)}</p>${operations.join('\n')}`
}

function bodyOf(document: OpenApi): string {
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      `<details><summary>${escapeHtml(name)}</summary><pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`,
  )
  return [
    `<h1>${escapeHtml(document.info.title)}: HTTP interface ${escapeHtml(document.info.version)}</h1>`,
    `<p>${prose(document.info.description)}</p>`,
    `<p><a href="/openapi.json">openapi.json</a> · <a href="/asyncapi.json">asyncapi.json</a> · <a href="/">home</a></p>`,
    ...document.tags.map((tag) => tagHtml(document, tag)),
    '<h2>Schemas</h2>',
    ...schemas,
  ].join('\n')
}

let body: string | undefined

export function docsPage(): Response {
  body ??= bodyOf(openapi)
  return page('Citygate: HTTP interface', body)
}
