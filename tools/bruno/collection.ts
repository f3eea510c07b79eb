// A collection for Bruno from the OpenAPI document: a folder for each tag, a request for each operation, with its examples, the token of a
// role that may call it, and the documented statuses as an assertion.

interface Parameter {
  readonly $ref?: string
  readonly name?: string
  readonly in?: string
  readonly required?: boolean
  readonly example?: unknown
}
interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly summary: string
  readonly description?: string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly example?: unknown }>> }
  readonly responses: Readonly<Record<string, unknown>>
}
export interface OpenApi {
  readonly tags: readonly { readonly name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> }
}

export interface BrunoFile {
  readonly path: string
  readonly text: string
  /** Of a request that only reads, and that ends. */
  readonly isRead: boolean
}

const methods = ['get', 'post', 'put', 'patch', 'delete']
/** Pages for a browser, and answers that go on without end. */
const leftOut = /^\/(?:console|docs|assets)?(?:\/|$)|\/events$/

/** The first of these roles that an operation permits. */
const roles = ['reader', 'vendor', 'officer', 'operator']

function roleOf({ security }: Operation): string | undefined {
  const scopes = new Set(security.flatMap(({ token = [] }) => token))
  return roles.find((role) => scopes.has(role))
}

/** A block of Bruno's language; its lines are indented. */
function block(name: string, text: string): string {
  return `${name} {\n${text
    .split('\n')
    .map((line) => (line === '' ? '' : `  ${line}`))
    .join('\n')}\n}\n`
}

function lines(pairs: readonly (readonly [string, string])[]): string {
  return pairs.map(([name, value]) => `${name}: ${value}`).join('\n')
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The parameters of an operation by place, with their examples; those without are switched off (~) or, in the path, named. */
function parametersOf(
  document: OpenApi,
  operation: Operation,
): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const found = new Map<string, (readonly [string, string])[]>()
  for (const given of operation.parameters ?? []) {
    const parameter =
      given.$ref === undefined ? given : document.components.parameters[given.$ref.split('/').at(-1) ?? '']
    const { name, in: place, example, required = false } = parameter ?? {}
    if (name === undefined || place === undefined || name.includes('.NAME')) continue
    const isOn = required || example !== undefined
    const pair = [isOn || place === 'path' ? name : `~${name}`, example === undefined ? '' : textOf(example)] as const
    found.set(place, [...(found.get(place) ?? []), pair])
  }
  return found
}

function addressOf(template: string, inPath: readonly (readonly [string, string])[]): string {
  const values = new Map(inPath)
  const path = template.replaceAll(/\{([^}]+)\}/g, (_, name: string) => {
    const value = values.get(name) ?? ''
    return value === '' ? `{{${name}}}` : encodeURIComponent(value).replaceAll('%3A', ':')
  })
  return `{{gateway}}${path}`
}

/** The first body that has an example, or the first of all. */
function bodyOf({
  requestBody,
}: Operation): { readonly type: string; readonly kind: 'json' | 'text'; readonly text: string } | undefined {
  const all = Object.entries(requestBody?.content ?? {})
  const [type, media] = all.find(([, { example }]) => example !== undefined) ?? all[0] ?? []
  if (type === undefined || media?.example === undefined) return undefined
  return {
    type: type === '*/*' ? 'application/json' : type,
    ...(typeof media.example === 'string'
      ? { kind: 'text', text: media.example }
      : { kind: 'json', text: JSON.stringify(media.example, undefined, 2) }),
  }
}

function fileName(text: string): string {
  return text
    .replaceAll(/[\\/:*?"<>|;]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
}

function requestOf(
  document: OpenApi,
  template: string,
  method: string,
  operation: Operation,
  sequence: number,
): BrunoFile {
  const places = parametersOf(document, operation)
  const query = places.get('query') ?? []
  const body = bodyOf(operation)
  const role = roleOf(operation)
  const on = query
    .filter(([name]) => !name.startsWith('~'))
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  const headers = [
    ...(places.get('header') ?? []).filter(([name]) => !/^~?content-type$/i.test(name)),
    ...(body === undefined ? [] : [['Content-Type', body.type] as const]),
  ]
  const name = fileName(operation.summary.split(';')[0] ?? operation.summary)
  const address = addressOf(template, places.get('path') ?? []) + (on.length === 0 ? '' : `?${on.join('&')}`)
  const statuses = Object.keys(operation.responses).join(', ')
  const text = [
    block(
      'meta',
      lines([
        ['name', name],
        ['type', 'http'],
        ['seq', String(sequence)],
      ]),
    ),
    block(
      method,
      lines([
        ['url', address],
        ['body', body?.kind ?? 'none'],
        ['auth', role === undefined ? 'none' : 'bearer'],
      ]),
    ),
    query.length === 0 ? '' : block('params:query', lines(query)),
    headers.length === 0 ? '' : block('headers', lines(headers)),
    role === undefined ? '' : block('auth:bearer', `token: {{${role}}}`),
    body === undefined ? '' : block(`body:${body.kind}`, body.text),
    block('assert', `res.status: in ${statuses}`),
    operation.description === undefined
      ? ''
      : block('docs', operation.description.trim().replaceAll(/^([{}])/gm, ' $1')),
  ]
  return {
    path: `${fileName(operation.tags[0] ?? 'other')}/${name}.bru`,
    text: text.filter((part) => part !== '').join('\n'),
    isRead: method === 'get',
  }
}

const environment = `vars {
  gateway: http://localhost:8787
${roles.map((role) => `  ${role}: {{process.env.${role.toUpperCase()}}}`).join('\n')}
}
`

export function brunoCollection(document: OpenApi): readonly BrunoFile[] {
  const requests = Object.entries(document.paths)
    .filter(([template]) => !leftOut.test(template))
    .flatMap(([template, item]) =>
      methods.flatMap((method) => {
        const operation = item[method]
        return operation === undefined ? [] : [{ template, method, operation }]
      }),
    )
    .map(({ template, method, operation }, index) => requestOf(document, template, method, operation, index + 1))
  const used = new Set<string>()
  const unique = requests.map((one) => {
    const path = used.has(one.path) ? one.path.replace(/\.bru$/, ` ${used.size}.bru`) : one.path
    used.add(path)
    return { ...one, path }
  })
  const settings = { version: '1', name: 'Citygate', type: 'collection', ignore: ['node_modules', '.git'] }
  return [
    { path: 'bruno.json', text: `${JSON.stringify(settings, undefined, 2)}\n`, isRead: false },
    { path: 'environments/demo.bru', text: environment, isRead: false },
    ...unique,
  ]
}
