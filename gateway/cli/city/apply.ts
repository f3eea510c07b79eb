// `citygate apply`: makes a gateway's city what the files of a folder say. The difference is printed before; each change is a request
// of its own, with its audit record, and waits for another officer where the city wants two.

import { appendFile } from 'node:fs/promises'
import { Command } from 'commander'
import { UsageError } from '../../../conformance/cli/inputs.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import { counted, exitCode, say } from '../output.ts'
import { type ApiAnswer, type GatewayApi, GatewayUnreachable } from './gateway-api.ts'
import { requireCity } from './files.ts'
import { kinds, secretOptions, textOf } from './kinds.ts'
import { type CityFlags, opened, reportingTo, withCityOptions } from './options.ts'
import { linesOf, nameOf, type Plan, planOf, type Step } from './plan.ts'
import { subscriptionKinds } from './subscriptions.ts'

interface Flags extends CityFlags {
  readonly dryRun?: true
  readonly prune?: true
  readonly keys?: string
}

export function applyCommand(): Command {
  const command = new Command('apply')
    .description('Make the city of a gateway what the files of a folder say; prints the difference before')
    .argument('<folder>')
    .option('--dry-run', 'print the difference, and check mappings and policies; change nothing')
    .option('--prune', 'remove what no file has, of the kinds that have a folder')
    .option('--keys <file>', 'where the new API keys of clients are appended: they are shown once')
  return withCityOptions(command).action(
    reportingTo(async (folder: string, flags: Flags) => {
      const { api, subscriber } = await opened(flags)
      const of = [
        ...kinds.map((kind) => ({ api, kind })),
        ...(subscriber === undefined ? [] : subscriptionKinds.map((kind) => ({ api: subscriber, kind }))),
      ]
      const known = [...kinds, ...subscriptionKinds].map((kind) => kind.folder)
      await requireCity(folder, [...new Set(known)])
      const plan = await planOf(folder, of, flags.prune === true)
      const apiOf = (step: Step): GatewayApi => (subscriptionKinds.includes(step.kind) ? (subscriber ?? api) : api)
      print(plan)
      for (const step of plan.steps) await refuseEarly(api, step, flags)
      let refused = 0
      for (const step of plan.steps) {
        const isTaken = flags.dryRun === true ? await check(apiOf(step), step) : await take(apiOf(step), step, flags)
        if (!isTaken) refused += 1
      }
      if (refused > 0) process.exitCode = exitCode.refused
    }),
  )
}

function print({ steps, waiting, unknown, unchanged }: Plan): void {
  for (const line of steps.flatMap(linesOf)) process.stdout.write(`${line}\n`)
  for (const name of waiting) process.stdout.write(`… ${name} waits for another officer\n`)
  for (const name of unknown) process.stdout.write(`? ${name} is in no file; --prune removes it\n`)
  process.stdout.write(`${counted(steps.length, 'change')}, ${unchanged} unchanged.\n`)
}

/** What must not begin, because it would lose a secret. */
async function refuseEarly(api: GatewayApi, step: Step, { keys }: Flags): Promise<void> {
  if (step.action === 'remove') return
  const { file, kind, live } = step
  if (kind.folder === 'clients' && keys === undefined) {
    const names = keyNames(file.document).filter((name) => !keyNames(live?.document ?? {}).includes(name))
    if (names.length > 0)
      throw new UsageError(
        `${file.path}: this makes API keys (${names.join(', ')}): --keys FILE says where they are written.`,
      )
  }
  const { adapter, options } = file.document
  if (kind.folder !== 'sources' || step.action === 'create' || typeof adapter !== 'string') return
  const given = isJsonObject(options ?? null) ? (options as JsonObject) : {}
  const missing = (await secretOptions(api, adapter)).filter((name) => member(given, name) === undefined)
  if (missing.length === 0) return
  const [first = ''] = missing
  throw new UsageError(
    `${file.path}: the gateway does not show the options ${missing.join(', ')}, and replacing the source would lose them. ` +
      `Name each in options, ${first}: { secret: NAME }, or write null where there is none.`,
  )
}

function keyNames({ apiKeys = [] }: JsonObject): readonly string[] {
  return Array.isArray(apiKeys) ? apiKeys.flatMap((key: Json) => (isJsonObject(key) ? [textOf(key['name'])] : [])) : []
}

/** Asks the gateway what is wrong with a document. */
async function check(api: GatewayApi, step: Step): Promise<boolean> {
  const { kind } = step
  if (kind.write === 'configuration') return inConfiguration(step)
  if (step.action === 'remove' || !kind.checks) return true
  const { file } = step
  const { method: _method, path: _path, ...request } = kind.write(file, undefined)
  const answer = await api.request('PUT', `${kind.path(file.id)}?check=true`, request)
  return answer.status === 200 || reportRefused(step, answer)
}

/** Takes one step. @returns whether it is done, or waits for another officer */
async function take(api: GatewayApi, step: Step, { keys }: Flags): Promise<boolean> {
  const { kind } = step
  if (kind.write === 'configuration') return inConfiguration(step)
  if (step.action === 'remove') {
    const path = kind.path(step.live.key ?? step.live.id)
    return done(step, await api.request('DELETE', path, { headers: await tagOf(api, step, path) }), undefined)
  }
  const { file, live } = step
  const path = kind.path(file.id)
  const { method = 'PUT', path: other = path, ...request } = kind.write(file, live)
  const answer = await api.request(method, other, { ...request, headers: await tagOf(api, step, path) })
  return done(step, answer, keys)
}

function inConfiguration(step: Step): false {
  say(`${nameOf(step)}: connectors are part of citygate.config.json: change it there, and start the gateway again.`)
  return false
}

/** A change of what has been changed meanwhile, by somebody else, is refused. */
async function tagOf(api: GatewayApi, step: Step, path: string): Promise<Readonly<Record<string, string>>> {
  if (!step.kind.isTagged) return {}
  if (step.live === undefined) return { 'if-none-match': '*' }
  const { status, headers } = await api.request('GET', path)
  const tag = headers.get('etag')
  if (status === 404 || tag === null) throw new GatewayUnreachable(`${nameOf(step)} was changed in the meantime.`)
  return { 'if-match': tag }
}

async function done(step: Step, answer: ApiAnswer, keys: string | undefined): Promise<boolean> {
  const { status, headers, json } = answer
  if (status >= 400) return reportRefused(step, answer)
  const record = headers.get('citygate-request') ?? 'none'
  const what = { create: 'created', change: 'changed', remove: 'removed' }[step.action]
  const state = status === 202 ? 'proposed; another officer must approve it' : what
  process.stdout.write(`${nameOf(step)}: ${state} (audit record of request ${record})\n`)
  if (keys !== undefined && isJsonObject(json ?? null)) await keepKeys(keys, nameOf(step), json as JsonObject)
  return true
}

async function keepKeys(file: string, name: string, { apiKeys = [] }: JsonObject): Promise<void> {
  if (!Array.isArray(apiKeys)) return
  const lines = (apiKeys as readonly JsonObject[]).flatMap(({ name: key, key: plain }) =>
    typeof plain === 'string' ? [`${name} ${textOf(key)} ${plain}\n`] : [],
  )
  if (lines.length > 0) await appendFile(file, lines.join(''), { mode: 0o600 })
}

/** Each fault, by line and column of the file where it is known. */
function reportRefused(step: Step, { status, json }: ApiAnswer): false {
  const problem = isJsonObject(json ?? null) ? (json as JsonObject) : {}
  const faults = Array.isArray(problem['errors']) ? (problem['errors'] as readonly JsonObject[]) : [problem]
  const place = step.action === 'remove' ? nameOf(step) : step.file.path
  for (const { path, detail, line, column } of faults) {
    const at = line === undefined ? ` ${textOf(path)}` : `:${textOf(line)}:${textOf(column)}`
    say(`${place}${at.trimEnd()}: ${textOf(detail) || `the gateway answered ${status}`}`)
  }
  return false
}
