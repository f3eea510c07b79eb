// The cases of ODRL (SolidLabResearch/ODRL-Test-Suite): a policy, a request and a state of the world each, with whether the
// policy's rule is in force for it. Their people are clients here, their assets entities, and `odrl:write`, which ODRL 2.2
// replaced by `odrl:modify`, is that.

import { readdir, readFile } from 'node:fs/promises'
import { explain } from '../../gateway/policy/review/explain.ts'
import { publishPolicy } from '../../gateway/policy/policy.ts'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { readTurtle } from './turtle.ts'

const odrl = 'http://www.w3.org/ns/odrl/2/'
const example = 'http://example.org/'
const report = 'https://w3id.org/force/compliance-report#'

type Nodes = ReadonlyMap<string, JsonObject>

/** A file by its nodes: files use the same names for different things. */
async function nodesOf(path: string): Promise<Nodes> {
  return new Map(readTurtle(await readFile(path, 'utf8')).map((node) => [textOf(node['@id']), node]))
}

async function filesOf(folder: string): Promise<readonly (readonly [name: string, nodes: Nodes])[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ttl')).toSorted()
  return Promise.all(names.map(async (name) => [name.replace('.ttl', ''), await nodesOf(`${folder}/${name}`)] as const))
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

/** The one thing that a node says by a name. */
function only(node: JsonObject | undefined, name: string): string {
  const [said] = (node?.[name] ?? []) as readonly JsonObject[]
  return textOf(said?.['@id'] ?? said?.['@value'])
}

function isOf(node: JsonObject | undefined, type: string): boolean {
  return ((node?.['@type'] ?? []) as readonly string[]).includes(type)
}

/** A policy with all that it leads to, as flattened JSON-LD. */
function policyDocument(id: string, nodes: Nodes): Json {
  const found = new Map<string, JsonObject>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const node = nodes.get(next)
    if (node === undefined || found.has(next)) continue
    // In JSON-LD an id is said by `@id` alone.
    const { [`${odrl}uid`]: _, ...members } = node
    const assignees = (members[`${odrl}assignee`] ?? []) as readonly JsonObject[]
    const clients = assignees.map((one) => ({ '@id': textOf(one['@id']).replace(example, 'urn:citygate:client:') }))
    found.set(next, { ...members, ...(clients.length === 0 ? {} : { [`${odrl}assignee`]: clients }) })
    for (const value of Object.values(members))
      if (Array.isArray(value)) open.push(...value.flatMap((item: JsonObject) => textOf(item['@id'])))
  }
  return { '@graph': [...found.values()] }
}

const actions: Readonly<Record<string, 'read' | 'modify'>> = { [`${odrl}read`]: 'read', [`${odrl}write`]: 'modify' }

interface Parts {
  readonly policies: readonly Nodes[]
  readonly requests: readonly Nodes[]
  readonly states: readonly Nodes[]
}

/** Undefined where the case is right; else what becomes of it instead, and why. */
function judge(nodes: Nodes, parts: Parts): { readonly instead: string; readonly why: string } | undefined {
  const test = [...nodes.values()].find((node) => isOf(node, `${example}TestCase`))
  const [policy, asked, state] = (
    [
      ['policy', parts.policies],
      ['request', parts.requests],
      ['sotw', parts.states],
    ] as const
  ).map(([name, files]) => {
    const id = only(test, example + name)
    return { id, file: files.find((file) => file.has(id)) ?? new Map<string, JsonObject>() }
  })
  if (policy === undefined || asked === undefined || state === undefined) return { instead: 'not read', why: 'no case' }
  const request = asked.file.get(only(asked.file.get(asked.id), `${odrl}permission`))
  const action = actions[only(request, `${odrl}action`)]
  if (action === undefined)
    return { instead: 'not asked', why: `${only(request, `${odrl}action`)} is not a supported action` }
  const published = publishPolicy(policyDocument(policy.id, policy.file))
  if (!published.ok)
    return { instead: 'refused', why: published.problem.map(({ path, detail }) => `${path} ${detail}`).join('; ') }
  const client = only(request, `${odrl}assignee`).replace(example, '')
  const now = only(
    state.file.get(only(state.file.get(state.id), `${example}includes`)),
    'http://purl.org/dc/terms/issued',
  )
  const principal = { subject: client, client, issuer: 'i', roles: new Set<never>() }
  const types = ['Thing']
  const entity = { id: only(request, `${odrl}target`), type: 'Thing' }
  const attribute = { name: 'thing', category: 'dpv:NonPersonalData' } as const
  const decided = published.value.decide(principal, action, types).entity(entity, now)
  const isShown = decided.treatment(attribute.name, attribute.category, {}).hiding === 'shown'
  const { rules } = explain(published.value.policies, action, {
    principal,
    types,
    entity,
    attribute,
    instance: {},
    now,
  })
  const isForbidden = rules.some(({ kind, applies }) => kind === 'prohibition' && applies)
  const outcome = nodes.get(only(nodes.get(only(test, `${example}expectedReport`)), `${report}ruleReport`))
  const isActive = only(outcome, `${report}activationState`) === `${report}Active`
  const isProhibition = isOf(outcome, `${report}ProhibitionReport`)
  const wanted = isActive ? (isProhibition ? 'forbidden' : 'permitted') : 'silent'
  const found = isShown ? 'permitted' : isForbidden ? 'forbidden' : 'silent'
  return found === wanted ? undefined : { instead: found, why: `${wanted} was expected` }
}

export async function run(folder: string) {
  const [policies = [], requests = [], states = [], cases = []] = await Promise.all(
    ['policies', 'requests', 'sotw', 'test_cases'].map(async (part) => filesOf(`${folder}/${part}`)),
  )
  const parts: Parts = {
    policies: policies.map(([, nodes]) => nodes),
    requests: requests.map(([, nodes]) => nodes),
    states: states.map(([, nodes]) => nodes),
  }
  const wrong: { what: string; why: string }[] = []
  for (const [name, nodes] of cases) {
    const judged = judge(nodes, parts)
    if (judged !== undefined) wrong.push({ what: `${name}: ${judged.instead}`, why: judged.why })
  }
  return { name: 'odrl', total: cases.length, right: cases.length - wrong.length, wrong }
}
