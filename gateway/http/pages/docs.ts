// The page at /docs: the OpenAPI document as plain HTML without scripts, so that it works offline and under a strict
// content security policy. It is written when it is first asked for, since most gateways never show it.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { escapeHtml, page } from './frame.ts'
import { prose as proseHtml } from './html.ts'

interface Reference {
  readonly $ref?: string
}
interface Parameter extends Reference {
  readonly name?: string
  readonly in?: string
  readonly required?: boolean
  readonly description?: string
  readonly example?: string | number
}
interface MediaType {
  readonly schema?: Reference
  readonly example?: unknown
}
type Content = Readonly<Record<string, MediaType>>
interface Answer extends Reference {
  readonly description?: string
  readonly content?: Content
}
interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, Answer>>
}
interface OpenApi {
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: {
    readonly parameters: Readonly<Record<string, Parameter>>
    readonly responses: Readonly<Record<string, Answer>>
    readonly schemas: Readonly<Record<string, unknown>>
  }
}

function prose(text: string): string {
  return proseHtml(text).text
}

const methods = ['get', 'put', 'post', 'patch', 'delete'] as const

function nameIn({ $ref }: Reference): string | undefined {
  return $ref?.split('/').at(-1)
}

/** The target of a reference; anything else is returned unchanged. */
function resolved<Part extends Reference>(parts: Readonly<Record<string, Part>>, part: Part): Part {
  const name = nameIn(part)
  if (name === undefined) return part
  const found = parts[name]
  if (found === undefined) throw new Error(`the OpenAPI document: there is nothing at ${part.$ref}`)
  return found
}

function parameterRow(document: OpenApi, given: Parameter): string {
  const parameter = resolved(document.components.parameters, given)
  const required = parameter.required === true ? ' (required)' : ''
  const { description = '', example } = parameter
  const such = example === undefined ? '' : ` Example: <code>${escapeHtml(String(example))}</code>`
  return `<tr><td><code>${escapeHtml(parameter.name ?? '')}</code></td><td>${parameter.in}${required}</td><td>${prose(description)}${such}</td></tr>`
}

/** Credentials other than a token with a scope, by the names of `securitySchemes`. */
const credentials: ReadonlyMap<string, string> = new Map([
  ['apiKey', 'an API key'],
  ['basic', 'an API key by HTTP Basic'],
  ['signature', 'a signed request'],
  ['session', 'the session of a signed-in browser'],
])

function credentialsHtml({ operationId, security }: Operation): string {
  if (security === undefined) throw new Error(`the OpenAPI document: ${operationId} says nothing of security`)
  if (security.length === 0) return 'No token needed.'
  const scopes = security.flatMap(({ token = [] }) => token).map((scope) => `<code>${escapeHtml(scope)}</code>`)
  const others = security.flatMap(Object.keys).flatMap((name) => credentials.get(name) ?? [])
  const token = `a token with ${scopes.length === 1 ? 'the scope' : 'one of the scopes'} ${scopes.join(', ')}`
  return `Needs ${[token, ...others].join(', or ')}.`
}

function contentHtml(content: Content): string {
  return Object.entries(content)
    .map(([mediaType, { schema = {} }]) => {
      const name = nameIn(schema)
      const link = name === undefined ? '' : ` <a href="#schema-${name}">${name}</a>`
      return `<code>${escapeHtml(mediaType)}</code>${link}`
    })
    .join(', ')
}

function bodyHtml(content: Content): string {
  return `<p>Body: ${contentHtml(content)}</p>${examplesHtml(content)}`
}

function examplesHtml(content: Content): string {
  return Object.values(content)
    .flatMap(({ example }) => (example === undefined ? [] : [example]))
    .map((example) => (typeof example === 'string' ? example : JSON.stringify(example, null, 2)))
    .map((text) => `<pre>${escapeHtml(text)}</pre>`)
    .join('')
}

/** Folded, since an answer may be long. */
function answerExample(status: string, { content = {} }: Answer): string {
  const examples = examplesHtml(content)
  return examples === '' ? '' : `<details><summary>${status}: an example</summary>${examples}</details>`
}

function answerRow(document: OpenApi, status: string, given: Answer): string {
  const { description = '', content = {} } = resolved(document.components.responses, given)
  return `<tr><td>${status}</td><td>${prose(description)} ${contentHtml(content)}</td></tr>`
}

function operationHtml(
  document: OpenApi,
  path: string,
  method: string,
  operation: Operation,
  shared: readonly Parameter[],
): string {
  const parameters = [...shared, ...(operation.parameters ?? [])].map((parameter) => parameterRow(document, parameter))
  const answers = Object.entries(operation.responses).map(([status, answer]) => answerRow(document, status, answer))
  return [
    `<section id="${operation.operationId}"><h3><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h3>`,
    `<p>${prose(operation.summary)}. <small>${credentialsHtml(operation)}</small></p>`,
    operation.description === undefined ? '' : `<p>${prose(operation.description)}</p>`,
    parameters.length === 0
      ? ''
      : `<table class="stacked"><tr><th>parameter</th><th>in</th><th>meaning</th></tr>${parameters.join('')}</table>`,
    operation.requestBody === undefined ? '' : bodyHtml(operation.requestBody.content),
    `<table class="stacked"><tr><th>status</th><th>answer</th></tr>${answers.join('')}</table>`,
    ...Object.entries(operation.responses).map(([status, answer]) => answerExample(status, answer)),
    '</section>',
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
      `<details id="schema-${escapeHtml(name)}"><summary>${escapeHtml(name)}</summary><pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`,
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

/** An example is read without scrolling, which takes a mouse. */
const style = 'section pre{white-space:pre-wrap;max-height:none}summary{padding-block:.25rem}'

let body: string | undefined

/** @param document of this gateway, which is the same at each call */
export function docsPage(document: JsonObject): Response {
  body ??= bodyOf(document as unknown as OpenApi)
  return page('Citygate: HTTP interface', body, { style })
}
