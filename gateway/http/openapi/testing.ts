// What the OpenAPI document says of a request and of its answer, for tests that hold both to it.

import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import openapi from '../../generated/public/openapi.json' with { type: 'json' }

type Content = Readonly<Record<string, { readonly schema?: unknown; readonly example?: unknown }>>

interface Response {
  readonly $ref?: string
  readonly content?: Content
}

export interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly { readonly $ref?: string; readonly name?: string; readonly in?: string }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, Response>>
}

export interface Described {
  readonly method: string
  readonly template: string
  readonly operation: Operation
}

const paths = Object.entries(openapi.paths as unknown as Readonly<Record<string, Readonly<Record<string, Operation>>>>)

export const operations: readonly Described[] = paths.flatMap(([template, item]) =>
  Object.entries(item).map(([method, operation]) => ({ method, template, operation })),
)

const names = /\{([^}]+)\}/g

/** `{path}` may hold slashes. */
function patternOf(template: string): RegExp {
  const literal = template.replaceAll(/[.$()*+]/g, String.raw`\$&`)
  return new RegExp(`^${literal.replaceAll(names, (_, name) => (name === 'path' ? '.+' : '[^/]+'))}/?$`)
}

/** What says most of a path comes first: `{set}({id})` before `{set}`. */
const patterns = paths
  .map(([template, item]) => ({ template, item, pattern: patternOf(template) }))
  .toSorted((a, b) => b.template.replaceAll(names, '').length - a.template.replaceAll(names, '').length)

/** @param path with or without its query */
export function describedAt(method: string, path: string): Described | undefined {
  const [address = ''] = path.split('?')
  const found = patterns.find(({ item, pattern }) => item[method] !== undefined && pattern.test(address))
  const operation = found?.item[method]
  return found === undefined || operation === undefined ? undefined : { method, template: found.template, operation }
}

const ajv = new Ajv2020.default({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(openapi, 'openapi')

function pointer(...segments: readonly string[]): string {
  return `openapi#/${segments.map((segment) => encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
}

/** JSON, and not NDJSON, which is many. */
export function isJson(mediaType: string): boolean {
  return mediaType === 'application/json' || mediaType.endsWith('+json')
}

function faultsIn(
  segments: readonly string[],
  content: Content,
  mediaType: string,
  body: () => unknown,
): readonly string[] {
  const type = Object.keys(content).find((name) => name.split(';')[0] === mediaType) ?? '*/*'
  const declared = content[type]
  if (declared === undefined) return [`${segments.join(' ')} does not declare ${mediaType}`]
  if (!isJson(mediaType) || declared.schema === undefined) return []
  const reference = pointer(...segments, 'content', type, 'schema')
  const validate = ajv.getSchema(reference)
  if (validate?.(body()) === true) return []
  return [`${reference}: ${ajv.errorsText(validate?.errors)}`]
}

export function requestFaults(
  { template, method, operation }: Described,
  mediaType: string,
  body: () => unknown,
): readonly string[] {
  const content = operation.requestBody?.content
  if (content === undefined) return []
  return faultsIn(['paths', template, method, 'requestBody'], content, mediaType, body)
}

const shared = openapi.components.responses as unknown as Readonly<Record<string, Response>>

export function answerFaults(
  { template, method, operation }: Described,
  status: number,
  mediaType: string,
  body: () => unknown,
): readonly string[] {
  const declared = operation.responses[status]
  if (declared === undefined) return [`${method} ${template} does not declare ${status}`]
  const name = declared.$ref?.split('/').at(-1)
  const content = name === undefined ? declared.content : shared[name]?.content
  if (content === undefined) return []
  const segments =
    name === undefined ? ['paths', template, method, 'responses', String(status)] : ['components', 'responses', name]
  return faultsIn(segments, content, mediaType, body)
}

interface FormSchema {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly additionalProperties?: unknown
}

/** Fields of a form that the document does not describe. */
export function undescribedFields({ operation }: Described, mediaType: string, form: object): readonly string[] {
  const { properties, additionalProperties } = (operation.requestBody?.content[mediaType]?.schema ?? {}) as FormSchema
  if (properties === undefined || additionalProperties !== undefined) return []
  return Object.keys(form).filter((name) => !Object.hasOwn(properties, name))
}

/** Answers that no document shows: pages, which are long and change with each release, and bytes that are no text. */
const notShown = ['text/html', 'application/octet-stream']

function hasExample(content: Content): boolean {
  return Object.values(content).some(({ example }) => example !== undefined)
}

/** What the document says of a body without an example of it: `operationId request`, `operationId answer`. */
export function withoutExample(described: readonly Described[]): readonly string[] {
  return described.flatMap(({ operation }) => {
    const { operationId, requestBody, responses } = operation
    const answers = Object.entries(responses)
      .filter(([status]) => Number(status) < 400)
      .map(([, { $ref: reference, ...response }]) => {
        const name = reference?.split('/').at(-1)
        return (name === undefined ? response : shared[name])?.content ?? {}
      })
    // One that may also be answered without a body is shown that way, or as a page.
    const isShown = answers.every((content) => Object.keys(content).some((type) => !notShown.includes(type)))
    return [
      ...(requestBody === undefined || hasExample(requestBody.content) ? [] : [`${operationId} request`]),
      ...(answers.length === 0 || !isShown || answers.some(hasExample) ? [] : [`${operationId} answer`]),
    ]
  })
}
